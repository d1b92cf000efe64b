import { Trans } from '@lingui/react/macro';

import { Button } from '../../../ui/button.tsx';
import type { Content } from '../content.ts';

const read: readonly Content['is'][] = ['picture', 'media', 'pages', 'letter', 'prose'];

/** For what it is read of: not for plain texts, and of tables for workbooks alone. */
export function ClaimsButton({ content, onPress }: { readonly content: Content; readonly onPress: () => void }) {
  const isWorkbook = content.is === 'table' && content.sheets.length > 0;
  if (!read.includes(content.is) && !isWorkbook) return null;
  return (
    <Button size="small" onPress={onPress}>
      <Trans comment="Button over an original: shows its metadata">Read what it says about itself</Trans>
    </Button>
  );
}
