import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { EvidenceFile } from '#shared/domain/evidence/model.ts';

import { useMay } from '../../../api/use-may.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { usePeople } from '../../people/index.ts';
import { useColleagues } from './use-colleagues.ts';
import { ReceiveHere, type ReceiveHereProps } from './receive-here.tsx';
import { WithdrawHandOver } from './withdraw-hand-over.tsx';

type Signing = Pick<ReceiveHereProps, 'handOver' | 'receiver'>;
type NoticeProps = { readonly item: EvidenceFile; readonly onRecord: () => void };

/** Above an item whose hand-over waits for its receipt: who has to sign, and the ways to do it. */
export function HandOverNotice({ item, onRecord }: NoticeProps) {
  const [signing, setSigning] = useState<Signing | null>(null);
  const [isWithdrawing, setWithdrawing] = useState(false);
  return (
    <>
      <OpenHandOver item={item} onRecord={onRecord} onSign={setSigning} onWithdraw={() => setWithdrawing(true)} />
      {isWithdrawing ? <WithdrawHandOver item={item} onClose={() => setWithdrawing(false)} /> : null}
      {/* Apart from the notice, which goes with the hand-over while the dialog still says that it was signed. */}
      {signing === null ? null : <ReceiveHere item={item} {...signing} onClose={() => setSigning(null)} />}
    </>
  );
}

type OpenProps = NoticeProps & { readonly onSign: (signing: Signing) => void; readonly onWithdraw: () => void };

function OpenHandOver({ item, onRecord, onSign, onWithdraw }: OpenProps) {
  const { t } = useLingui();
  const format = useFormat();
  const may = useMay();
  const { find } = usePeople();
  const open = item.holding.openHandOver;
  if (open === null) return null;
  const receiver = open.toUser === null ? undefined : find(open.toUser);
  const isMine = receiver?.isMe === true;
  const giver = item.events.find(({ id }) => id === open.eventId)?.recordedBy ?? null;
  const isOwn = giver !== null && find(giver)?.isMe === true;
  const since = format.instant(open.since);
  const title = isMine
    ? t({ message: 'This item was handed over to you: your receipt is awaited', comment: 'Title of a notice above an item of material' })
    : t({ message: 'A hand-over is open: nobody is known to hold this item', comment: 'Title of a notice above an item of material' });
  return (
    <Notice
      tone="warn"
      title={title}
      actions={
        may('evidence.write') ? (
          <>
            {receiver === undefined || isMine ? null : (
              <Button kind="primary" onPress={() => onSign({ handOver: open.eventId, receiver })}>
                <Trans comment="Button: the receiver of an item types their passphrase at this desk">The receiver signs here…</Trans>
              </Button>
            )}
            <Button kind={receiver === undefined || isMine ? 'primary' : 'plain'} onPress={onRecord}>
              {isMine ? (
                <Trans comment="Button: the reader has received an item and records it">I have it: record the receipt</Trans>
              ) : (
                <Trans comment="Button: records the receipt of an item that was signed on paper, or not signed">
                  Record a receipt on paper
                </Trans>
              )}
            </Button>
            {isOwn ? (
              <Button kind="quiet" onPress={onWithdraw}>
                <Trans comment="Button: a hand-over was recorded by mistake, as on the wrong item">Recorded by mistake…</Trans>
              </Button>
            ) : null}
          </>
        ) : undefined
      }
    >
      <p>
        <Trans comment="Under the title that a hand-over is open: to whom, and since when">
          Handed over to <UserText>{open.to}</UserText> on {since}.
        </Trans>{' '}
        {open.courier === '' ? null : (
          <Trans comment="Under the title that a hand-over is open: who carries the item">
            Carried by <UserText>{open.courier}</UserText>.
          </Trans>
        )}
      </p>
      <NotFoundByReceiver item={item} toUser={open.toUser} />
    </Notice>
  );
}

/** Who was handed an item of a file that they cannot open waits for nothing in their own session. */
function NotFoundByReceiver({ item, toUser }: { readonly item: EvidenceFile; readonly toUser: string | null }) {
  const colleagues = useColleagues(item.investigationId);
  if (colleagues.find(({ person }) => person.id === toUser)?.signs !== 'hereAsNoReader') return null;
  return (
    <p>
      <Trans comment="Under the title that a hand-over is open: why the receiver does not find it in their own session, and what to do">
        The receiver cannot open this investigation, so nothing awaits them under Requests. They sign here with their passphrase, or are
        given access under Readers.
      </Trans>
    </p>
  );
}
