import { normalPassphrase } from '#shared/domain/passphrases/rule.ts';
import type { Input } from '#shared/contract/operations.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { sql } from '../../db/sql.ts';
import { hasDatabase, staffName } from '../../records/staff-name.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { AccountSession } from '../../session.ts';
import { afterFailure, clearAttempts, countAttempt } from '../../vault/attempts.ts';
import type { Slot } from '../../vault/header.ts';
import { replaceHeader } from '../../vault/open-account.ts';
import { checkNewPassphrase } from '../../vault/passphrase.ts';
import { deriveSlotKey, openSlot, sealSlot } from '../../vault/slot.ts';

/** Everything slow and everything that may be refused; what it gives writes the new slot, in one step of the header. */
export async function newPassphrase(
  session: AccountSession,
  { current, next }: Input<'keys.changePassphrase'>,
): Promise<Result<() => void, Refusal>> {
  const { keyringFile, ports, vaultId, actor } = session;
  const weak = await isTooWeak(session, next, actor.userId);
  if (weak) return refuse('vault.passphraseTooWeak');
  if (normalPassphrase(next) === normalPassphrase(current)) return refuse('keys.samePassphrase');
  const counted = countAttempt([vaultId], ports);
  if (!counted.ok) return refuse(counted.error.code, counted.error.details);
  const opened = await openOwnSlot(session, current);
  if (!opened) return refuse('keys.wrongPassphrase', afterFailure([vaultId], ports));
  clearAttempts(vaultId, ports);
  const slotKey = await deriveSlotKey(next, ports.kdf, ports.random);
  return ok(() => {
    const slot = sealSlot({ vaultId, userId: actor.userId, admission: admissionOf(keyringFile.keyring, actor.userId) }, opened, slotKey);
    for (const secret of [opened.agreement, opened.signingSeed]) secret.fill(0);
    replaceHeader(session, { slots: session.header.slots.map((old) => (isOwn(old, actor.userId, slot.admission) ? slot : old)) });
  });
}

/** The names of office and person are what whoever guesses has as well. */
export async function isTooWeak(session: AccountSession, passphrase: string, ...userIdsOrNames: readonly string[]): Promise<boolean> {
  const office = hasDatabase(session)
    ? session.writer.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = 'officeName'`)?.value
    : undefined;
  const names = userIdsOrNames.map((known) => (session.keyringFile.keyring.persons.has(known) ? staffName(session, known) : known));
  return !(
    await checkNewPassphrase(
      passphrase,
      [...names, office ?? ''].filter((text) => text !== ''),
    )
  ).ok;
}

function openOwnSlot({ header, keyringFile, ports, vaultId, actor }: AccountSession, passphrase: string): ReturnType<typeof openSlot> {
  const admission = admissionOf(keyringFile.keyring, actor.userId);
  const slot = header.slots.find((s) => isOwn(s, actor.userId, admission));
  return slot ? openSlot(slot, vaultId, passphrase, ports.kdf) : Promise.resolve(null);
}

function isOwn(slot: Slot, userId: string, admission: string): boolean {
  return slot.userId === userId && slot.admission === admission;
}

function admissionOf(keyring: AccountSession['keyringFile']['keyring'], userId: string): string {
  return keyring.hashes[keyring.past.get(userId)!.at(-1)!.keysSince]!;
}
