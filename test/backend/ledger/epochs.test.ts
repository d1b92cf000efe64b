import { afterEach, describe, expect, test } from 'vitest';
import { readCheckpoint } from '../../../electron/backend/ledger/checkpoint.ts';
import { frontierRoot } from '../../../electron/backend/ledger/frontier.ts';
import { sign, signingKeyFromSeed } from '../../../electron/backend/crypto/sign.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { sql } from '../../../electron/backend/db/sql.ts';
import { appendEntry } from '../../../electron/backend/keyring/file.ts';
import { handlesOf } from '../../../electron/backend/db/handles.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { systemPorts } from '../../../electron/backend/system-ports.ts';

/** Keys of dated seals (resources/docs/formats.md, 9.3): one a day, the old one erased. */

let office: Office | null = null;
afterEach(async () => {
  await office?.remove();
  office = null;
});

const day = { n: 0 };

async function officeWithClock(): Promise<Office> {
  day.n = 0;
  const real = systemPorts('/nowhere').clock;
  const clock = {
    ...real,
    now: () => new Date(Date.parse('2026-05-04T08:00:00Z') + day.n * 24 * 3600 * 1000 + (Math.round(performance.now()) % 3_600_000)),
  };
  office = await makeOffice({ roles: ['supervisor', 'intake', 'monitor'], ports: { clock } });
  return office;
}

const keysIn = (who: SignedIn) =>
  who.session.writer.all<{ epoch: number; seed: Buffer; state: string }>(sql`SELECT epoch, seed, state FROM epoch_key`);
const lastNote = (who: SignedIn): string =>
  who.session.writer.get<{ note: string }>(sql`SELECT note FROM ledger_checkpoint ORDER BY number DESC LIMIT 1`)!.note;
const epochOf = (note: string): number => {
  const read = readCheckpoint(note);
  return read.ok ? read.value.epoch : -1;
};
const verify = async (who: SignedIn) => (await who.run('vault.verify', { scope: { kind: 'vault' } })).result;

