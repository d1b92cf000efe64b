import { Trans, useLingui } from '@lingui/react/macro';

import { LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

/** In place of a screen that the reader's role does not have, as after somebody else stood here. */
export function NotForYou() {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t({ message: 'A supervisor does this', comment: "In place of a screen that the reader's role does not have" })}
      why={
        <Trans comment="In place of a screen that the reader's role does not have">
          You can ask for it: open an account, or ask for a new one from the list of people.
        </Trans>
      }
      action={
        <LinkButton href="/people" kind="primary">
          <Trans comment="Button that leads to the list of people">To the list</Trans>
        </LinkButton>
      }
    />
  );
}
