/** A stretch of text that may be shown, or one character that is shown by its number. */
export type TextPart = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'hidden'; readonly code: string };

/**
 * Controls other than tab and line ends, and the marks that override, embed or isolate direction (Unicode Standard Annex 9):
 * they can make a name read otherwise than it is stored. The joiners and the plain direction marks stay, since Persian
 * and Arabic spelling needs them.
 */
// oxlint-disable-next-line no-control-regex
const hidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/u;

const everyHidden = new RegExp(`(${hidden.source})`, 'u');

/** Splits text at the characters that must be shown by their number. */
export const splitHidden = (text: string): readonly TextPart[] =>
  text
    .split(everyHidden)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.length === 1 && hidden.test(piece)
        ? { kind: 'hidden', code: `U+${piece.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` }
        : { kind: 'text', text: piece },
    );
