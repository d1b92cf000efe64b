import type { Shown } from './shown.ts';
import { tell } from './tell.ts';
import { piecesOf } from './xml-text.ts';

const mostParagraph = 90_000;
const atOnce = 400;

/** What makes a paragraph, and what is no text of it, by the family of the format (ECMA-376 part 1, 17; OpenDocument 1.3, 5). */
type Family = {
  readonly paragraphs: ReadonlySet<string>;
  readonly skipped: ReadonlySet<string>;
  readonly onlyIn: ReadonlySet<string> | null;
};

const families: { readonly [family in 'word' | 'open']: Family } = {
  word: { paragraphs: new Set(['p']), skipped: new Set(['instrText', 'delText', 'fldData']), onlyIn: new Set(['t']) },
  open: { paragraphs: new Set(['p', 'h']), skipped: new Set(['tracked-changes', 'automatic-styles', 'annotation']), onlyIn: null },
};

/** The paragraphs of an office text, as plain text: no fields, no pictures, no deleted words. */
export function proseOf(xml: string, family: keyof typeof families): string[] {
  const { paragraphs, skipped, onlyIn } = families[family];
  const found: string[] = [];
  let current: string | null = null;
  let inText = 0;
  let inSkipped = 0;
  for (const piece of piecesOf(xml)) {
    if ('open' in piece) {
      if (paragraphs.has(piece.open)) current ??= '';
      if (skipped.has(piece.open)) inSkipped += 1;
      if (onlyIn?.has(piece.open) === true) inText += 1;
      if (current !== null && (piece.open === 'tab' || piece.open === 's')) current += ' ';
      if (current !== null && (piece.open === 'br' || piece.open === 'line-break')) current += '\n';
    } else if ('close' in piece) {
      if (skipped.has(piece.close)) inSkipped -= 1;
      if (onlyIn?.has(piece.close) === true) inText -= 1;
      if (paragraphs.has(piece.close) && current !== null) {
        found.push(current.slice(0, mostParagraph));
        current = null;
      }
    } else if (current !== null && inSkipped === 0 && (onlyIn === null || inText > 0)) current += piece.text;
  }
  return found;
}

/** Gives paragraphs to the window, some at a time. */
export function showProse(paragraphs: readonly string[]): Shown {
  let at = 0;
  const more = (): void => {
    const shown = paragraphs.slice(at, at + atOnce);
    tell({ t: 'prose', paragraphs: shown, isFirst: at === 0, hasMore: at + shown.length < paragraphs.length });
    at += shown.length;
  };
  more();
  return { more };
}
