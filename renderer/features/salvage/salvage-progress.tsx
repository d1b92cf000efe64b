import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

import type { JobState } from '#shared/contract/envelope.ts';

import { subscribe } from '../../api/client.ts';
import { LiveJob } from '../../ui/live-job.tsx';
import { ProgressBar } from '../../ui/progress.tsx';

const phaseWords = new Map<string, MessageDescriptor>([
  ['salvage.pages', msg({ message: 'Opening page after page', comment: 'What is being done while a damaged vault is saved' })],
  ['salvage.rows', msg({ message: 'Writing what opens into the new vault', comment: 'What is being done while a damaged vault is saved' })],
  ['salvage.objects', msg({ message: 'Copying material', comment: 'What is being done while a damaged vault is saved' })],
  [
    'salvage.records',
    msg({ message: 'Comparing records with their entries', comment: 'What is being done while a damaged vault is saved' }),
  ],
  [
    'salvage.material',
    msg({ message: 'Reading the copies of the material through', comment: 'What is being done while a damaged vault is saved' }),
  ],
]);

/** How far the saving of a damaged vault is. */
export function SalvageProgress() {
  const { t, i18n } = useLingui();
  const [job, setJob] = useState<JobState | null>(null);
  useEffect(
    () =>
      subscribe('job', ({ job: said }) => {
        // Each step has its own amount: its rate is counted from its own beginning.
        if (said.operation === 'shell.salvage')
          setJob((before) => ({ ...said, startedAt: before?.phase === said.phase ? before.startedAt : Date.now() }));
      }),
    [],
  );
  const title = t({ message: 'Saving what can be saved', comment: 'Name of a long piece of work' });
  if (job === null) return <ProgressBar label={title} part={null} />;
  const phase = phaseWords.get(job.phase);
  return <LiveJob title={title} job={job} phase={phase === undefined ? undefined : i18n._(phase)} />;
}
