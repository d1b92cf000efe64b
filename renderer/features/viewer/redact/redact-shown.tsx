import type { Showing } from '../use-showing.ts';
import type { RedactProps } from './redact-props.ts';
import { Redact } from './redact.tsx';

type RedactShownProps = Pick<RedactProps, 'id' | 'opened' | 'onGo' | 'onLeave'> & { readonly showing: Showing };

/** A redacted copy of what is shown: one picture, or the pages of a document. */
export function RedactShown({ showing: { content, veil, pixels }, ...rest }: RedactShownProps) {
  if (content.is !== 'picture' && content.is !== 'pages') return null;
  const shown =
    content.is === 'pages'
      ? ({ form: 'pdf', pages: content.pages, firstPage: Math.max(1, content.page) } as const)
      : ({ form: 'png', pages: 1, firstPage: 1 } as const);
  return <Redact {...rest} {...shown} isGrey={veil === 'grey'} pixelsOf={pixels} />;
}
