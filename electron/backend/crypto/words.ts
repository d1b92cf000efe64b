import { sha256 } from './hash.ts';
import { proquint } from './proquint.ts';

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
