const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';

/** Letters of a proquint. */
export const proquintLength = 5;

/** Sixteen bits as five letters that can be read aloud: 4, 2, 4, 2, 4 bits (resources/docs/formats.md, 11). */
export function proquint(sixteen: number): string {
  const consonant = (shift: number) => CONSONANTS.charAt((sixteen >> shift) & 0xf);
  const vowel = (shift: number) => VOWELS.charAt((sixteen >> shift) & 0x3);
  return consonant(12) + vowel(10) + consonant(6) + vowel(4) + consonant(0);
}

/** The sixteen bits of five lower-case letters, or null where they are no proquint. */
export function readProquint(word: string): number | null {
  if (word.length !== proquintLength) return null;
  let sixteen = 0;
  for (let at = 0; at < proquintLength; at += 1) {
    const isConsonant = at % 2 === 0;
    const value = (isConsonant ? CONSONANTS : VOWELS).indexOf(word.charAt(at));
    if (value < 0) return null;
    sixteen = (sixteen << (isConsonant ? 4 : 2)) | value;
  }
  return sixteen;
}
