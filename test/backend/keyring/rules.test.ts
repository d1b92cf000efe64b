import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Role } from '#shared/domain/people/roles.ts';
import { newAgreementPair } from '../../../electron/backend/crypto/agreement.ts';
import type { KeyringContent } from '../../../electron/backend/keyring/format.ts';
import { createGrantOpener } from '../../../electron/backend/keyring/open-grants.ts';
import { epochInUse, holds, recoveryHolds } from '../../../electron/backend/keyring/state.ts';
import { wrapTo } from '../../../electron/backend/keyring/wraps.ts';
import { bringConsent, makeRing, personOf, somebody, type Ring, type Somebody } from '../../support/keyring.ts';

/** Who may add what to the keyring (resources/docs/formats.md, 5.1 and 5.2). Each refusal has an allowed neighbour, so that no test passes by refusing all. */

function join(ring: Ring, role: Role): Somebody {
  const who = somebody();
  expect(ring.person(who, role, [ring.founder])).toBe(true);
  const keys: string[] = ['access:0'];
  if (role !== 'administrator') keys.push('root:0');
  if (role === 'intake') keys.push('match:0', `team:${ring.teamId}:0`);
  expect(ring.grant(`user:${who.id}`, keys, ring.founder)).toBe(true);
  return who;
}

function secondSupervisor(ring: Ring): Somebody {
  const who = join(ring, 'investigator');
  expect(ring.person(who, 'supervisor', [ring.founder])).toBe(true);
  expect(ring.grant(`user:${who.id}`, ['office:0', 'match:0', `team:${ring.teamId}:0`], ring.founder)).toBe(true);
  return who;
}

const change = (who: Somebody, role: Role | 'none'): KeyringContent => ({ kind: 'person', person: personOf(who, role) });
const fileKey = (): string => `file:${randomUUID()}:0`;

