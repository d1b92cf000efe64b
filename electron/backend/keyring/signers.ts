import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { publicKeyFromHex, verify } from '../crypto/sign.ts';
import { consentSubject, contentOf, type KeyringLine } from './format.ts';
import { personInForce, recoveryInForce, type ConsentState, type Keyring } from './state.ts';

/** Who signed an entry, as the keyring stands before it. */
export type Signers = {
  readonly users: readonly string[];
  readonly supervisors: readonly string[];
  readonly recovery: boolean;
};

/** Checks every signature of an entry; null when one is not right, not in order, or of somebody unknown. `isChecked`: these very bytes were checked before. */
export function signersOf(keyring: Keyring, line: KeyringLine, isChecked = false): Signers | null {
  const names = line.signatures.map((s) => s.by);
  if (names.some((name, i) => i > 0 && name <= names[i - 1]!)) return null;
  const message = isChecked ? '' : canonicalText(line.body);
  const users: string[] = [];
  let recovery = false;
  for (const { by, signature } of line.signatures) {
    const key = keyOf(keyring, line, by);
    const publicKey = key ? publicKeyFromHex(key.hex) : null;
    if (!key || !publicKey) return null;
    if (!isChecked && !verify('keyring', message, publicKey, Buffer.from(signature, 'base64'))) return null;
    if (key.recovery) recovery = true;
    else users.push(by);
  }
  const founding = line.body.kind === 'genesis';
  const supervisors = founding ? users : users.filter((id) => personInForce(keyring, id)?.role === 'supervisor');
  return { users, supervisors, recovery };
}

function keyOf(keyring: Keyring, line: KeyringLine, by: string): { readonly hex: string; readonly recovery: boolean } | null {
  if (line.body.kind === 'genesis') return line.body.person.userId === by ? { hex: line.body.person.signing, recovery: false } : null;
  const person = personInForce(keyring, by);
  if (person) return { hex: person.signing, recovery: false };
  const recovery = recoveryInForce(keyring);
  return recovery?.recoveryId === by ? { hex: recovery.signing, recovery: true } : null;
}

/** Supervisors and outside approvers in force. */
function authorities(keyring: Keyring): string[] {
  const supervisors = [...keyring.persons.values()].filter((p) => p.role === 'supervisor').map((p) => p.userId);
  const approvers = [...keyring.approvers.values()].filter((a) => a.inForce).map((a) => a.approverId);
  return [...supervisors, ...approvers];
}

/** Every signature is a supervisor's or the recovery key's. */
export function isOfSupervisors({ users, supervisors, recovery }: Signers): boolean {
  return users.length === supervisors.length && (users.length > 0 || recovery);
}

/** Two different authorities, by signature or by consent; or the only one there is (resources/docs/formats.md, 5.2). */
export function areTwo(keyring: Keyring, line: KeyringLine, signers: Signers): boolean {
  return areTwoPersons(keyring, line, signers) || (isOfSupervisors(signers) && authorities(keyring).length === 1);
}

/** The same without the exception for the only one. */
export function areTwoPersons(keyring: Keyring, line: KeyringLine, signers: Signers): boolean {
  if (!isOfSupervisors(signers)) return false;
  if (signers.recovery) return true;
  const agreed = new Set([...signers.supervisors, ...consentsFor(keyring, line).map((consent) => consent.by)]);
  return agreed.size >= 2;
}

/** Consents that count for this entry: not used, not too late, of somebody who is still an authority. */
export function consentsFor(keyring: Keyring, line: KeyringLine): ConsentState[] {
  const now = line.body.time > keyring.latestTime ? line.body.time : keyring.latestTime;
  const open = keyring.consents.filter((consent) => !consent.used && consent.until >= now && !isRekeyed(keyring, consent));
  if (open.length === 0) return [];
  const subject = consentSubject(contentOf(line.body));
  const inForce = new Set(authorities(keyring));
  return open.filter((consent) => consent.subject === subject && inForce.has(consent.by));
}

function isRekeyed(keyring: Keyring, { by, entry }: ConsentState): boolean {
  const state = keyring.past.get(by)?.at(-1);
  return (state ? state.keysSince : (keyring.approvedSince.get(by) ?? 0)) > entry;
}

/** Two supervisors, or approvers, each in force since before this entry: who came later cannot have been brought in for the purpose. */
export function areTwoSince(keyring: Keyring, line: KeyringLine, signers: Signers, entry: number): boolean {
  if (!isOfSupervisors(signers)) return false;
  if (signers.recovery) return true;
  const agreed = new Set([...signers.supervisors, ...consentsFor(keyring, line).map((consent) => consent.by)]);
  const old = [...agreed].filter((id) => isSince(keyring, id, entry));
  return old.length >= 2 && old.some((id) => signers.supervisors.includes(id));
}

function isSince(keyring: Keyring, id: string, entry: number): boolean {
  return (supervisorSince(keyring, id) ?? keyring.approvedSince.get(id) ?? entry) < entry;
}

function supervisorSince(keyring: Keyring, userId: string): number | undefined {
  const past = keyring.past.get(userId);
  const start = past?.findLastIndex((state) => state.person.role !== 'supervisor');
  return past?.[(start ?? -1) + 1]?.entry;
}

/** How many must agree now, for a window to say so: 1 where there is only one authority. */
export function authoritiesNeeded(keyring: Keyring): 1 | 2 {
  return authorities(keyring).length === 1 ? 1 : 2;
}

/** Authorities who were so before this entry: who may do away with a recovery key that it put in force. */
export function authoritiesSince(keyring: Keyring, entry: number): readonly string[] {
  return authorities(keyring).filter((id) => isSince(keyring, id, entry));
}
