import { foldDigits } from '#shared/kernel/reference.ts';

/** `M-03`, `m3`: the number of an item as it stands in lists and reports; null for other text. */
export function itemNumberIn(typed: string): number | null {
  const bare = foldDigits(typed.normalize('NFKC')).replaceAll(/[\s\u200e\u200f\u2066-\u2069]/g, '');
  const digits = /^M\p{Dash}?([0-9]{1,6})$/iu.exec(bare)?.[1];
  return digits === undefined || Number(digits) === 0 ? null : Number(digits);
}

/** Text as words are looked for in it: without case, marks and forms of letters. */
function foldWords(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Whether every typed word stands somewhere in the text. */
export function holdsWords(text: string, typed: string): boolean {
  const folded = foldWords(text);
  return foldWords(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
