import { NO_KEY, type BodyOf, type KeyringLine } from './format.ts';
import { consentsFor, type Signers } from './signers.ts';
import type { GrantPlace, Keyring } from './state.ts';

/** Who brings new keys in counts as their holder for the entries that follow directly. */
function introduce(keyring: Keyring, body: BodyOf<'grants'> | BodyOf<'file-grants'>, by: string | null): void {
  const made = body.grants.map((grant) => grant.key).filter((key) => !keyring.checks.has(key));
  const before = keyring.introduced;
  const goesOn = before !== null && before.by === by && before.lastEntry === body.seq - 1;
  // One set for a whole run of entries: an import introduces 100,000 keys in hundreds of them.
  const keys = goesOn ? before.keys : new Set<string>();
  for (const key of made) keys.add(key);
  keyring.introduced = by === null || keys.size === 0 ? null : { by, keys, lastEntry: body.seq };
}

/** What an entry changes, once it has been found right. */
export function apply(keyring: Keyring, line: KeyringLine, signers: Signers): void {
  const { body } = line;
  for (const consent of consentsFor(keyring, line)) consent.used = true;
  if (body.time > keyring.latestTime) keyring.latestTime = body.time;
  switch (body.kind) {
    case 'genesis':
      applyPerson(keyring, body);
      keyring.offices.push({ publicKey: body.office, previous: null });
      keyring.taken.add(body.office);
      return;
    case 'person':
      applyPerson(keyring, body);
      return;
    case 'name':
      keyring.names.set(body.userId, body);
      return;
    case 'approver':
      keyring.approvers.set(body.approver.approverId, body.approver);
      keyring.approvedSince.set(body.approver.approverId, body.seq);
      take(keyring, body.approver.approverId, body.approver.signing);
      return;
    case 'consent':
      applyConsent(keyring, body, signers);
      return;
    case 'recovery':
      keyring.recoveries.push(body);
      take(keyring, body.recoveryId, body.agreement, body.signing);
      return;
    case 'office':
      keyring.offices.push({ publicKey: body.publicKey, previous: body.endorsement });
      take(keyring, body.publicKey);
      return;
    case 'team':
      keyring.teams.set(`team:${body.teamId}:${body.epoch}`, body);
      take(keyring, body.teamId, body.agreement);
      return;
    case 'epoch':
      keyring.epochs.push(body.certificate);
      return;
    case 'grants':
    case 'file-grants':
      applyGrants(keyring, body, line.signatures.length === 1 ? line.signatures[0]!.by : null);
      return;
    case 'revocation':
      for (const key of body.keys) keyring.grants.get(key)?.delete(body.to);
      return;
    case 'destroyed':
      for (const key of body.keys) destroy(keyring, key);
      return;
    case 'request':
      keyring.requests.set(body.requestId, { ...body, by: signers.users[0]!, answer: null });
      return;
    case 'request-answer': {
      const request = keyring.requests.get(body.requestId)!;
      keyring.requests.set(body.requestId, { ...request, answer: body.answer });
      return;
    }
  }
}

function destroy(keyring: Keyring, key: string): void {
  keyring.destroyed.add(key);
  keyring.grants.set(key, new Map());
}

function take(keyring: Keyring, ...marks: readonly string[]): void {
  for (const mark of marks) if (mark !== NO_KEY) keyring.taken.add(mark);
}

function applyPerson(keyring: Keyring, { person, seq }: BodyOf<'genesis'> | BodyOf<'person'>): void {
  const past = keyring.past.get(person.userId) ?? [];
  const before = past.at(-1);
  const keepsKeys = before !== undefined && before.person.agreement === person.agreement && before.person.signing === person.signing;
  past.push({ person, entry: seq, keysSince: keepsKeys ? before.keysSince : seq });
  keyring.past.set(person.userId, past);
  keyring.persons.set(person.userId, person);
  take(keyring, person.userId, person.agreement, person.signing);
  if (before && !keepsKeys) loseGrants(keyring, person.userId);
}

/** Grants for old keys are in force no more; what was held is remembered, so that it can be given again. */
function loseGrants(keyring: Keyring, userId: string): void {
  const to = `user:${userId}`;
  const lost = keyring.lost.get(userId) ?? new Set<string>();
  for (const [key, receivers] of keyring.grants) if (receivers.delete(to)) lost.add(key);
  keyring.lost.set(userId, lost);
}

/** `until` equal to its own time takes the giver's earlier consents to the same thing back. */
function applyConsent(keyring: Keyring, body: BodyOf<'consent'>, signers: Signers): void {
  const by = body.approval?.by ?? signers.users[0]!;
  take(keyring, body.consentId);
  if (body.until === body.time) {
    for (const consent of keyring.consents) if (consent.by === by && consent.subject === body.subject) consent.used = true;
    return;
  }
  keyring.consents.push({ subject: body.subject, by, until: body.until, entry: body.seq, used: false });
}

function applyGrants(keyring: Keyring, body: BodyOf<'grants'> | BodyOf<'file-grants'>, soleSigner: string | null): void {
  introduce(keyring, body, soleSigner);
  const lost = body.to.startsWith('user:') ? keyring.lost.get(body.to.slice(5)) : undefined;
  body.grants.forEach((grant, place) => {
    const receivers = keyring.grants.get(grant.key) ?? new Map<string, GrantPlace[]>();
    receivers.set(body.to, [...(receivers.get(body.to) ?? []), { entry: body.seq, place }]);
    keyring.grants.set(grant.key, receivers);
    keyring.checks.set(grant.key, grant.check);
    lost?.delete(grant.key);
  });
}