describe('persons', () => {
  test('are added by a supervisor and by nobody else', () => {
    const ring = makeRing();
    const investigator = join(ring, 'investigator');
    const administrator = join(ring, 'administrator');
    for (const by of [investigator, administrator, somebody()]) expect(ring.person(somebody(), 'intake', [by])).toBe(false);
    expect(ring.person(somebody(), 'intake', [])).toBe(false);
    expect(ring.person(somebody(), 'intake', [ring.founder, investigator])).toBe(false);
  });

  test('enter as neither supervisor nor auditor; a change of role needs two, where there are two', () => {
    const ring = makeRing();
    expect(ring.person(somebody(), 'supervisor', [ring.founder])).toBe(false);
    expect(ring.person(somebody(), 'auditor', [ring.founder])).toBe(false);
    const second = secondSupervisor(ring);
    const third = join(ring, 'investigator');
    expect(ring.person(third, 'monitor', [ring.founder])).toBe(false);
    expect(ring.person(third, 'monitor', [ring.founder, second])).toBe(true);
  });

  test('by consent in a session of its own: bound to that content, one time, not after its time, not of the same person', () => {
    const ring = makeRing();
    const second = secondSupervisor(ring);
    const third = join(ring, 'investigator');
    const wanted = change(third, 'monitor');
    expect(ring.consent(wanted, ring.founder)).toBe(true);
    expect(ring.person(third, 'monitor', [ring.founder])).toBe(false);
    expect(ring.person(third, 'intake', [second])).toBe(false);
    expect(ring.person(third, 'monitor', [second])).toBe(true);
    expect(ring.person(third, 'investigator', [ring.founder, second])).toBe(true);
    expect(ring.person(third, 'monitor', [second])).toBe(false);
    expect(ring.consent(wanted, ring.founder, 5)).toBe(true);
    ring.later(6);
    expect(ring.person(third, 'monitor', [second])).toBe(false);
    expect(ring.consent(wanted, ring.founder, 31)).toBe(false);
    expect(ring.consent(wanted, third)).toBe(false);
  });

  test('a consent is withdrawn by its giver, and dies with the keys of its giver', () => {
    const ring = makeRing();
    const second = secondSupervisor(ring);
    const third = join(ring, 'investigator');
    const wanted = change(third, 'monitor');
    ring.consent(wanted, ring.founder);
    expect(ring.consent(wanted, ring.founder, 0)).toBe(true);
    expect(ring.person(third, 'monitor', [second])).toBe(false);
    const fourth = secondSupervisorBy(ring, second);
    expect(ring.consent(wanted, fourth)).toBe(true);
    const renewed = { ...somebody(), id: fourth.id };
    expect(ring.person(renewed, 'supervisor', [ring.founder, second])).toBe(true);
    expect(ring.person(third, 'monitor', [second])).toBe(false);
  });

  test('the last supervisor cannot be ended, an end is final, keys are never used twice', () => {
    const ring = makeRing();
    expect(ring.person(ring.founder, 'none', [ring.founder])).toBe(false);
    const who = join(ring, 'investigator');
    expect(ring.person(who, 'none', [ring.founder])).toBe(true);
    expect(ring.person(who, 'investigator', [ring.founder])).toBe(false);
    expect(ring.person({ ...somebody(), id: who.id }, 'investigator', [ring.founder])).toBe(false);
    expect(ring.person({ ...somebody(), agreement: who.agreement }, 'intake', [ring.founder])).toBe(false);
    expect(ring.person({ ...somebody(), signing: ring.founder.signing }, 'intake', [ring.founder])).toBe(false);
    expect(ring.person(somebody(), 'intake', [who])).toBe(false);
  });

  test('new keys end what was granted to the old ones, and are never of the own making', () => {
    const ring = makeRing();
    const who = join(ring, 'investigator');
    const file = fileKey();
    expect(ring.grant(`user:${who.id}`, [file], who)).toBe(true);
    expect(holds(ring.keyring, who.id, file)).toBe(true);
    const renewed = { ...somebody(), id: who.id };
    expect(ring.person(renewed, 'investigator', [who])).toBe(false);
    expect(ring.person(renewed, 'investigator', [ring.founder])).toBe(true);
    expect(holds(ring.keyring, who.id, file)).toBe(false);
    expect(ring.keyring.lost.get(who.id)?.has(file)).toBe(true);
    expect(ring.person(who, 'investigator', [ring.founder])).toBe(false);
    const alone = makeRing();
    expect(alone.person({ ...somebody(), id: alone.founder.id }, 'supervisor', [alone.founder])).toBe(false);
  });

  test('nobody who could open files becomes administrator or auditor', () => {
    const ring = makeRing();
    const fresh = join(ring, 'investigator');
    const worked = join(ring, 'investigator');
    expect(ring.grant(`user:${worked.id}`, [fileKey()], worked)).toBe(true);
    expect(ring.person(worked, 'auditor', [ring.founder])).toBe(false);
    expect(ring.person(fresh, 'administrator', [ring.founder])).toBe(false);
    expect(ring.person(fresh, 'auditor', [ring.founder])).toBe(true);
  });
});

function secondSupervisorBy(ring: Ring, second: Somebody): Somebody {
  const who = join(ring, 'investigator');
  expect(ring.person(who, 'supervisor', [ring.founder, second])).toBe(true);
  return who;
}

