import { agreementPublic, newAgreementPair } from '../../crypto/agreement.ts';
import { newSigningSeed, signingKeyFromSeed } from '../../crypto/sign.ts';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import { uuidV7 } from '../../ids.ts';
import { appendEntry, appendLine, isEntryAllowed, signEntry } from '../../keyring/file.ts';
import { entryHash, type KeyringPerson } from '../../keyring/format.ts';
import { nameContent } from '../../keyring/staff-names.ts';
import type { AccountSession } from '../../session.ts';
import type { Slot } from '../../vault/header.ts';
import { replaceHeader } from '../../vault/open-account.ts';
import { sealSlot, type PersonKeys, type SlotKey } from '../../vault/slot.ts';
import { grantByRole, signerOf } from '../../keyring/role-keys.ts';

/** At most so many may unlock (resources/docs/formats.md, 4). */
export const MOST_SLOTS = 64;

export function newPersonKeys(): PersonKeys {
  return { agreement: newAgreementPair().privateKey, signingSeed: newSigningSeed() };
}

export function publicHalves(keys: PersonKeys): Pick<KeyringPerson, 'agreement' | 'signing'> {
  return { agreement: agreementPublic(keys.agreement).toString('hex'), signing: signingKeyFromSeed(keys.signingSeed).publicHex };
}

/** An id whose sign-in number nobody has, ended persons included: a number that meant one person never means another. */
export function freeUserId(session: AccountSession): string {
  const known = [...session.keyringFile.keyring.persons.keys(), ...session.header.slots.map((slot) => slot.userId)];
  const taken = new Set(known.map(signInNumber));
  for (;;) {
    const id = uuidV7(session.ports.clock, session.ports.random);
    if (!taken.has(signInNumber(id)) || taken.size >= 900) return id;
  }
}

/** Whether the keyring would take this state of a person from this session alone, with the consents that stand. */
export function mayEnter(session: AccountSession, person: KeyringPerson): boolean {
  return isEntryAllowed(session.keyringFile, { kind: 'person', person }, signerOf(session), session.ports.clock);
}

/**
 * A person with new keys, new here or not (resources/docs/formats.md, 5.3): the slot first, beside one that they may have; then the entry that the
 * slot names; then the old slot goes; then what the role may hold is granted. Cut off anywhere, nobody else loses anything, and a slot
 * that no entry knows opens nothing. The caller asked `mayEnter`; the anchor follows with the caller's transaction.
 */
export function enterWithKeys(session: AccountSession, person: KeyringPerson, keys: PersonKeys, slotKey: SlotKey, name?: string): void {
  const { keyringFile, ports, vaultId } = session;
  const line = signEntry(keyringFile.keyring, { kind: 'person', person }, [], signerOf(session), ports.clock);
  const slot = sealSlot({ vaultId, userId: person.userId, admission: entryHash(line) }, keys, slotKey);
  for (const secret of [keys.agreement, keys.signingSeed]) secret.fill(0);
  const others = session.header.slots;
  replaceHeader(session, { slots: [...others, slot] });
  try {
    appendLine(keyringFile, line);
  } catch (error) {
    takeSlotBack(session, others);
    throw error;
  }
  if (others.some((other) => other.userId === person.userId)) dropOtherSlots(session, slot);
  if (name !== undefined) writeName(session, person.userId, name);
  grantByRole(session, person.userId);
}

export function writeName(session: AccountSession, userId: string, name: string): void {
  const access = { epoch: session.header.accessEpoch, bytes: session.accessKey };
  appendEntry(session.keyringFile, nameContent(session.vaultId, userId, name, access), [], signerOf(session), session.ports.clock);
}

/** Leaves out the slots of a person who has been ended. */
export function dropSlots(session: AccountSession, userId: string): void {
  const slots = session.header.slots.filter((slot) => slot.userId !== userId);
  if (slots.length < session.header.slots.length) replaceHeader(session, { slots });
}

function dropOtherSlots(session: AccountSession, kept: Slot): void {
  replaceHeader(session, { slots: session.header.slots.filter((slot) => slot === kept || slot.userId !== kept.userId) });
}

/** Where it is known that the entry does not stand. A sync that failed leaves both open, and the slot with it. */
function takeSlotBack(session: AccountSession, slots: readonly Slot[]): void {
  if (session.keyringFile.failed) return;
  try {
    replaceHeader(session, { slots });
  } catch {
    // The slot opens nothing and goes with the next change of this person.
  }
}
