import { Trans } from '@lingui/react/macro';
import { useLayoutEffect, useState } from 'react';

import type { EvidenceId } from '#shared/kernel/ids.ts';

import { Button } from '../../ui/button.tsx';
import { Viewer } from './viewer.tsx';

/** Opens the original of an item; so does Enter where nothing else takes it. */
export function LookButton({ id }: { readonly id: EvidenceId }) {
  const [isLooking, setLooking] = useState(false);
  // What is seen hears at once: an effect after the paint would lose a key that is pressed as soon as the screen is there.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const isFree = event.target === document.body && !event.defaultPrevented && !event.ctrlKey && !event.altKey && !event.metaKey;
      if (event.key === 'Enter' && isFree) setLooking(true);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
  return (
    <>
      <Button onPress={() => setLooking(true)}>
        <Trans comment="Button that shows the original of an item of material">Look at it</Trans>
      </Button>
      {isLooking ? <Viewer id={id} onClose={() => setLooking(false)} /> : null}
    </>
  );
}
