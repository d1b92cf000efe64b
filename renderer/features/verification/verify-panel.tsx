import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';

import type { Failure, Input } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { useMay } from '../../api/use-may.ts';
import { Button } from '../../ui/button.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { VerifyOutcome } from './verify-outcome.tsx';
import css from './verification.module.css';

type VerifyScope = Input<'vault.verify'>['scope'];

const phases: { readonly [phase: string]: MessageDescriptor } = {
  entries: msg({ message: 'reading the record of actions', comment: 'What a check is doing now' }),
  records: msg({ message: 'reading the records', comment: 'What a check is doing now' }),
  pages: msg({ message: 'reading the database', comment: 'What a check is doing now' }),
  material: msg({ message: 'reading the material', comment: 'What a check is doing now' }),
  verifying: msg({ message: 'reading the material', comment: 'What a check is doing now' }),
};

export type Verification = {
  /** The button that begins the check; null for who may not. */
  readonly button: (words: ReactNode) => ReactNode;
  /** How the check goes on, and what it found. */
  readonly progress: ReactNode;
};

/** A check of one item, one investigation or the whole vault: its button, and how it stands. The two may be laid apart. */
export function useVerification(scope: VerifyScope): Verification {
  const { t, i18n } = useLingui();
  const may = useMay();
  const verify = useJob('vault.verify');
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const isRunning = verify.job !== undefined && verify.job.outcome === null;
  const start = async () => {
    setRefusal(null);
    const answer = await verify.start({ scope });
    if (answer.kind !== 'ok') setRefusal(answer);
  };
  const phase = verify.job === undefined ? undefined : phases[verify.job.phase];
  return {
    button: (words) =>
      may('vault.verify') ? (
        <Button onPress={() => void start()} isPending={isRunning}>
          {words}
        </Button>
      ) : null,
    progress: (
      <>
        {verify.job !== undefined && isRunning ? (
          <div className={css['running']}>
            <LiveJob
              title={t({ message: 'Checking against the fingerprints', comment: 'Name of a long piece of work' })}
              job={verify.job}
              phase={phase === undefined ? undefined : i18n._(phase)}
              onCancel={verify.cancel}
            />
          </div>
        ) : null}
        {refusal === null ? null : <FailureNotice failure={refusal} />}
        {verify.end === undefined ? null : verify.end.kind === 'ok' ? (
          <VerifyOutcome result={verify.end.value} />
        ) : (
          <FailureNotice failure={verify.end} />
        )}
      </>
    ),
  };
}
