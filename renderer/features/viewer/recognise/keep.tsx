import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { Recognition } from '#shared/domain/evidence/recognition.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useJob } from '../../../api/jobs.tsx';
import { useMay } from '../../../api/use-may.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Reference } from '../../../ui/reference.tsx';
import css from '../write/write.module.css';
import type { RecogniseProps } from './recognise-props.ts';
import { recogniseRefusals } from './recognise-words.ts';

type KeepProps = RecogniseProps & { readonly recognition: Recognition; readonly onAgain: () => void };

/** Until somebody keeps it, what was read is in the memory of the window alone. */
export function Keep({ id, opened, recognition, onAgain, onLeave }: KeepProps) {
  const { t } = useLingui();
  const may = useMay();
  const { start, job, end } = useJob('evidence.writeRecognised');
  const { value: summary } = useQuery('vault.summary', {});
  const [failure, setFailure] = useState<Failure | null>(null);
  const number = reportNumber('M', opened.number);
  const keep = async (by: string): Promise<void> => {
    setFailure(null);
    const description = t({ message: `Recognised text of ${number}`, comment: 'Description of an item of material' });
    const answer = await start({ id, by, entry: { description, notes: '', graphic: opened.graphic }, recognition });
    if (answer.kind !== 'ok') setFailure(answer);
  };
  const isRunning = job !== undefined && end === undefined;
  const isKept = end?.kind === 'ok';
  return (
    <div className={css['fields']}>
      {failure === null ? null : <FailureNotice failure={failure} words={recogniseRefusals} />}
      {end === undefined || end.kind === 'ok' ? null : <FailureNotice failure={end} words={recogniseRefusals} />}
      {isKept ? (
        <Notice tone="good" isNew title={t({ message: 'The recognised text is an item of material', comment: 'Title of a notice' })}>
          <p>
            <Reference isStrong>{reportNumber('M', end.value.number)}</Reference>
          </p>
        </Notice>
      ) : (
        <p className={css['small']}>
          <Trans comment="Under text that was recognised and is not kept yet">
            This is not kept yet: it is gone when you leave. Kept, it becomes an item of material of its own, bound to the original.
          </Trans>
        </p>
      )}
      <div className={css['line']}>
        {may('evidence.write') && !isKept ? (
          <Button
            kind="primary"
            isDisabled={summary === undefined}
            isPending={isRunning}
            onPress={() => void keep(summary?.person.displayName ?? '')}
          >
            <Trans comment="Button that makes an item of material of recognised text">Make an item of it</Trans>
          </Button>
        ) : null}
        {isKept ? null : (
          <Button isDisabled={isRunning} onPress={onAgain}>
            <Trans comment="Button that leads back to the choice of languages and pages">Recognise again</Trans>
          </Button>
        )}
        <Button kind="quiet" isDisabled={isRunning} onPress={onLeave}>
          <Trans comment="Button that leads back from recognised text to the original">Back to the original</Trans>
        </Button>
      </div>
    </div>
  );
}
