import { textOption, type Arguments } from '../arguments.ts';
import { readPassphrase } from '../passphrase.ts';
import { openVaultSession, type VaultSession } from '../vault-session.ts';

/** Opens the vault with a passphrase from the prompt or standard input, works, and always locks it again. */
export async function withVault<T>(args: Arguments, folder: string, work: (vault: VaultSession) => Promise<T>): Promise<T> {
  const passphrase = await readPassphrase('Passphrase', false);
  const vault = await openVaultSession({ how: 'unlock', folder, passphrase, profile: textOption(args.options, 'profile') });
  try {
    return await work(vault);
  } finally {
    await vault.close();
  }
}
