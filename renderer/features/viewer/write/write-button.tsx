import { Trans } from '@lingui/react/macro';

import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/button.tsx';
import type { Content } from '../content.ts';

/** For whatever is shown: what is said in a recording, or written on a page. */
export function WriteButton({ content, onPress }: { readonly content: Content; readonly onPress: () => void }) {
  const may = useMay();
  if (!may('evidence.write') || content.is === 'nothing' || content.is === 'cannot') return null;
  return (
    <Button size="small" onPress={onPress}>
      <Trans comment="Button over an original: begins a transcript or a translation of it">Write it down</Trans>
    </Button>
  );
}
