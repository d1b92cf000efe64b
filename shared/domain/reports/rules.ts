import type { ReportParagraph } from './model.ts';

/** Paragraphs of a text as it was typed: an empty line ends one; white space around them goes. */
export function paragraphsOf(text: string): ReportParagraph[] {
  return text
    .split(/\n[^\S\n]*\n/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ text: part, parts: [] }));
}

/** `M-01`, `F-12`, `R-100`: at least two digits (resources/docs/formats.md, 2). */
export function reportNumber(letter: 'A' | 'F' | 'M' | 'R', place: number): string {
  return `${letter}-${String(place).padStart(2, '0')}`;
}
