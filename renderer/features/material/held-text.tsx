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
