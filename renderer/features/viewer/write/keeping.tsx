import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

import { transcriptSchema } from '#shared/domain/evidence/transcript.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useJob } from '../../../api/jobs.tsx';
import { Button } from '../../../ui/button.tsx';
import { DraftStatus } from '../../../ui/form/draft-status.tsx';
import type { Draft } from '../../../ui/form/use-draft.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { redactRefusals } from '../redact/redact-words.ts';
import { transcriptOf, type WriteValues } from './write-values.ts';
import type { WriteDownProps } from './write-props.ts';
import css from './write.module.css';

type KeepingProps = Omit<WriteDownProps, 'showing'> & {
  readonly draft: Draft<WriteValues>;
  readonly by: string;
  readonly values: WriteValues;
  readonly onChange: (values: WriteValues) => void;
};

/** What it is called, and the button that makes an item of it. */
export function Keeping({ id, opened, draft, by, values, onChange, onGo, onLeave }: KeepingProps) {
  const { t } = useLingui();
  const { start, job, end } = useJob('evidence.writeTranscript');
  const [failure, setFailure] = useState<Failure | null>(null);
  const transcript = transcriptSchema.safeParse(transcriptOf(values));
  const { description, notes } = values;
  const keep = async (): Promise<void> => {
    if (!transcript.success) return;
    setFailure(null);
    await draft.flush();
    const answer = await start({ id, by, entry: { description, notes, graphic: opened.graphic }, transcript: transcript.data });
    if (answer.kind !== 'ok') setFailure(answer);
  };
  if (end?.kind === 'ok') return <Kept made={end.value} draft={draft} onGo={onGo} onLeave={onLeave} />;
  const isRunning = job !== undefined && end === undefined;
  return (
    <div className={css['fields']}>
      <TextField
        isRequired
        label={t({ message: 'Description', comment: 'Field: what an item of material is' })}
        maxLength={200}
        value={description}
        onChange={(next) => onChange({ ...values, description: next })}
      />
      <p className={css['small']}>
        <Trans comment="Where a transcript is written">
          It becomes an item of material of its own. To change it later, write another version; this one stays.
        </Trans>
      </p>
      {failure === null ? null : <FailureNotice failure={failure} words={redactRefusals} />}
      {end === undefined ? null : <FailureNotice failure={end} words={redactRefusals} />}
      <div className={css['line']}>
        <Button
          kind="primary"
          isDisabled={!transcript.success || description.trim() === ''}
          isPending={isRunning}
          onPress={() => void keep()}
        >
          <Trans comment="Button that makes an item of material of a transcript">Make an item of it</Trans>
        </Button>
        <Button kind="quiet" isDisabled={isRunning} onPress={onLeave}>
          <Trans comment="Button that leaves a form; what was typed stays as a draft">Leave, keep as draft</Trans>
        </Button>
        <DraftStatus state={draft.state} />
      </div>
    </div>
  );
}

type KeptProps = Pick<KeepingProps, 'draft' | 'onGo' | 'onLeave'> & { readonly made: { readonly id: EvidenceId; readonly number: number } };

function Kept({ made, draft, onGo, onLeave }: KeptProps) {
  const { t } = useLingui();
  const { discard } = draft;
  useEffect(() => void discard(), [discard]);
  return (
    <Notice tone="good" isNew title={t({ message: 'What you wrote is an item of material', comment: 'Title of a notice' })}>
      <p>
        <Reference isStrong>{reportNumber('M', made.number)}</Reference>
      </p>
      <div className={css['line']}>
        <Button kind="primary" onPress={() => onGo(made.id)}>
          <Trans comment="Button that shows a transcript">Look at it</Trans>
        </Button>
        <Button onPress={onLeave}>
          <Trans comment="Button that leads back from a redacted copy to its original">Back to the original</Trans>
        </Button>
      </div>
    </Notice>
  );
}
