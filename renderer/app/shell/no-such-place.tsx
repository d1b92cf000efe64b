import { Trans, useLingui } from '@lingui/react/macro';

import { EmptyState } from '../../ui/empty-state.tsx';

/** An address that leads nowhere, or to what this person's role does not show. */
export function NoSuchPlace() {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t({ message: 'There is nothing here', comment: 'Title of a screen for an address that leads nowhere' })}
      why={<Trans comment="Under the title of a screen for an address that leads nowhere">Choose a section at the side.</Trans>}
    />
  );
}
