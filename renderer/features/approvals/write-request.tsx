import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { call, type Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { KeyWords } from '../people/index.ts';
import css from './approvals.module.css';
import { approvalRefusals } from './words.ts';

/** Writes a request to a file for an approver outside the office, and shows the words of the office's key to compare. */
export function WriteRequest({ id }: { readonly id: string }) {
  const { t } = useLingui();
  const write = useJob('approvals.writeRequest');
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const { end } = write;
  const isRunning = write.job !== undefined && end === undefined;
  const start = async () => {
    setRefusal(null);
    write.reset();
    const place = await call('shell.chooseSave', { purpose: 'approvalRequest', suggestedName: 'request.json' });
    if (place.kind !== 'ok') return setRefusal(place);
    const started = await write.start({ id, destination: place.value.token });
    if (started.kind !== 'ok') setRefusal(started);
    return undefined;
  };
  const failed = refusal ?? (end === undefined || end.kind === 'ok' ? null : end);
  return (
    <>
      <p className={css['quiet']}>
        <Trans comment="How an approver outside the office answers by file">
          The file names what is asked and whom it is about, and holds nothing of a case. They read it with their own program, and give back
          a signed file.
        </Trans>
      </p>
      <div className={css['actions']}>
        <Button size="small" onPress={() => void start()} isPending={isRunning}>
          <Trans comment="Button: writes a request to a file for an approver outside the office">Write the request to a file…</Trans>
        </Button>
      </div>
      {end?.kind === 'ok' ? (
        <Notice tone="good" isNew title={t({ message: 'Written, and on the record', comment: 'Notice after a file was written' })}>
          <p>
            <Trans comment="After a request was written for an approver: words of the office's key follow">
              Read the words of the office’s key to them, so that they know the file is yours:{' '}
              <KeyWords isStrong>{end.value.words}</KeyWords>
            </Trans>
          </p>
        </Notice>
      ) : null}
      {failed === null ? null : <FailureNotice failure={failed} words={approvalRefusals} />}
    </>
  );
}
