import { Trans } from '@lingui/react/macro';

import type { Holding } from '#shared/domain/evidence/model.ts';

import { UserText } from '../../ui/user-text.tsx';

/** Who holds an item, in one phrase; the gap of an open hand-over is shown, not filled. */
export function HeldText({ holding }: { readonly holding: Holding }) {
  if (holding.openHandOver !== null) {
    return (
      <Trans comment="Who holds an item: it was handed over and the receipt is not recorded; the receiver follows">
        on the way to <UserText>{holding.openHandOver.to}</UserText>
      </Trans>
    );
  }
  const who = <UserText>{holding.holder ?? ''}</UserText>;
  if (holding.state === 'lost') return <Trans comment="Who holds an item: it was recorded as lost">lost</Trans>;
  if (holding.state === 'disposed') return <Trans comment="Who holds an item: it was destroyed or thrown away">disposed of</Trans>;
  if (holding.state === 'returned') return <Trans comment="Who holds an item: it was given back; to whom follows">returned to {who}</Trans>;
  if (holding.state === 'checkedOut')
    return <Trans comment="Who holds an item: it was checked out of the store; to whom follows">checked out to {who}</Trans>;
  if (holding.holder === null) return <Trans comment="Who holds an item: nothing is recorded">holder not recorded</Trans>;
  return holding.place === null ? (
    <Trans comment="Who holds an item">
      held by <UserText>{holding.holder}</UserText>
    </Trans>
  ) : (
    <Trans comment="Who holds an item, and where it is kept">
      held by <UserText>{holding.holder}</UserText>, <UserText>{holding.place}</UserText>
    </Trans>
  );
}
