import { err, ok, type Result } from '#shared/kernel/result.ts';

/** At least this many characters after normalisation (security design 3.2). */
export const MIN_PASSPHRASE = 15;
const MAX_PASSPHRASE = 1024;

/** The bytes given to Argon2id: NFKC, so that the same words typed on another keyboard open the same vault. */
export function passphraseBytes(typed: string): Buffer {
  return Buffer.from(typed.normalize('NFKC'), 'utf8');
}

/** Whether a new passphrase may be used: 15 characters or more, not one character over and over. */
export function checkNewPassphrase(typed: string): Result<null, 'vault.passphraseTooWeak'> {
  // Characters as a person counts them are not needed here: code points are enough to tell short from long.
  const characters = Array.from(typed.normalize('NFKC'));
  const tooWeak = characters.length < MIN_PASSPHRASE || characters.length > MAX_PASSPHRASE || new Set(characters).size < 5;
  return tooWeak ? err('vault.passphraseTooWeak') : ok(null);
}
