import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';

import type { Failure, Output } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useJob } from '../../../api/jobs.tsx';
import { useMay } from '../../../api/use-may.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { LiveJob } from '../../../ui/live-job.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { FaultLines } from '../../verification/index.ts';
import css from '../ledger.module.css';
import { ledgerRefusals } from '../words/codes.ts';

/** The button beside a seal; null for who may not check. */
export type SinceButton = (number: number, words: ReactNode, size?: 'small') => ReactNode;

type Since = {
  readonly button: SinceButton;
  /** How the check goes on and what it found, over the screen. */
  readonly dialog: ReactNode;
};

/** The quick check: what came after a dated seal. A second one is begun when the first was closed. */
export function useSinceCheck(): Since {
  const { t } = useLingui();
  const format = useFormat();
  const may = useMay();
  const job = useJob('ledger.verifySince');
  const [number, setNumber] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const isRunning = job.job !== undefined && job.end === undefined;
  const failure = refusal ?? (job.end === undefined || job.end.kind === 'ok' ? null : job.end);
  const start = async (seal: number) => {
    setRefusal(null);
    setNumber(seal);
    job.reset();
    const answer = await job.start({ seal });
    if (answer.kind !== 'ok') setRefusal(answer);
  };
  const close = () => {
    if (isRunning) job.cancel();
    setNumber(null);
  };
  const which = number === null ? '' : format.number(number);
  return {
    button: (seal, words, size) =>
      may('vault.verify') ? (
        <Button size={size} onPress={() => void start(seal)}>
          {words}
        </Button>
      ) : null,
    dialog:
      number === null ? null : (
        <Dialog
          isOpen
          onClose={close}
          title={t({ message: `Check since dated seal no. ${which}`, comment: 'Title of a dialog' })}
          actions={
            <Button kind="primary" onPress={close}>
              {isRunning ? (
                <Trans comment="Button that stops a piece of work and closes a dialog">Stop and close</Trans>
              ) : (
                <Trans comment="Button that closes a dialog">Close</Trans>
              )}
            </Button>
          }
        >
          {isRunning && job.job !== undefined ? (
            <LiveJob title={t({ message: 'Checking what was added', comment: 'Name of a long piece of work' })} job={job.job} />
          ) : null}
          {job.end?.kind === 'ok' ? <SinceOutcome result={job.end.value} /> : null}
          {failure === null ? null : <FailureNotice failure={failure} words={ledgerRefusals} />}
        </Dialog>
      ),
  };
}

/** What was read, what stands on the seal alone, and what was found wrong. */
function SinceOutcome({ result }: { readonly result: Output<'ledger.verifySince'> }) {
  const { t } = useLingui();
  const format = useFormat();
  const [seal, size] = [format.number(result.seal.number), format.number(result.seal.size)];
  const [entries, records] = [format.number(result.entries), format.number(result.records)];
  return (
    <Notice
      tone={result.unchanged ? 'good' : 'bad'}
      isNew
      title={
        result.unchanged
          ? t({ message: 'What was added since then is in order.', comment: 'Outcome of the check since a dated seal' })
          : t({ message: 'Something is not as it was taken in.', comment: 'Outcome of the check of everything' })
      }
    >
      {result.unchanged ? null : (
        <>
          <p>
            <Trans comment="Under the outcome of the check">
              <Plural
                value={result.faults.length}
                one="# place is named below. Change nothing, and tell your supervisor."
                other="# places are named below. Change nothing, and tell your supervisor."
              />
            </Trans>
          </p>
          <FaultLines faults={result.faults} />
        </>
      )}
      <p>
        <Trans comment="Under the outcome of the check since a dated seal: what was read">
          Entries read after no. {size}: {entries}. Records that they changed: {records}.
        </Trans>
      </p>
      <p className={css['quiet']}>
        <Trans comment="Under the outcome of the check since a dated seal: what was not read">
          The entries up to no. {size} were not read again: dated seal no. {seal} stands for them. Material was not read. The check of
          everything does both.
        </Trans>
      </p>
    </Notice>
  );
}
