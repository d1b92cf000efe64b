import { hash } from 'node:crypto';
import { canonicalText } from '#shared/kernel/canonical-json.ts';

const beginnings = ['Ver', 'Mal', 'Tor', 'Bel', 'Kor', 'Lun', 'Sav', 'Ned', 'Gri', 'Pol'];
const middles = ['i', 'a', 'o', 'en', 'ul', 'es', 'ara', 'im', 'ov', 'et'];
const ends = ['na', 'ko', 'ris', 'del', 'mun', 'sha', 'tek', 'lio', 'bar', 'vic'];

/** Invented names, a given and a family name each: 0 up to a million, each number another name. */
export function nameOf(number: number): string {
  return `${word(Math.floor(number / 1000))} ${word(number % 1000)}son`;
}

function word(number: number): string {
  return [beginnings[Math.floor(number / 100) % 10], middles[Math.floor(number / 10) % 10], ends[number % 10]].join('');
}

const COMMIT = Buffer.from('recourse/v1/commit\n', 'utf8');

/** Fields of an entry that could hold, or stand for, a person. */
const fields = ['subject', 'actor', 'link', 'detail'] as const;

/** A commitment as resources/docs/formats.md (8.1) makes it, or with no salt at all, as it must not be. */
export function guessedCommitment(field: string, name: string, salt: Buffer): string {
  return hash('sha256', Buffer.concat([COMMIT, salt, Buffer.from(`${field}\n${JSON.stringify(name)}`, 'utf8')]), 'hex');
}

/**
 * Everything that somebody with a list of names and a package can try at a reasonable cost: the name hashed as it is, and committed to in each field without a
 * salt, with a salt of zeros, and with every salt that the package gives away. `salts` are those of one entry.
 */
export function* guessesFor(name: string, salts: readonly Buffer[]): Generator<string> {
  yield hash('sha256', name, 'hex');
  yield hash('sha256', canonicalText(name), 'hex');
  for (const field of fields) for (const salt of salts) yield guessedCommitment(field, name, salt);
}

export const saltsToTry: readonly Buffer[] = [Buffer.alloc(0), Buffer.alloc(32)];

/** Every value of 32 bytes that stands in a text, in hex or base64, as hex. */
export function digestsIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [hex] of text.matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g)) found.add(hex);
  for (const [base64] of text.matchAll(/(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=/g)) found.add(Buffer.from(base64, 'base64').toString('hex'));
  return found;
}
