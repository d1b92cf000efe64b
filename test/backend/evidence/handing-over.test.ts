import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustodyEntry } from '#shared/domain/evidence/model.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { sql } from '../../../electron/backend/db/sql.ts';
import { addHandling, momentOfNow } from '../../../electron/backend/features/evidence/handling.ts';
import { signReceipt } from '../../../electron/backend/features/evidence/custody/receipt.ts';
import { newSigningSeed } from '../../../electron/backend/crypto/sign.ts';
import { commitChange } from '../../../electron/backend/ledger/append.ts';
import { clearAttempts } from '../../../electron/backend/vault/attempts.ts';
import { custodyEntry, nowMoment, originAt } from '../../support/evidence.ts';
import { receiptAt, registered, sharedInvestigation } from '../../support/handling.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { pathToken } from '../../support/vault.ts';

let office: Office;
let file: InvestigationId;
let reference: string;

beforeAll(async () => {
  office = await makeOffice({ roles: ['investigator', 'intake'] });
  await office.admit('outsider', 'investigator');
  const supervisor = await office.as('supervisor');
  ({ id: file, reference } = await sharedInvestigation(supervisor, [office.idOf('investigator')]));
});
afterAll(async () => {
  await office.remove();
});

const record = (at: SignedIn, id: EvidenceId, type: CustodyEntry['type'], change: Partial<CustodyEntry> = {}) =>
  at.call('evidence.recordCustody', { entry: custodyEntry(id, type, change) });
const refusalOf = async (at: SignedIn, name: string, input: unknown): Promise<string> => {
  const envelope = await at.envelope(name, input);
  return 'code' in envelope ? envelope.code : envelope.kind;
};
const toInvestigator = (): Partial<CustodyEntry> => ({ to: 'The investigator', toUser: office.idOf('investigator') as never });

/** Hands an item over to the investigator; the id of the hand-over. */
async function handedOver(at: SignedIn, id: EvidenceId): Promise<string> {
  return (await record(at, id, 'handedOverOut', toInvestigator())).id;
}

describe('an item without a file', () => {
  it('is recorded with its details, handled, verified, and listed like any other', async () => {
    const supervisor = await office.as('supervisor');
    const details = {
      kind: 'physical' as const,
      quantity: '1',
      serial: 'X-100',
      make: '',
      packaging: 'paper bag',
      foundWhere: 'under the stairs',
      foundBy: 'A. Neighbour',
      hazards: ['sharp' as const],
    };
    const id = await registered(supervisor, file, { details });
    const item = await supervisor.call('evidence.open', { id });
    expect(item).toMatchObject({ kind: 'physical', size: null, sha256: null, originalName: '', isLocked: false, hasProtected: true });
    expect(item.details).toEqual({ ...details, foundBy: '…' });
    expect(item.events.map(({ type }) => type)).toEqual(['collected', 'registered']);
    expect(String(item.events[0]!.recordedBy)).toBe(office.idOf('supervisor'));
    const told = await supervisor.call('evidence.openIdentity', { id, reason: { code: 'call', text: '' } });
    expect(told.file.details).toEqual(details);
    const verified = await supervisor.run('vault.verify', { scope: { kind: 'item', id } });
    expect(verified.result).toMatchObject({ unchanged: true, objects: 0, records: 1 });
    const extracted = await supervisor.run('evidence.extract', {
      id,
      reason: 'workingCopy',
      to: 'desk',
      destination: `path_${'0'.repeat(32)}`,
    });
    expect(extracted.result).toMatchObject({ code: 'evidence.hasNoFile' });
  });
});

