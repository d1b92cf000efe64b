import { Trans } from '@lingui/react/macro';

import { Button } from '../../../ui/button.tsx';
import type { Content } from '../content.ts';

/** For pictures and recordings: those of which it is read. */
export function ClaimsButton({ content, onPress }: { readonly content: Content; readonly onPress: () => void }) {
  if (content.is !== 'picture' && content.is !== 'media') return null;
  return (
    <Button size="small" onPress={onPress}>
      <Trans comment="Button over an original: shows its metadata">Read what it says about itself</Trans>
    </Button>
  );
}