describe('grants', () => {
  test('come from who holds the key; another key under the same name is refused', () => {
    const ring = makeRing();
    const [a, b] = [join(ring, 'investigator'), join(ring, 'investigator')];
    const file = fileKey();
    expect(ring.grant(`user:${a.id}`, [file], a)).toBe(true);
    expect(ring.grant(`user:${b.id}`, [file], b)).toBe(false);
    expect(ring.grant(`user:${b.id}`, [file], ring.founder)).toBe(false);
    const right = ring.keys.get(file)!;
    ring.keys.set(file, Buffer.alloc(32, 7));
    expect(ring.grant(`user:${b.id}`, [file], a)).toBe(false);
    ring.keys.set(file, right);
    expect(ring.grant(`user:${b.id}`, [file], a)).toBe(true);
  });

  test('a role is never given what it may not hold', () => {
    const ring = makeRing();
    const administrator = join(ring, 'administrator');
    const investigator = join(ring, 'investigator');
    expect(ring.grant(`user:${administrator.id}`, ['root:0'], ring.founder)).toBe(false);
    expect(ring.grant(`user:${investigator.id}`, [`team:${ring.teamId}:0`], ring.founder)).toBe(false);
    expect(ring.grant(`user:${investigator.id}`, ['office:0'], ring.founder)).toBe(false);
    expect(ring.grant(`user:${administrator.id}`, [fileKey()], ring.founder)).toBe(false);
    expect(ring.grant(`user:${investigator.id}`, ['root:0'], investigator)).toBe(false);
    expect(ring.grant(`user:${somebody().id}`, ['access:0'], ring.founder)).toBe(false);
  });

  test('who brings a key in may grant it on in the entries that follow directly, and not later', () => {
    const ring = makeRing();
    const officer = join(ring, 'intake');
    const investigator = join(ring, 'investigator');
    const file = fileKey();
    expect(ring.grant(`user:${investigator.id}`, [file], ring.founder)).toBe(true);
    expect(ring.grant(`user:${officer.id}`, [file], ring.founder)).toBe(true);
    expect(ring.consent(change(officer, 'monitor'), ring.founder)).toBe(true);
    expect(ring.grant(`user:${ring.founder.id}`, [file], ring.founder)).toBe(false);
  });

  test('a wrap that opens nothing does not push out one that does', () => {
    const ring = makeRing();
    const [a, b] = [join(ring, 'investigator'), join(ring, 'investigator')];
    const file = fileKey();
    ring.grant(`user:${a.id}`, [file], a);
    ring.grant(`user:${b.id}`, [file], a);
    const spoilt = { ...b, agreement: newAgreementPair() };
    // The right check over a wrap for a key that is not b's: nobody but b can see that.
    expect(grantWrappedFor(ring, spoilt, `user:${b.id}`, file, a)).toBe(true);
    const opener = createGrantOpener(ring.keyring, `user:${b.id}`, b.agreement.privateKey);
    expect(opener.open(file.slice(0, -2), 0)?.bytes).toEqual(ring.keys.get(file));
  });

  test('an epoch that one person makes for themselves is not in use, and stops nobody', () => {
    const ring = makeRing();
    const second = secondSupervisor(ring);
    expect(ring.grant(`user:${second.id}`, ['office:1'], second)).toBe(true);
    expect(ring.grant(`user:${second.id}`, ['match:1'], second)).toBe(true);
    expect(epochInUse(ring.keyring, 'match')).toBe(0);
    expect(ring.grant(`user:${ring.founder.id}`, ['match:2'], ring.founder)).toBe(true);
    expect(ring.grant(`user:${second.id}`, ['match:2'], ring.founder)).toBe(true);
    expect(epochInUse(ring.keyring, 'match')).toBe(2);
    expect(ring.grant(`user:${ring.founder.id}`, ['match:4'], ring.founder)).toBe(false);
  });

  test('a file closed to the team is not opened to it again by a colleague alone', () => {
    const ring = makeRing();
    const officer = join(ring, 'intake');
    const file = fileKey();
    expect(ring.grant(`team:${ring.teamId}:0`, [file], officer)).toBe(true);
    const next = file.replace(/0$/, '1');
    expect(ring.grant(`user:${officer.id}`, [next], officer)).toBe(true);
    expect(ring.grant(`team:${ring.teamId}:0`, [next], officer)).toBe(false);
    expect(ring.grant(`user:${ring.founder.id}`, [next], officer)).toBe(true);
    expect(ring.grant(`team:${ring.teamId}:0`, [next], ring.founder)).toBe(true);
  });

  test('are withdrawn by a supervisor, never from the last, and by two from recovery or a supervisor', () => {
    const ring = makeRing();
    const [a, b] = [join(ring, 'investigator'), join(ring, 'investigator')];
    const file = fileKey();
    ring.grant(`user:${a.id}`, [file], a);
    ring.grant(`user:${b.id}`, [file], a);
    const withdraw = (to: string, by: readonly Somebody[], key = file): boolean => ring.add({ kind: 'revocation', keys: [key], to }, by);
    expect(withdraw(`user:${b.id}`, [a])).toBe(false);
    expect(withdraw(`user:${somebody().id}`, [ring.founder])).toBe(false);
    expect(withdraw(`user:${b.id}`, [ring.founder])).toBe(true);
    expect(holds(ring.keyring, b.id, file)).toBe(false);
    expect(withdraw(`user:${a.id}`, [ring.founder])).toBe(false);
    const second = secondSupervisor(ring);
    expect(withdraw(`user:${ring.founder.id}`, [second], 'root:0')).toBe(false);
    expect(withdraw(`user:${ring.founder.id}`, [second, ring.founder], 'root:0')).toBe(true);
  });
});

