/**
 * What of a name, a telephone number or a badge is compared where the file may not be read (resources/docs/records.md, Matching, rule 1). Keys are
 * coarse on purpose: they find the same name in another script or spelling, and many names share one.
 */
import anyAscii from 'any-ascii';

/** Counted up with every change of what follows: marks of another version are made again. */
export const MATCH_RULE = 1;

/** Words that stand before a name and tell nobody apart. */
const particles = new Set(
  'al el ul as ad bin ibn ben bint bnt abu abw bu umm abd bd abdul abdel da de del di do dos du la le van von der den'.split(' '),
);

const MOST_PARTS = 8;

/** One key for each part of a name, in the order written; without parts that tell nobody apart, and without single letters. */
export function nameKeys(name: string): readonly string[] {
  const words = latinOf(name).split(/[^a-z]+/);
  const parts = words.filter((word) => word.length > 1 && !particles.has(word)).map(consonantsOf);
  return [...new Set(parts)].slice(0, MOST_PARTS);
}

/** Lower-case Latin letters. Arabic is written without short vowels: a letter for a long one becomes `a`, the article goes. */
function latinOf(name: string): string {
  const arabic = name
    .normalize('NFKC')
    .replaceAll(/[\p{Mn}ـ]/gu, '')
    .replaceAll(/(?<!\p{L})ال(?=\p{L}{3})/gu, '')
    .replaceAll(/[اآأإٱىة]/gu, 'a')
    .replaceAll(/[عء]/gu, '');
  return anyAscii(arabic)
    .toLowerCase()
    .replaceAll(/['’`ʿʾ]/g, '');
}

/** In this order. Sounds that other scripts and spellings do not keep apart become one letter. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/^abd[eu]l(?=.{3})/, ''],
  [/(.)\1+/g, '$1'],
  [/ph/g, 'f'],
  [/tsch|tch|tsh|sch|sh|ch|cz|sz|zh/g, 's'],
  [/kh|ck|q/g, 'k'],
  [/dj|gh|g/g, 'j'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/x/g, 'ks'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/z/g, 's'],
  [/p/g, 'b'],
  // Before a vowel, or at the beginning, a consonant; elsewhere a long vowel.
  [/^w|w(?=[aeiouy])/g, 'f'],
  [/v/g, 'f'],
  [/(?<=.)h/g, ''],
  [/[aeiouyw]/g, ''],
];

function consonantsOf(word: string): string {
  const key = sounds.reduce((text, [from, to]) => text.replace(from, to), word);
  return key === '' ? 'a' : key;
}

/** The last eight digits of every number in a text that is long enough for a telephone: country and trunk prefixes are written or left out. */
export function telephoneKeys(text: string): readonly string[] {
  const runs = anyAscii(text.normalize('NFKC')).match(/\d(?:[\s().\-/]*\d){6,}/g) ?? [];
  return [...new Set(runs.map((run) => run.replaceAll(/\D/g, '').slice(-8)))].slice(0, MOST_PARTS);
}

/** Letters and digits of a badge, without leading zeros; empty where there is none. */
export function badgeKey(text: string): string {
  const bare = anyAscii(text.normalize('NFKC')).toLowerCase();
  return bare.replaceAll(/[^a-z0-9]/g, '').replace(/^0+(?=.)/, '');
}
