import { Trans } from '@lingui/react/macro';

import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/button.tsx';
import type { Content } from '../content.ts';

/** For what can be drawn: a picture or the pages of a document. */
export function RedactButton({ content, onPress }: { readonly content: Content; readonly onPress: () => void }) {
  const may = useMay();
  if (!may('evidence.write') || (content.is !== 'picture' && content.is !== 'pages')) return null;
  return (
    <Button size="small" onPress={onPress}>
      <Trans comment="Button over an original: begins a copy of which parts are covered">Make a redacted copy</Trans>
    </Button>
  );
}
