import { judgePassphrase, normalPassphrase } from '#shared/domain/passphrases/rule.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** The bytes given to Argon2id: NFKC, so that the same words typed on another keyboard open the same vault. */
export function passphraseBytes(typed: string): Buffer {
  return Buffer.from(normalPassphrase(typed), 'utf8');
}

/**
 * Whether a new passphrase may be used: the rule of shared/domain/passphrases, enforced here whatever the window showed. `known` are texts that
 * whoever guesses has as well: the names of office and person. The estimator is loaded when it is needed, since most runs never choose one.
 */
export async function checkNewPassphrase(typed: string, known: readonly string[]): Promise<Result<null, 'vault.passphraseTooWeak'>> {
  const { estimateStrength } = await import('#shared/domain/passphrases/strength.ts');
  return judgePassphrase(typed, estimateStrength, known).grade === 'refused' ? err('vault.passphraseTooWeak') : ok(null);
}