describe('an item of another kind with a file', () => {
  it('has the details of its kind beside its fingerprint, and refuses those of another', async () => {
    const supervisor = await office.as('supervisor');
    const path = join(office.base, 'bottle.jpg');
    writeFileSync(path, 'a picture of an invented bottle');
    const token = pathToken();
    const sample = { kind: 'biological', sampleType: 'blood', quantity: '1', container: 'tube', storageTemperature: '-20 °C' };
    const details = { ...sample, hazards: ['biohazard'], takenFrom: 'an invented person', takenBy: '' };
    const entry = { kind: 'biological', description: 'Tube', notes: '', graphic: false, details };
    const input = { investigationId: file, file: token, entry, origin: { ...originAt(), type: 'seized' } };
    expect(await refusalOf(supervisor, 'evidence.takeIn', { ...input, entry: { ...entry, kind: 'physical' } })).toBe('input.invalid');
    const { id } = (await supervisor.perform('evidence.takeIn', input, { [token]: path })) as { id: EvidenceId };
    const item = await supervisor.call('evidence.open', { id });
    expect(item).toMatchObject({ kind: 'biological', size: 31, details: { ...details, takenFrom: '…' } });
    expect(item.events.map(({ type }) => type)).toEqual(['seized', 'registered', 'fingerprintTaken']);
  });
});

describe('a hand-over to a colleague', () => {
  it('waits for their receipt, which they record in their own session', async () => {
    const supervisor = await office.as('supervisor');
    const id = await registered(supervisor, file);
    const handOver = await handedOver(supervisor, id);
    expect(await refusalOf(supervisor, 'evidence.recordCustody', { entry: custodyEntry(id, 'handedOverIn', { to: 'me' }) })).toBe(
      'custody.notTheReceiver',
    );
    expect((await supervisor.call('evidence.awaiting', {})).rows).toEqual([]);
    const outsider = await office.as('outsider');
    expect((await outsider.call('evidence.awaiting', {})).rows).toEqual([]);
    const investigator = await office.as('investigator');
    expect((await investigator.call('evidence.awaiting', {})).rows).toMatchObject([
      { evidenceId: id, reference, handOver, kind: 'physical' },
    ]);
    await record(investigator, id, 'handedOverIn', { to: 'The investigator', sealBefore: '88213' });
    const item = await investigator.call('evidence.open', { id });
    expect(item.holding).toMatchObject({ state: 'held', holder: 'The investigator', openHandOver: null });
    expect(item.gaps).toEqual([]);
    expect((await investigator.call('evidence.awaiting', {})).rows).toEqual([]);
  });

  it('is to somebody in force, other than oneself', async () => {
    const supervisor = await office.as('supervisor');
    const id = await registered(supervisor, file);
    for (const toUser of [office.idOf('supervisor'), '00000000-0000-7000-8000-000000000000'])
      expect(
        await refusalOf(supervisor, 'evidence.recordCustody', {
          entry: custodyEntry(id, 'handedOverOut', { to: 'x', toUser: toUser as never }),
        }),
      ).toBe('custody.unknownColleague');
  });

  it('is signed on paper that lies in the same investigation as a file', async () => {
    const supervisor = await office.as('supervisor');
    const path = join(office.base, 'signed.pdf');
    writeFileSync(path, 'an invented scan');
    const token = pathToken();
    const paper = { kind: 'documentary', description: 'Signed receipt', notes: '', graphic: false };
    const take = { investigationId: file, file: token, entry: paper, origin: originAt() };
    const { id: scan } = (await supervisor.perform('evidence.takeIn', take, { [token]: path })) as { id: EvidenceId };
    const id = await registered(supervisor, file);
    const { id: elsewhere } = await sharedInvestigation(supervisor, []);
    const [far, box] = [await registered(supervisor, elsewhere), await registered(supervisor, file)];
    await handedOver(supervisor, id);
    const receipt = (of: EvidenceId) => ({ entry: custodyEntry(id, 'handedOverIn', { to: 'The investigator', scan: of }) });
    for (const wrong of [far, box, id])
      expect(await refusalOf(supervisor, 'evidence.recordCustody', receipt(wrong))).toBe('custody.unknownScan');
    expect(await refusalOf(supervisor, 'evidence.recordCustody', receipt(scan))).toBe('ok');
    expect((await supervisor.call('evidence.open', { id })).gaps).toEqual([]);
  });

  it('is signed by the receiver at the desk, with tries counted as at unlocking, and the signature is verified', async () => {
    const supervisor = await office.as('supervisor');
    const id = await registered(supervisor, file);
    const handOver = await handedOver(supervisor, id);
    const userId = office.idOf('investigator');
    const tryIt = async (change: object): Promise<string> =>
      ((await supervisor.run('evidence.receiveHere', receiptAt(id, handOver, userId, change))).result as { code?: string }).code ?? 'done';
    const failures = (): number => {
      const { text } = office.ports.attempts.read(supervisor.session.vaultId);
      return text === null ? 0 : (JSON.parse(text) as { body: { failures: number } }).body.failures;
    };
    expect(await tryIt({ userId: office.idOf('supervisor') })).toBe('custody.receiverIsYou');
    expect(await tryIt({ userId: office.idOf('outsider'), passphrase: 'whatever' })).toBe('custody.notTheReceiver');
    expect(failures()).toBe(0);
    expect(await tryIt({ passphrase: 'not it at all' })).toBe('keys.wrongPassphrase');
    expect(failures()).toBe(1);
    const { passphrase } = office.members.get('investigator')!;
    expect(await tryIt({ passphrase })).toBe('done');
    expect(failures()).toBe(0);
    const item = await supervisor.call('evidence.open', { id });
    expect(item.events.at(-1)).toMatchObject({ type: 'handedOverIn', concerns: handOver, facts: { received: { by: userId } } });
    expect(String(item.events.at(-1)!.recordedBy)).toBe(office.idOf('supervisor'));
    expect(item.gaps).toEqual([]);
    expect(JSON.stringify(item)).not.toContain(passphrase);
    expect((await supervisor.run('vault.verify', { scope: { kind: 'vault' } })).result).toMatchObject({ unchanged: true, faults: [] });
  });

  it('is slowed after the third wrong passphrase', async () => {
    const supervisor = await office.as('supervisor');
    const id = await registered(supervisor, file);
    const handOver = await handedOver(supervisor, id);
    const wrong = receiptAt(id, handOver, office.idOf('investigator'), { passphrase: 'wrong' });
    const codes = [];
    for (let i = 0; i < 4; i += 1) codes.push(((await supervisor.run('evidence.receiveHere', wrong)).result as { code: string }).code);
    expect(codes).toEqual(['keys.wrongPassphrase', 'keys.wrongPassphrase', 'keys.wrongPassphrase', 'vault.attemptsSlowed']);
    expect(await office.refusedAs('investigator'), 'unlocking waits as well').toBe('vault.attemptsSlowed');
    clearAttempts(supervisor.session.vaultId, office.ports);
  });
});

