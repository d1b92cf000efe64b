import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { codeOf } from '../db/open.ts';
import type { Ports } from '../ports.ts';
import { afterFailure, clearAttempts, countAttempt, type NotTried } from './attempts.ts';
import type { Header, Slot } from './header.ts';
import { passphraseBytes } from './passphrase.ts';
import { openSlot, type PersonKeys } from './slot.ts';

export type OpenedSlot = { readonly header: Header; readonly slot: Slot; readonly keys: PersonKeys };

/** What a person types at the lock screen. `number` names their slot (signInNumber); without it every slot is tried. */
export type SignIn = { readonly passphrase: string; readonly number?: string | undefined };

/** Counts the try, then makes it; however many slots are tried, it is one. A right passphrase clears the count. */
export async function openCounted(headers: readonly Header[], signIn: SignIn, ports: Ports): Promise<Result<OpenedSlot, NotTried>> {
  const vaultIds = [...new Set(headers.map((header) => header.body.vaultId))];
  try {
    const counted = countAttempt(vaultIds, ports);
    if (!counted.ok) return counted;
    const opened = await openAnySlot(headers, signIn, ports);
    if (opened) clearAttempts(opened.header.body.vaultId, ports);
    else {
      const details = afterFailure(vaultIds, ports);
      return err({ code: 'vault.wrongPassphrase', ...(details && { details }) });
    }
    return ok(opened);
  } catch (error) {
    const code = codeOf(error);
    if (code) return err({ code });
    throw error;
  }
}

/** Tries the slots of the newest copy, then those of the other copy where they differ. */
async function openAnySlot(headers: readonly Header[], signIn: SignIn, ports: Ports): Promise<OpenedSlot | null> {
  const tried = new Set<string>();
  for (const header of headers) {
    for (const slot of header.body.slots) {
      if (signIn.number !== undefined && signInNumber(slot.userId) !== signIn.number) continue;
      const mark = `${header.body.vaultId}|${slot.bundle}|${slot.kdf.salt}`;
      if (tried.has(mark)) continue;
      tried.add(mark);
      const keys = await openSlot(slot, header.body.vaultId, signIn.passphrase, ports.kdf);
      if (keys) return { header, slot, keys };
    }
  }
  if (tried.size === 0) await spendTheTime(headers, signIn.passphrase, ports);
  return null;
}

/** A number that nobody has takes as long as a wrong passphrase: the time it takes tells nothing. */
async function spendTheTime(headers: readonly Header[], passphrase: string, ports: Ports): Promise<void> {
  const slot = headers[0]?.body.slots[0];
  if (!slot) return;
  const typed = passphraseBytes(passphrase);
  const key = await ports.kdf.derive(typed, Buffer.from(slot.kdf.salt, 'base64'), slot.kdf);
  for (const secret of [typed, key]) secret.fill(0);
}