describe('the key of dated seals', () => {
  test('is replaced and erased on another day, by whoever comes first; seals go on, and the whole verifies', async () => {
    const made = await officeWithClock();
    const first = await made.as('supervisor');
    const oldSeed = Buffer.from(keysIn(first)[0]!.seed);
    day.n = 1;
    const intake = await made.as('intake');
    expect(keysIn(intake)).toMatchObject([{ epoch: 1, state: 'current' }]);
    expect(intake.account.keyringFile.keyring.epochs[1]!.body.by).toBe('epoch');
    await intake.call('complaints.register', { entry: complaintEntry() });
    // Once a day.
    const supervisor = await made.as('supervisor');
    expect(keysIn(supervisor)).toMatchObject([{ epoch: 1, state: 'current' }]);
    expect(keysIn(supervisor)[0]!.seed.equals(oldSeed)).toBe(false);
    await made.as('intake');
    expect(epochOf(lastNote(await made.as('monitor')))).toBe(1);
    day.n = 2;
    const monitor = await made.as('monitor');
    expect(keysIn(monitor)).toMatchObject([{ epoch: 2, state: 'current' }]);
    expect(await verify(await made.as('supervisor'))).toMatchObject({ unchanged: true, faults: [] });
  });

  test('a key whose certificate never reached the keyring is forgotten; one whose certificate did counts', async () => {
    const made = await officeWithClock();
    await (await made.as('supervisor')).call('complaints.register', { entry: complaintEntry() });
    const intake = await made.as('intake');
    const never = Buffer.alloc(32, 9);
    intake.session.writer.runOne(sql`INSERT INTO epoch_key (epoch, seed, state, certificate) VALUES (1, ${never}, 'pending', '{}')`);
    day.n = 1;
    const supervisor = await made.as('supervisor');
    expect(keysIn(supervisor)).toMatchObject([{ epoch: 1, state: 'current' }]);
    const made1 = Buffer.from(keysIn(supervisor)[0]!.seed);
    expect(made1.equals(never)).toBe(false);
    supervisor.session.writer.runOne(sql`UPDATE epoch_key SET state = 'pending' WHERE epoch = 1`);
    await made.signOut().catch(() => undefined);
    const again = await made.as('intake');
    expect(keysIn(again)).toMatchObject([{ epoch: 1, state: 'current' }]);
    expect(keysIn(again)[0]!.seed.equals(made1)).toBe(true);
    expect(await verify(await made.as('supervisor'))).toMatchObject({ unchanged: true });
  });

  test('a lost key is replaced by the office, and the record says so', async () => {
    const made = await officeWithClock();
    const supervisor = await made.as('supervisor');
    await supervisor.call('complaints.register', { entry: complaintEntry() });
    handlesOf(supervisor.session.db).run(sql`UPDATE epoch_key SET seed = zeroblob(32), certificate = '{}'`);
    await made.signOut().catch(() => undefined);
    const again = await made.as('supervisor');
    expect(keysIn(again)).toMatchObject([{ epoch: 1, state: 'current' }]);
    expect(again.account.keyringFile.keyring.epochs[1]!.body.by).toBe('office');
    const kinds = again.session.writer.all<{ kind: string }>(sql`SELECT kind FROM ledger_event WHERE kind = 'ledger.restarted'`);
    expect(kinds).toHaveLength(1);
    expect(await verify(again)).toMatchObject({ unchanged: true, faults: [] });
  });

  test('a key of the office’s that the record does not announce is named by the verification', async () => {
    const made = await officeWithClock();
    const supervisor = await made.as('supervisor');
    await supervisor.call('complaints.register', { entry: complaintEntry() });
    await made.signOut();
    day.n = 1;
    const next = await made.as('supervisor');
    const { epochs } = next.account.keyringFile.keyring;
    // The control: the same certificate, said to be of the key before, is announced by nothing and needs it not.
    expect(await verify(next)).toMatchObject({ unchanged: true });
    epochs[1] = { ...epochs[1]!, body: { ...epochs[1]!.body, by: 'office', officeEpoch: 0 } };
    expect(await verify(next)).toMatchObject({ unchanged: false, faults: [{ code: 'seal.epochUnsaid', what: '1' }] });
  });

  test('in the place of a lost key nobody names one who may not hold the office’s key, whoever signed the certificate', async () => {
    const made = await officeWithClock();
    const office0 = Buffer.from((await made.as('supervisor')).session.keys.grants.open('office', 0)!.bytes);
    const append = async (who: SignedIn): Promise<void> => {
      const { session, account } = who;
      const first = account.keyringFile.keyring.epochs[0]!.body;
      const root = frontierRoot(session.frontier).toString('hex');
      const body = { ...first, epoch: 1, from: session.frontier.size, root, officeEpoch: 0 };
      const signature = sign('epoch', canonicalText(body), signingKeyFromSeed(office0)).toString('base64');
      const own = { userId: session.actor.userId, key: session.keys.signingKey };
      appendEntry(account.keyringFile, { kind: 'epoch', certificate: { body, signature } }, [], own, session.ports.clock);
      await Promise.resolve();
    };
    await expect(append(await made.as('intake'))).rejects.toThrow('the keyring refuses');
    await expect(append(await made.as('monitor'))).resolves.toBeUndefined();
  });

  test('whoever may not name a key still opens and works without one; nothing is sealed until somebody who may has come', async () => {
    const made = await officeWithClock();
    const supervisor = await made.as('supervisor');
    handlesOf(supervisor.session.db).run(sql`DELETE FROM epoch_key`);
    await made.signOut();
    const seals = async (key: string) =>
      (await made.as(key)).session.writer.get<{ n: number }>(sql`SELECT count(*) AS n FROM ledger_checkpoint`)!.n;
    const before = await seals('intake');
    const intake = await made.as('intake');
    expect((await intake.call('vault.summary', {})).notes).toContain('seals.keyLost');
    for (let n = 0; n < 110; n += 1) await intake.call('complaints.register', { entry: complaintEntry() });
    expect(await seals('intake')).toBe(before);
    await made.as('supervisor');
    expect(await seals('supervisor')).toBeGreaterThan(before);
    expect(await verify(await made.as('supervisor'))).toMatchObject({ unchanged: true });
  });

  test('a certificate on another past than this record is named by the verification', async () => {
    const made = await officeWithClock();
    await (await made.as('supervisor')).call('complaints.register', { entry: complaintEntry() });
    await made.signOut();
    day.n = 1;
    const supervisor = await made.as('supervisor');
    const { epochs } = supervisor.account.keyringFile.keyring;
    epochs[1] = { ...epochs[1]!, body: { ...epochs[1]!.body, root: 'ab'.repeat(32) } };
    expect(await verify(supervisor)).toMatchObject({ unchanged: false, faults: [{ code: 'seal.epochDiffers', what: '1' }] });
  });
});
