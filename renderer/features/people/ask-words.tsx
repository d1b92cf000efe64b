import { Trans } from '@lingui/react/macro';

import type { Ask } from './use-ask.ts';

/** The words of the button: asked for, or done at once; and after a warning, all the same. */
export function AskWords({ ask: { second, isWarned } }: { readonly ask: Ask }) {
  if (isWarned) return <Trans comment="Button that does something after a warning was read">I have read this: do it all the same</Trans>;
  return second === 'alone' ? (
    <Trans comment="Button that does what needs no second person">Do it now</Trans>
  ) : (
    <Trans comment="Button that asks for something to which a second person must agree">Ask for it</Trans>
  );
}
