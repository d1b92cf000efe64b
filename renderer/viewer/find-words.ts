/** A run of letters as a page of a PDF holds them. */
export type Run = { readonly str: string; readonly hasEOL: boolean };

/** A part of a place where the words stand: letters of one run, `to` not included. */
export type Piece = { readonly run: number; readonly from: number; readonly to: number };

/** Letters of one page that are looked through. */
const mostLetters = 2_000_000;
/** Marks over and under letters, the Arabic stretch, soft hyphens, and what only says in which direction to write. */
const unheard = /[\p{M}\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** As letters are compared: without case and without the marks on them; ligatures and the written forms of Arabic letters as the letters that they stand for. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(unheard, '').toLowerCase().replaceAll(/\s+/g, ' ');
}

/** True where a page holds words at all; one that was scanned holds none. */
export function hasWords(runs: readonly Run[]): boolean {
  return runs.some(({ str }) => /\S/u.test(str));
}

type Letters = { readonly text: string; readonly runs: Uint32Array; readonly offsets: Uint32Array };

/** The text of a page as it is compared, and where each letter of that came from. The end of a line counts as a space. */
function lettersOf(runs: readonly Run[]): Letters {
  const parts: string[] = [];
  const from: number[] = [];
  const at: number[] = [];
  let isAfterSpace = true;
  const add = (text: string, run: number, offset: number): void => {
    for (const letter of text) {
      const isSpace = letter === ' ';
      if (isSpace && isAfterSpace) continue;
      isAfterSpace = isSpace;
      parts.push(letter);
      for (let unit = 0; unit < letter.length; unit += 1) {
        from.push(run);
        at.push(offset);
      }
    }
  };
  for (const [run, { str, hasEOL }] of runs.entries()) {
    let offset = 0;
    for (const letter of str) {
      if (from.length >= mostLetters) break;
      add(folded(letter), run, offset);
      offset += letter.length;
    }
    if (hasEOL) add(' ', run, Math.max(0, str.length - 1));
  }
  return { text: parts.join(''), runs: Uint32Array.from(from), offsets: Uint32Array.from(at) };
}

/** Every place of a page where the words stand, one after the other, each with the letters that make it. At most `most`. */
export function placesOf(runs: readonly Run[], words: string, most: number): readonly (readonly Piece[])[] {
  const wanted = folded(words).trim();
  if (wanted === '') return [];
  const letters = lettersOf(runs);
  const places: (readonly Piece[])[] = [];
  let start = letters.text.indexOf(wanted);
  while (start !== -1 && places.length < most) {
    places.push(piecesOf(letters, start, start + wanted.length));
    start = letters.text.indexOf(wanted, start + wanted.length);
  }
  return places;
}

function piecesOf({ runs, offsets }: Letters, start: number, end: number): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = start; at < end; at += 1) {
    const [run, offset] = [runs[at]!, offsets[at]!];
    const last = pieces.at(-1);
    if (last?.run === run) pieces[pieces.length - 1] = { ...last, to: offset + 1 };
    else pieces.push({ run, from: offset, to: offset + 1 });
  }
  return pieces;
}
