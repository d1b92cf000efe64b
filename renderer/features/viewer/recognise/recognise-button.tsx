import { Trans } from '@lingui/react/macro';

import { Button } from '../../../ui/button.tsx';
import type { Content } from '../content.ts';

/** For what is drawn from pixels and holds still. */
export function RecogniseButton({ content, onPress }: { readonly content: Content; readonly onPress: () => void }) {
  if (content.is !== 'picture' && content.is !== 'pages') return null;
  return (
    <Button size="small" onPress={onPress}>
      <Trans comment="Button over a picture or pages: lets a program read the text that is in it">Recognise text</Trans>
    </Button>
  );
}