describe('a receipt that the receiver did not sign', () => {
  /** A receipt recorded by a program that does not ask: with the signature given. */
  async function forged(sign: (at: SignedIn, id: EvidenceId, handOver: string) => object): Promise<unknown> {
    const supervisor = await office.as('supervisor');
    const id = await registered(supervisor, file);
    const handOver = await handedOver(supervisor, id);
    const { session } = supervisor;
    const at = momentOfNow(session.ports.clock);
    const received = sign(supervisor, id, handOver);
    const done = commitChange(session, (writer) => {
      const row = writer.get<{ id: string; investigation_id: string }>(
        sql`SELECT id, investigation_id FROM evidence_item WHERE id = ${String(id)}`,
      )!;
      const content = { to: 'x', condition: 'whole', facts: { received: received as never } };
      return {
        ok: true,
        value: {
          value: null,
          events: [addHandling(session, writer, row, { type: 'handedOverIn', at, concerns: handOver, content }).event],
        },
      };
    });
    expect(done.ok).toBe(true);
    return (await supervisor.run('vault.verify', { scope: { kind: 'item', id } })).result;
  }

  const receipt = (at: SignedIn, id: EvidenceId, handOver: string) => ({
    vaultId: at.session.vaultId,
    evidenceId: String(id),
    handOver,
    at: nowMoment(),
    seal: '',
    condition: 'whole',
  });

  it('with a key that is not theirs', async () => {
    const result = await forged((at, id, handOver) =>
      signReceipt(receipt(at, id, handOver), office.idOf('investigator') as never, newSigningSeed()),
    );
    expect(result).toMatchObject({ unchanged: false, faults: [{ code: 'custody.receiptNotSigned' }] });
  });

  it('with the name of somebody who never signed', async () => {
    const result = await forged((at, id, handOver) => {
      const signed = signReceipt(receipt(at, id, handOver), office.idOf('investigator') as never, newSigningSeed());
      const key = at.session.keyringFile.keyring.persons.get(office.idOf('investigator'))!.signing;
      return { ...signed, key };
    });
    expect(result).toMatchObject({ unchanged: false, faults: [{ code: 'custody.receiptNotSigned' }] });
  });
});

