import type { RecognisedPage } from '#shared/domain/evidence/recognition.ts';

/** Where something was found: page, line from 0, and the units of the line. */
export type Hit = { readonly page: number; readonly line: number; readonly from: number; readonly to: number };

const mostHits = 1_000;

/** Letters that are written in several ways and meant alike. */
const alike: { readonly [letter: string]: string } = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ة: 'ه', ـ: '' };

/** Finds words in what was recognised, without regard to case, accents and vowel signs: a reader of pages often misses those. */
export function findInText(pages: readonly RecognisedPage[], wanted: string): readonly Hit[] {
  const sought = folded(wanted.trim()).text;
  if (sought === '') return [];
  const hits: Hit[] = [];
  for (const { page, lines } of pages)
    for (const [line, { text }] of lines.entries()) {
      const within = folded(text);
      for (let at = within.text.indexOf(sought); at !== -1 && hits.length < mostHits; at = within.text.indexOf(sought, at + sought.length))
        hits.push({ page, line, from: within.places[at]!, to: within.places[at + sought.length] ?? text.length });
    }
  return hits;
}

/** The text as it is compared, and for each of its units where that stood. */
function folded(text: string): { readonly text: string; readonly places: readonly number[] } {
  let plain = '';
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    const bare = letter.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
    const units = alike[letter] ?? alike[bare] ?? bare;
    plain += units;
    for (let unit = 0; unit < units.length; unit += 1) places.push(at);
    at += letter.length;
  }
  return { text: plain, places };
}
