import { randomUUID } from 'node:crypto';
import type { UnavailableCode } from '#shared/contract/envelope.ts';
import type { VaultAlarm } from '#shared/contract/vault.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { hkdf32 } from '../crypto/hash.ts';
import { signingKeyFromSeed } from '../crypto/sign.ts';
import { uuidBytes } from '../ids.ts';
import { cutTornTail, type KeyringFile } from '../keyring/file.ts';
import { createGrantOpener } from '../keyring/open-grants.ts';
import { personInForce } from '../keyring/state.ts';
import type { Ports } from '../ports.ts';
import type { AccountSession } from '../session.ts';
import { readAnchorText, type AnchorBody } from './anchor.ts';
import type { VaultPaths } from './folder.ts';
import type { FolderLock } from './folder-lock.ts';
import { headerDigest, isMacRight, writeHeader, type Header, type HeaderBody, type Slot } from './header.ts';
import { openKeyHolder } from './key-holder.ts';
import type { OpenedSlot } from './open-slots.ts';

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
  const found = holder && rightHeader(parts, keys.agreement);
  if (!holder || !found || found.header.body.genesis !== keyring.hashes[0]) return err('vault.headerDamaged');
  const { header, accessKey } = found;
  if (!header.body.slots.some((s) => s.bundle === slot.bundle)) return err('vault.wrongPassphrase');
  const anchorKey = hkdf32(accessKey, uuidBytes(keyring.vaultId), 'anchor');
  const anchor = readAnchor(parts, keys.agreement);
  const alarm = anchor ? alarmOf(anchor, keyringFile, header.body) : null;
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
    anchorMissing: anchor === null,
    alarm,
    notes: [],
    broken: false,
    ended: false,
    writesHeld: false,
  };
  return ok({ session, anchor });
}

/** The newest copy of the header whose MAC holds under the access key that it names. */
function rightHeader(
  { headers, keyringFile, opened }: Parts,
  agreement: Buffer,
): { readonly header: Header; readonly accessKey: Buffer } | null {
  const { keyring } = keyringFile;
  const grants = createGrantOpener(keyring, `user:${opened.slot.userId}`, agreement);
  for (const header of headers) {
    if (header.body.vaultId !== keyring.vaultId) continue;
    const access = grants.open('access', header.body.accessEpoch);
    if (access && isMacRight(header, hkdf32(access.bytes, uuidBytes(keyring.vaultId), 'header-mac')))
      return { header, accessKey: access.bytes };
  }
  return null;
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

/** The anchor may still stand under the access key before the last replacement. */
function readAnchor({ ports, keyringFile, opened }: Parts, agreement: Buffer): AnchorBody | null {
  const { keyring } = keyringFile;
  const text = ports.anchors.read(keyring.vaultId);
  if (text === null) return null;
  const grants = createGrantOpener(keyring, `user:${opened.slot.userId}`, agreement);
  for (let epoch = 0; keyring.checks.has(`access:${epoch}`); epoch += 1) {
    const access = grants.open('access', epoch);
    const anchor = access && readAnchorText(text, hkdf32(access.bytes, uuidBytes(keyring.vaultId), 'anchor'));
    if (anchor?.accessEpoch === epoch) return anchor;
  }
  return null;
}

/** A shorter or different keyring, or an older header, than was last kept outside is an alarm, never repaired. */
function alarmOf(anchor: AnchorBody, { keyring }: KeyringFile, header: HeaderBody): VaultAlarm | null {
  const isOlder = header.generation < anchor.header.generation;
  const isOther = header.generation === anchor.header.generation && headerDigest(header) !== anchor.header.digest;
  if (keyring.lines.length < anchor.keyring.size || isOlder || isOther) return 'ledger.rolledBack';
  return anchor.keyring.size > 0 && keyring.hashes[anchor.keyring.size - 1] !== anchor.keyring.head ? 'ledger.forked' : null;
}

/** What a cut left behind in keyring and header and may be put right without losing anything. */
export function tidyAccount(session: AccountSession, headers: readonly Header[]): void {
  if (session.keyringFile.droppedBytes > 0) {
    cutTornTail(session.keyringFile);
    session.notes.push('keyring.tornTail');
  }
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
