import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { EvidenceFile } from '#shared/domain/evidence/model.ts';

import { call, type Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { useMay } from '../../api/use-may.ts';
import { useSavedJob } from '../../api/use-saved-job.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './timestamps.module.css';
import { outcomeWords, timestampRefusals } from './words.ts';

/** Time stamps of outside authorities for one item: what was asked for, what came back, and what it shows. */
export function TimeStamps({ item }: { readonly item: EvidenceFile }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const may = useMay();
  if (item.sha256 === null) return null;
  const asked = item.statements.filter((one) => one.type === 'timeStampRequested');
  const received = item.statements.filter((one) => one.type === 'timeStampReceived');
  return (
    <Panel title={t({ message: 'Time stamps', comment: 'Title of a part of an item: stamps of outside time authorities' })}>
      <div className={css['stack']}>
        {asked.length + received.length === 0 ? (
          <p className={css['help']}>
            <Trans comment="In place of the list of time stamps of an item">
              None recorded. An outside authority can confirm that a file of this fingerprint was there at a certain time.
            </Trans>
          </p>
        ) : (
          <ul className={css['list']}>
            {received.map(({ id, content }) => {
              const { tone, word } = outcomeWords[content.outcome];
              return (
                <li key={id}>
                  <Chip tone={tone}>{i18n._(word)}</Chip> {content.time === null ? null : format.instant(content.time)}{' '}
                  <UserText>{content.authority}</UserText>
                </li>
              );
            })}
            {asked.map(({ id, recordedAt }) => {
              const at = format.instant(recordedAt);
              return (
                <li key={id} className={css['help']}>
                  <Trans comment="A request for a time stamp was written; day and time follow">Asked for {at}</Trans>
                </li>
              );
            })}
          </ul>
        )}
        {may('evidence.write') ? <Actions item={item} /> : null}
      </div>
    </Panel>
  );
}

function Actions({ item }: { readonly item: EvidenceFile }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const { t } = useLingui();
  const request = useSavedJob('timestamps.request');
  const take = useJob('timestamps.take');
  const begin = async (): Promise<void> => {
    setFailure(null);
    take.reset();
    await request.save({ purpose: 'timeStampRequest', suggestedName: 'request.tsq' }, { evidenceId: item.id });
  };
  const bring = async (): Promise<void> => {
    setFailure(null);
    take.reset();
    const chosen = await call('shell.chooseFiles', { purpose: 'timeStamp', multiple: false });
    const [file] = chosen.kind === 'ok' ? chosen.value.files : [];
    if (chosen.kind === 'cancelled' || (chosen.kind === 'ok' && file === undefined)) return;
    const started = chosen.kind === 'ok' ? await take.start({ evidenceId: item.id, file: file!.token }) : chosen;
    if (started.kind !== 'ok') setFailure(started);
  };
  const ended = take.end === undefined || take.end.kind === 'ok' ? null : take.end;
  const shown = failure ?? request.failure ?? ended;
  const isWritten = request.end?.kind === 'ok' && take.end === undefined;
  return (
    <>
      <div className={css['actions']}>
        <Button onPress={() => void begin()}>
          <Trans comment="Button: writes a request for a time stamp to a file">Write a request…</Trans>
        </Button>
        <Button onPress={() => void bring()}>
          <Trans comment="Button: takes in the reply of a time stamp authority">Take a reply in…</Trans>
        </Button>
      </div>
      {isWritten ? (
        <Notice tone="good" isNew title={t({ message: 'Written, and on the record', comment: 'Notice after a file was written' })}>
          <p>
            <Trans comment="After a request for a time stamp was written: what to do with it">
              Send it to the authority from a computer that has a network. Bring the reply back, and take it in here.
            </Trans>
          </p>
        </Notice>
      ) : null}
      <p className={css['help']}>
        <Trans comment="Help under the buttons of time stamps">
          The request holds the fingerprint and nothing else. Whoever holds the same file can recognise it: do not send it to anybody who
          must not know that this office has the file.
        </Trans>
      </p>
      {shown === null ? null : <FailureNotice failure={shown} words={timestampRefusals} />}
    </>
  );
}
