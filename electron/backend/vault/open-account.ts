import { randomUUID } from 'node:crypto';
import type { UnavailableCode } from '#shared/contract/envelope.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { hkdf32 } from '../crypto/hash.ts';
import { signingKeyFromSeed } from '../crypto/sign.ts';
import { uuidBytes } from '../ids.ts';
import { dropDestroyedWraps } from '../keyring/destroyed-wraps.ts';
import { cutTornTail, type KeyringFile } from '../keyring/file.ts';
import { personInForce } from '../keyring/state.ts';
import type { Ports } from '../ports.ts';
import type { AccountSession } from '../session.ts';
import { accountAlarm } from './alarms.ts';
import type { AnchorBody } from './anchor.ts';
import type { VaultPaths } from './folder.ts';
import type { FolderLock } from '../db/folder-lock.ts';
import { headerDigest, writeHeader, type Header, type HeaderBody, type Slot } from './header.ts';
import { openKeyHolder } from './key-holder.ts';
import type { OpenedSlot } from './open-slots.ts';
import { laterAnchor, readAnchor, rightHeader } from './trusted-header.ts';

/** What the profile folder remembers of this vault, and what of it is already in doubt before the database is asked. */
export type OpenedAccount = { readonly session: AccountSession; readonly anchor: AnchorBody | null };

type Parts = {
  readonly paths: VaultPaths;
  readonly lock: FolderLock;
  readonly headers: readonly Header[];
  readonly opened: OpenedSlot;
  readonly keyringFile: KeyringFile;
  readonly ports: Ports;
};

/** Behind the passphrase: the person in the keyring, the header's MAC, the anchor. What everybody in an office can do without the database. */
export function openAccount(parts: Parts): Result<OpenedAccount, UnavailableCode> {
  const { keyringFile, opened, ports } = parts;
  const { keyring } = keyringFile;
  const { slot, keys } = opened;
  const person = personInForce(keyring, slot.userId);
  // Ended, or given new keys: to whoever holds the old passphrase it is no passphrase any more.
  if (!person || person.signing !== signingKeyFromSeed(keys.signingSeed).publicHex) return err('vault.wrongPassphrase');
  if (!isSlotRight(keyringFile, slot)) return err('vault.keyringDamaged');
  const holder = openKeyHolder(keyringFile, slot.userId, keys, ports.clock, ports.random);
  const found = holder && rightHeader(parts.headers, keyring, holder.grants);
  if (!holder || !found) return err('vault.headerDamaged');
  const { header, accessKey } = found;
  if (!header.body.slots.some((s) => s.bundle === slot.bundle)) return err('vault.wrongPassphrase');
  const anchorKey = hkdf32(accessKey, uuidBytes(keyring.vaultId), 'anchor');
  const anchor = readAnchor(ports, keyring, holder.grants);
  // What this computer remembers stands under a key that came after this keyring: so it knew a later state.
  const isOlder = anchor === null && laterAnchor(ports, keyring) !== null;
  const alarm = anchor ? accountAlarm(anchor, keyring, header.body) : isOlder ? 'ledger.rolledBack' : null;
  const session: AccountSession = {
    ports,
    paths: parts.paths,
    lock: parts.lock,
    vaultId: keyring.vaultId,
    keyringFile,
    keys: holder,
    actor: { userId: slot.userId, role: holder.role },
    header: header.body,
    headerKey: hkdf32(accessKey, uuidBytes(keyring.vaultId), 'header-mac'),
    accessKey,
    anchorKey,
    boot: randomUUID(),
    anchorCounter: anchor?.counter ?? 0,
    anchorMissing: anchor === null && !isOlder,
    alarm,
    notes: [],
    broken: false,
    ended: false,
    takenOn: false,
    writesHeld: false,
  };
  return ok({ session, anchor });
}

/** `admission` is the first entry that gave this person the keys that they have now. */
export function isSlotRight({ keyring }: KeyringFile, slot: Slot): boolean {
  const state = personInForce(keyring, slot.userId) && keyring.past.get(slot.userId)?.at(-1);
  return state !== null && state !== undefined && keyring.hashes[state.keysSince] === slot.admission;
}

/**
 * A slot whose person was ended or given other keys since. One whose admission the keyring does not know opens nothing and stays: the keyring may
 * be the older of the two.
 */
function isSlotPast(file: KeyringFile, slot: Slot): boolean {
  return file.keyring.hashes.includes(slot.admission) && !isSlotRight(file, slot);
}

/** What a cut left behind in keyring and header and may be put right without losing anything. */
export function tidyAccount(session: AccountSession, headers: readonly Header[]): void {
  if (session.keyringFile.droppedBytes > 0) {
    cutTornTail(session.keyringFile);
    session.notes.push('keyring.tornTail');
  }
  dropDestroyedWraps(session.keyringFile);
  const slots = session.header.slots.filter((slot) => !isSlotPast(session.keyringFile, slot));
  if (slots.length < session.header.slots.length) {
    replaceHeader(session, { slots });
    session.notes.push('header.slotsDropped');
  } else if (headers.length < 2 || headers.some((h) => headerDigest(h.body) !== headerDigest(session.header))) {
    writeHeader(session.paths, session.header, session.headerKey);
    session.notes.push('header.copyRestored');
  }
}

/** Moves to another epoch of the access key: header and anchor will be written under it. */
export function moveToAccessKey(session: AccountSession, access: { readonly epoch: number; readonly bytes: Buffer }): void {
  const salt = uuidBytes(session.vaultId);
  session.accessKey = access.bytes;
  session.headerKey = hkdf32(access.bytes, salt, 'header-mac');
  session.anchorKey = hkdf32(access.bytes, salt, 'anchor');
  session.header = { ...session.header, accessEpoch: access.epoch };
}

/** Writes the header anew, one generation on. The caller writes the anchor after it. */
export function replaceHeader(session: AccountSession, change: { readonly slots: readonly Slot[] }): void {
  const body: HeaderBody = { ...session.header, generation: session.header.generation + 1, slots: [...change.slots] };
  writeHeader(session.paths, body, session.headerKey);
  session.header = body;
}
