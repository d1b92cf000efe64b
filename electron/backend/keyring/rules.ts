import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { publicKeyFromHex, verify } from '../crypto/sign.ts';
import type { Role } from '#shared/domain/people/roles.ts';
import { NO_KEY, parseKeyName, type BodyOf, type EpochCertificate, type KeyringLine, type KeyringPerson } from './format.ts';
import { areDestructionsAllowed, areFileGrantsAllowed, areGrantsAllowed, isRevocationAllowed } from './grant-rules.ts';
import { areTwo, areTwoSince, isOfSupervisors, type Signers } from './signers.ts';
import { everGranted, holds, mayRoleHold, personInForce, recoveryInForce, type Keyring } from './state.ts';

const MAX_CONSENT_MS = 30 * 24 * 3600 * 1000;
const MAX_OPEN_REQUESTS = 20;

/** Whether an entry with right signatures is one that these signers may add (resources/docs/formats.md, 5.2). */
export function isAllowed(keyring: Keyring, line: KeyringLine, signers: Signers): boolean {
  const { body } = line;
  if (body.kind !== 'grants' && body.kind !== 'file-grants' && line.wraps.length > 0) return false;
  switch (body.kind) {
    case 'genesis':
      return body.person.role === 'supervisor' && signers.users.length === 1;
    case 'person':
      return isPersonAllowed(keyring, line, body, signers);
    case 'name':
      return keyring.persons.has(body.userId) && keyring.checks.has(`access:${body.accessEpoch}`) && isOfSupervisors(signers);
    case 'approver':
      return isApproverAllowed(keyring, body) && areTwo(keyring, line, signers);
    case 'consent':
      return isConsentAllowed(keyring, body, signers);
    case 'recovery':
      return isRecoveryAllowed(keyring, body) && isRecoveryAgreed(keyring, line, signers);
    case 'office':
      return isOfficeAllowed(keyring, line, body, signers);
    case 'team':
      return isTeamAllowed(keyring, body, signers);
    case 'epoch':
      return isNextEpoch(keyring, body.certificate) && signers.users.every((id) => maySeal(keyring, id, body.certificate));
    case 'grants':
      return areGrantsAllowed(keyring, line, body, signers);
    case 'file-grants':
      return areFileGrantsAllowed(keyring, line, body, signers);
    case 'revocation':
      return isRevocationAllowed(keyring, line, body, signers);
    case 'destroyed':
      return areDestructionsAllowed(keyring, body) && areTwo(keyring, line, signers);
    case 'request':
      return (
        !keyring.requests.has(body.requestId) &&
        !signers.recovery &&
        signers.users.length === 1 &&
        isRequestSound(keyring, body, signers.users[0]!)
      );
    case 'request-answer':
      return isAnswerAllowed(keyring, body, signers);
  }
}

function isOnly(signers: Signers, userId: string): boolean {
  return !signers.recovery && signers.users.length === 1 && signers.users[0] === userId;
}

function isPersonAllowed(keyring: Keyring, line: KeyringLine, { person }: BodyOf<'person'>, signers: Signers): boolean {
  const before = keyring.persons.get(person.userId);
  if (!before) {
    if (person.role === 'none' || isSensitive(person.role)) return false;
    return !isAnyTaken(keyring, person.userId, person.agreement, person.signing) && isOfSupervisors(signers);
  }
  if (before.role === 'none') return false;
  const sameKeys = before.agreement === person.agreement && before.signing === person.signing;
  const sameRole = before.role === person.role;
  if (sameKeys === sameRole) return false;
  if (before.role === 'supervisor' && !sameRole && countSupervisors(keyring) === 1) return false;
  if (!sameKeys) return areNewKeysAllowed(keyring, line, before, person, signers);
  if (person.role === 'none') return isSensitive(before.role) ? areTwo(keyring, line, signers) : isOfSupervisors(signers);
  return mayBecome(keyring, person.userId, person.role) && areTwo(keyring, line, signers);
}

/** Both keys change, nobody has ever had them, and whoever gets them is not alone in signing: their own grants end with this entry. */
function areNewKeysAllowed(keyring: Keyring, line: KeyringLine, before: KeyringPerson, person: KeyringPerson, signers: Signers): boolean {
  if (before.agreement === person.agreement || before.signing === person.signing) return false;
  if (isAnyTaken(keyring, person.agreement, person.signing) || isOnly(signers, person.userId)) return false;
  return isSensitive(before.role) ? areTwo(keyring, line, signers) : isOfSupervisors(signers);
}

/** What somebody was ever granted they can still open: who held more than the new role may hold is admitted anew instead. */
export function mayBecome(keyring: Keyring, userId: string, role: Role): boolean {
  if (role !== 'administrator' && role !== 'auditor') return true;
  const to = `user:${userId}`;
  const isTooMuch = (key: string): boolean => !mayRoleHold(role, parseKeyName(key)!.kind);
  return ![...everGranted(keyring, to)].some(isTooMuch);
}

function isSensitive(role: string): boolean {
  return role === 'supervisor' || role === 'auditor';
}

function countSupervisors(keyring: Keyring): number {
  return [...keyring.persons.values()].filter((p) => p.role === 'supervisor').length;
}

function isAnyTaken(keyring: Keyring, ...marks: readonly string[]): boolean {
  return new Set(marks).size !== marks.length || marks.some((mark) => mark === NO_KEY || keyring.taken.has(mark));
}