describe('where everything is', () => {
  it('is told of the files that the asker can open, with what is overdue, once on record', async () => {
    const supervisor = await office.as('supervisor');
    const id = await registered(supervisor, file, { description: 'Blue box' });
    await record(supervisor, id, 'stored', { place: 'Safe 7' });
    await record(supervisor, id, 'checkedOut', { to: 'Examiner', place: 'Desk 4', returnBy: '2026-05-20' });
    const ask = { show: null, place: null, openDays: 7, offset: 0, limit: 500 } as const;
    const whole = await supervisor.call('evidence.whereabouts', ask);
    expect(whole.rows.find((row) => row.evidenceId === id)).toMatchObject({
      reference,
      description: 'Blue box',
      holding: { state: 'checkedOut', holder: 'Examiner', place: 'Desk 4' },
      overdue: { why: 'notBack' },
    });
    expect((await supervisor.call('evidence.whereabouts', { ...ask, show: 'overdue' })).rows.map((row) => row.evidenceId)).toEqual([id]);
    expect((await supervisor.call('evidence.whereabouts', { ...ask, place: ' desk  4' })).total).toBe(1);
    expect((await supervisor.call('evidence.whereabouts', { ...ask, limit: 1 })).rows).toHaveLength(1);
    const read = supervisor.session.writer.all(sql`SELECT 1 FROM ledger_event WHERE kind = 'evidence.whereaboutsRead'`);
    expect(read).toHaveLength(1);
    const outsider = await office.as('outsider');
    expect(await outsider.call('evidence.whereabouts', ask)).toEqual({ rows: [], total: 0, overdue: 0, places: [] });
  });

  it('is looked at in an inventory: found, missing, unexpected, and not theirs without saying why', async () => {
    const supervisor = await office.as('supervisor');
    const { id: closed, reference: closedReference } = await sharedInvestigation(supervisor, []);
    const hidden = await registered(supervisor, closed);
    await record(supervisor, hidden, 'stored', { place: 'Store A' });
    const [here, gone, elsewhere] = [
      await registered(supervisor, file),
      await registered(supervisor, file),
      await registered(supervisor, file),
    ];
    for (const id of [here, gone]) await record(supervisor, id, 'stored', { place: 'Store A' });
    await record(supervisor, elsewhere, 'stored', { place: 'Store B' });
    const numbers = new Map((await supervisor.call('evidence.list', { investigationId: file })).rows.map((row) => [row.id, row.number]));
    const codeOf = (id: EvidenceId): string => `${reference}/M-${String(numbers.get(id)).padStart(2, '0')}`;
    const investigator = await office.as('investigator');
    const codes = [codeOf(here), codeOf(here).toLowerCase(), codeOf(elsewhere), `${closedReference}/M-01`, `${reference}/M-99`, 'no code'];
    const { size } = investigator.session.frontier;
    const taken = await investigator.call('evidence.inventory', { place: 'store a', at: nowMoment(), codes, notes: '' });
    expect(taken.found.map((item) => item.evidenceId)).toEqual([here]);
    expect(taken.missing.map((item) => item.evidenceId)).toEqual([gone]);
    expect(taken.unexpected).toMatchObject([{ evidenceId: elsewhere, place: 'Store B', isRecorded: true }]);
    expect(taken.notYours).toEqual([`${closedReference}/M-01`, `${reference}/M-99`, 'no code']);
    expect(investigator.session.frontier.size).toBe(size + 4);
    for (const [id, type] of [
      [here, 'sighted'],
      [gone, 'notFound'],
      [elsewhere, 'sighted'],
    ] as const) {
      const { events, holding } = await investigator.call('evidence.open', { id });
      expect(events.at(-1)).toMatchObject({ type, facts: { inventory: taken.inventory } });
      expect(holding.place).toBe(id === elsewhere ? 'Store B' : 'Store A');
    }
    expect((await investigator.run('vault.verify', { scope: { kind: 'investigation', id: file } })).result).toMatchObject({
      faults: expect.not.arrayContaining([expect.objectContaining({ id: here })]) as unknown,
    });
  });
});

