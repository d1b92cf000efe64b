import { sha256 } from './hash.ts';

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aiou';
const BYTES = 12;

/**
 * The words of a public key (64 hex digits), six proquints joined by hyphens, to be read aloud and compared (resources/docs/formats.md, 11):
 * anyone can sign a changed package again with a key of their own, and only these words tell.
 */
export function wordsOfKey(publicHex: string): string {
  const digest = sha256('recourse/v1/words\n', Buffer.from(publicHex, 'hex'));
  const words: string[] = [];
  for (let at = 0; at < BYTES; at += 2) words.push(proquint(digest.readUInt16BE(at)));
  return words.join('-');
}

function proquint(sixteen: number): string {
  const consonant = (shift: number) => CONSONANTS.charAt((sixteen >> shift) & 0xf);
  const vowel = (shift: number) => VOWELS.charAt((sixteen >> shift) & 0x3);
  return consonant(12) + vowel(10) + consonant(6) + vowel(4) + consonant(0);
}
