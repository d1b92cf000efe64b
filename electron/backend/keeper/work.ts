import { randomBytes } from 'node:crypto';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { parsed } from '../approver/key-file.ts';
import type { KeyDerivation } from '../ports.ts';
import { argon2id, parametersForNewSlots } from '../system-ports.ts';
import { checkKeeperFile, type KeeperFault, type KeeperFinding } from './check.ts';
import { cosign } from './cosignature.ts';
import { keeperFileSchema, keeperMemorySchema } from './files.ts';
import { newKeeper, openKeeperKey } from './key-file.ts';

/** What an outside keeper does on their own computer, without any vault (resources/docs/formats.md, 14). */

const systemKdf = argon2id(parametersForNewSlots);
const random = { bytes: (length: number) => randomBytes(length) };

export function makeKeeper(passphrase: string, kdf: KeyDerivation = systemKdf): ReturnType<typeof newKeeper> {
  return newKeeper(passphrase, { kdf, random });
}

/** Checks the office's file against what is remembered of its vault; `memoryOf` gives that text, or null the first time. */
export function checkForKeeper(text: string, memoryOf: (vaultId: string) => string | null): Result<KeeperFinding, KeeperFault> {
  const file = parsed(text, keeperFileSchema);
  if (!file) return err('keeper.fileUnreadable');
  const kept = memoryOf(file.keys.vaultId);
  const memory = kept === null ? null : parsed(kept, keeperMemorySchema);
  // A memory that cannot be read is no reason to begin anew: what it held would be forgotten.
  if (kept !== null && !memory) return err('keeper.fileUnreadable');
  return checkKeeperFile(file, memory);
}

/** What a checked file leaves in the keeper's folder, and what goes back to the office. */
export type Cosigned = { readonly memory: string; readonly cosigned: string; readonly finding: KeeperFinding };

export async function cosignForKeeper(
  text: string,
  memoryOf: (vaultId: string) => string | null,
  key: { readonly text: string; readonly passphrase: string; readonly at: number },
  kdf: KeyDerivation = systemKdf,
): Promise<Result<Cosigned, KeeperFault | 'keeper.keyUnreadable' | 'keeper.wrongPassphrase'>> {
  const checked = checkForKeeper(text, memoryOf);
  if (!checked.ok) return checked;
  const keys = await openKeeperKey(key.text, key.passphrase, kdf);
  if (!keys.ok) return keys;
  const { keeperId, signingKey } = keys.value;
  const file = parsed(text, keeperFileSchema)!;
  const note = cosign(file.checkpoint, keeperId, signingKey, key.at);
  return ok({
    memory: canonicalText({ checkpoint: file.checkpoint, format: 'recourse-keeper-memory', keys: file.keys, v: 1 }),
    cosigned: canonicalText({ format: 'recourse-cosigned', keeperId, note, signing: signingKey.publicHex, v: 1 }),
    finding: checked.value,
  });
}