function isApproverAllowed(keyring: Keyring, { approver }: BodyOf<'approver'>): boolean {
  const before = keyring.approvers.get(approver.approverId);
  if (!before) return approver.inForce && !isAnyTaken(keyring, approver.approverId, approver.signing);
  return before.signing === approver.signing && before.inForce !== approver.inForce;
}

function isConsentAllowed(keyring: Keyring, body: BodyOf<'consent'>, signers: Signers): boolean {
  const span = Date.parse(body.until) - Date.parse(body.time);
  if (!(span >= 0 && span <= MAX_CONSENT_MS) || signers.recovery || signers.users.length !== 1) return false;
  if (keyring.taken.has(body.consentId)) return false;
  if (!body.approval) return signers.supervisors.length === 1;
  const approver = keyring.approvers.get(body.approval.by);
  const key = approver?.inForce ? publicKeyFromHex(approver.signing) : null;
  const { consentId, subject, until } = body;
  const message = canonicalText({ consentId, subject, until, vaultId: keyring.vaultId });
  return key !== null && verify('approval', message, key, Buffer.from(body.approval.signature, 'base64'));
}

/** Where a recovery is in force, the only authority there is cannot do away with it. */
function isRecoveryAgreed(keyring: Keyring, line: KeyringLine, signers: Signers): boolean {
  const last = recoveryInForce(keyring);
  return last ? areTwoSince(keyring, line, signers, last.seq) : areTwo(keyring, line, signers);
}

function isRecoveryAllowed(keyring: Keyring, body: BodyOf<'recovery'>): boolean {
  if (body.epoch !== keyring.recoveries.length || keyring.taken.has(body.recoveryId)) return false;
  if (body.agreement === NO_KEY) {
    return body.signing === NO_KEY && body.threshold === 0 && body.shares === 0 && body.epoch > 0;
  }
  return body.threshold >= 2 && body.threshold <= body.shares && !isAnyTaken(keyring, body.agreement, body.signing);
}

function isOfficeAllowed(keyring: Keyring, line: KeyringLine, body: BodyOf<'office'>, signers: Signers): boolean {
  if (body.epoch !== keyring.offices.length || publicKeyFromHex(body.publicKey) === null || keyring.taken.has(body.publicKey)) return false;
  if (body.endorsement === null) return areTwo(keyring, line, signers);
  const old = publicKeyFromHex(keyring.offices.at(-1)!.publicKey);
  const message = canonicalText({ epoch: body.epoch, publicKey: body.publicKey, vaultId: keyring.vaultId });
  return isOfSupervisors(signers) && old !== null && verify('office', message, old, Buffer.from(body.endorsement, 'base64'));
}

function isTeamAllowed(keyring: Keyring, body: BodyOf<'team'>, signers: Signers): boolean {
  if (!isOfSupervisors(signers) || keyring.taken.has(body.agreement)) return false;
  const epochs = [...keyring.teams.values()].filter((team) => team.teamId === body.teamId);
  const isCodeFree = ![...keyring.teams.values()].some((team) => team.code === body.code && team.teamId !== body.teamId);
  if (!isCodeFree || body.epoch !== epochs.length || epochs.some((team) => team.code !== body.code)) return false;
  if (body.epoch === 0) return !keyring.taken.has(body.teamId);
  const earlier = epochs.map((team) => `team:${team.teamId}:${team.epoch}`);
  return signers.recovery || signers.supervisors.some((id) => earlier.some((key) => holds(keyring, id, key)));
}

/** Who may name the next key of dated seals: whoever opens the database, where the key that signs it lies; for a lost one, those who may hold the office's key. */
function maySeal(keyring: Keyring, userId: string, { body }: EpochCertificate): boolean {
  const person = personInForce(keyring, userId);
  return person !== null && mayRoleHold(person.role, body.by === 'office' ? 'office' : 'root');
}

function isNextEpoch(keyring: Keyring, certificate: EpochCertificate): boolean {
  const { body } = certificate;
  if (body.vaultId !== keyring.vaultId || body.epoch !== keyring.epochs.length) return false;
  const previous = keyring.epochs.at(-1);
  if (previous && body.from < previous.body.from) return false;
  const signer = body.by === 'office' ? keyring.offices[body.officeEpoch ?? -1]?.publicKey : previous?.body.publicKey;
  if (signer === undefined || (body.by === 'office') !== (body.officeEpoch !== null)) return false;
  const key = publicKeyFromHex(signer);
  return key !== null && verify('epoch', canonicalText(body), key, Buffer.from(certificate.signature, 'base64'));
}

function isRequestSound(keyring: Keyring, body: BodyOf<'request'>, by: string): boolean {
  const open = [...keyring.requests.values()].filter((request) => request.by === by && request.answer === null);
  if (open.length >= MAX_OPEN_REQUESTS) return false;
  if (body.what === 'account') return body.userId === null && body.role !== null;
  if (body.userId === null || !personInForce(keyring, body.userId)) return false;
  return (body.what === 'role') === (body.role !== null);
}

function isAnswerAllowed(keyring: Keyring, body: BodyOf<'request-answer'>, signers: Signers): boolean {
  const request = keyring.requests.get(body.requestId);
  if (!request || request.answer !== null) return false;
  return isOfSupervisors(signers) || (body.answer === 'withdrawn' && isOnly(signers, request.by));
}
