import { randomInt } from 'node:crypto';

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Six groups of four, about 118 bits: a passphrase for a vault that is only shown. */
export function randomPassphrase(): string {
  const group = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]!).join('');
  return Array.from({ length: 6 }, group).join('-');
}