/** A grant that says the right check over a wrap made for somebody else's key. */
function grantWrappedFor(ring: Ring, wrong: Somebody, to: string, file: string, by: Somebody): boolean {
  const key = { name: file, bytes: ring.keys.get(file)! };
  const { ephemeral, grants, wraps } = wrapTo(ring.keyring.vaultId, to, wrong.agreement.publicKey, [key]);
  return ring.add({ kind: 'file-grants', to, ephemeral, grants }, [by], wraps);
}

describe('recovery and approvers', () => {
  const recovery = (epoch: number, who: Somebody, k = 2, n = 3): KeyringContent => ({
    kind: 'recovery',
    recoveryId: who.id,
    epoch,
    agreement: who.agreement.publicKey.toString('hex'),
    signing: who.signing.publicHex,
    threshold: k,
    shares: n,
  });
  const none = (epoch: number): KeyringContent => ({
    kind: 'recovery',
    recoveryId: randomUUID(),
    epoch,
    agreement: '0'.repeat(64),
    signing: '0'.repeat(64),
    threshold: 0,
    shares: 0,
  });

  test('the only authority makes a recovery, and cannot do away with it alone, nor with somebody brought in for it', () => {
    const ring = makeRing();
    const board = somebody();
    expect(ring.add(recovery(0, board, 1, 3), [ring.founder])).toBe(false);
    expect(ring.add(recovery(0, board), [ring.founder])).toBe(true);
    expect(ring.grant('recovery:0', ['access:0', 'root:0', `team:${ring.teamId}:0`], ring.founder)).toBe(true);
    expect(ring.add(none(1), [ring.founder])).toBe(false);
    const puppet = secondSupervisor(ring);
    expect(ring.add(none(1), [ring.founder, puppet])).toBe(false);
    expect(ring.add(recovery(1, somebody()), [ring.founder, puppet])).toBe(false);
    expect(ring.add(recovery(1, somebody()), [board])).toBe(true);
    expect(ring.add(recovery(2, somebody()), [board])).toBe(false);
  });

  test('the board replaces the only supervisor, and opens what the team holds', () => {
    const ring = makeRing();
    const board = somebody();
    const file = fileKey();
    ring.add(recovery(0, board), [ring.founder]);
    ring.grant('recovery:0', ['access:0', 'root:0', 'office:0', `team:${ring.teamId}:0`], ring.founder);
    ring.grant(`team:${ring.teamId}:0`, [file], ring.founder);
    expect(recoveryHolds(ring.keyring, file)).toBe(true);
    const fresh = somebody();
    expect(ring.person(fresh, 'investigator', [board])).toBe(true);
    expect(ring.person(fresh, 'supervisor', [board])).toBe(true);
    expect(ring.grant(`user:${fresh.id}`, ['access:0', 'root:0', 'office:0', `team:${ring.teamId}:0`], board)).toBe(true);
    expect(ring.person(ring.founder, 'none', [board])).toBe(true);
    expect(holds(ring.keyring, fresh.id, file)).toBe(true);
    expect(holds(ring.keyring, ring.founder.id, 'root:0')).toBe(false);
  });

  test('an approver outside is the second of two, while in force', () => {
    const ring = makeRing();
    const approver = somebody();
    const entry = (inForce: boolean): KeyringContent => ({
      kind: 'approver',
      approver: { approverId: approver.id, signing: approver.signing.publicHex, inForce },
    });
    expect(ring.add(entry(true), [ring.founder])).toBe(true);
    const who = join(ring, 'investigator');
    expect(ring.person(who, 'monitor', [ring.founder])).toBe(false);
    expect(ring.person(who, 'monitor', [ring.founder, approver])).toBe(false);
    expect(bringConsent(ring, change(who, 'monitor'), approver, somebody())).toBe(false);
    expect(bringConsent(ring, change(who, 'monitor'), approver, approver)).toBe(true);
    expect(ring.person(who, 'monitor', [ring.founder])).toBe(true);
    expect(ring.add(entry(false), [ring.founder])).toBe(false);
  });
});