it('an inventory records the seals that were read; another one than the record knows locks the item', async () => {
  const supervisor = await office.as('supervisor');
  const ids = [await registered(supervisor, file), await registered(supervisor, file), await registered(supervisor, file)];
  for (const id of ids) await record(supervisor, id, 'stored', { place: 'Shelf 12' });
  const sealed = ids.slice(0, 2);
  for (const id of sealed) await record(supervisor, id, 'sealed', { sealAfter: '70010' });
  const numbers = new Map((await supervisor.call('evidence.list', { investigationId: file })).rows.map((row) => [row.id, row.number]));
  const codes = ids.map((id) => `${reference}/M-${String(numbers.get(id)).padStart(2, '0')}`);
  const seals = ['70010', '70099'].map((seal, at) => ({ code: codes[at]!.toLowerCase(), seal }));
  const taken = await supervisor.call('evidence.inventory', { place: 'Shelf 12', at: nowMoment(), codes, seals, notes: '' });
  expect(taken.found.map(({ isOtherSeal }) => isOtherSeal)).toEqual([false, true, false]);
  const opened = await Promise.all(ids.map((id) => supervisor.call('evidence.open', { id })));
  expect(opened.map(({ events }) => [events.at(-1)!.type, events.at(-1)!.sealBefore])).toEqual([
    ['sighted', '70010'],
    ['sighted', '70099'],
    ['sighted', ''],
  ]);
  expect(opened.map(({ isLocked }) => isLocked)).toEqual([false, true, false]);
  expect(opened[1]!.statements.at(-1)).toMatchObject({ type: 'incident', content: { finding: 'custody.otherSeal' } });
});

it('an inventory whose notes are cut in the middle of a character is taken all the same', async () => {
  const supervisor = await office.as('supervisor');
  const id = await registered(supervisor, file);
  await record(supervisor, id, 'stored', { place: 'Shelf 9' });
  const notes = `${'a'.repeat(499)}🔍`;
  const before = { ...nowMoment(), local: '2026-05-01T10:00:00' };
  const taken = await supervisor.call('evidence.inventory', { place: 'Shelf 9', at: before, codes: [], notes });
  expect(taken.missing).toMatchObject([{ evidenceId: id, isRecorded: true }]);
  const { events } = await supervisor.call('evidence.open', { id });
  expect(events.at(-1)).toMatchObject({ type: 'notFound', notes, lateReason: 'a'.repeat(499) });
});

describe('the end of an item', () => {
  it('takes two persons, and no hold', async () => {
    const supervisor = await office.as('supervisor');
    const id = await registered(supervisor, file);
    const why = { purpose: 'period over' };
    await record(supervisor, id, 'disposalAuthorised', why);
    expect(await refusalOf(supervisor, 'evidence.recordCustody', { entry: custodyEntry(id, 'disposed', why) })).toBe(
      'custody.authorisedBySame',
    );
    await supervisor.call('retention.hold', { fileId: String(file), kind: 'courtOrder', reason: 'Invented.' } as never);
    const investigator = await office.as('investigator');
    expect(await refusalOf(investigator, 'evidence.recordCustody', { entry: custodyEntry(id, 'disposed', why) })).toBe('custody.onHold');
  });
});
