import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import type { RecoveryState } from '#shared/contract/recovery.ts';
import { sql } from '../../electron/backend/db/sql.ts';
import { coverByRecovery } from '../../electron/backend/features/access/index.ts';
import { preparedIn } from '../../electron/backend/features/recovery/prepared.ts';
import { createBackend } from '../../electron/backend/index.ts';
import type { Ports } from '../../electron/backend/ports.ts';
import { countedPorts } from '../support/attempts.ts';
import { complaintEntry } from '../support/complaints.ts';
import { openVault } from '../support/open-vault.ts';
import {
  makeFilledOffice,
  makeOffice,
  newPassphrase,
  openWithSheets,
  pick,
  prepareSheets,
  putInForce,
  recover,
  refusalOf,
  startInvestigation,
  workIn,
  type AtWork,
  type Filled,
  type Office,
} from '../support/recovery/ceremony.ts';
import { withWrongLine } from '../support/recovery/wrong-sheets.ts';
import { pathToken, testPassphrase } from '../support/vault.ts';

let office: Office | null = null;

afterEach(() => {
  const [incident] = office?.incidents ?? [];
  office?.remove();
  office = null;
  if (incident) throw new Error(`a fault in ${incident.where}`, { cause: incident.error });
});

async function filledOffice(): Promise<Filled> {
  const filled = await makeFilledOffice();
  office = filled.office;
  return filled;
}

async function stateOf(at: AtWork): Promise<RecoveryState> {
  return (await at.perform('recovery.state', {})) as RecoveryState;
}

async function opens(passphrase: string, ports: Ports = office!.ports): Promise<boolean> {
  const opened = await openVault(office!.folder, passphrase, ports);
  if (opened.ok) await createBackend(opened.value).close();
  return opened.ok;
}

test('a forgotten sole supervisor is replaced by three of five: everything but what was left out opens, and the record says how', async () => {
  const { complaint, investigation, hidden, sheets, number } = await filledOffice();
  expect(await refusalOf(office!, pick(sheets, 5, 1, 3))).toEqual({
    kind: 'refused',
    code: 'recovery.sheetsFit',
    details: { numbers: [number], names: ['A. Tester'], roles: ['supervisor'] },
  });
  const opened = await openWithSheets(office!, pick(sheets, 5, 1, 3), { kind: 'existing', number });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  expect(await opened.value.call('complaints.open', { id: complaint }, {})).toMatchObject({ kind: 'ok' });
  expect(await opened.value.call('investigations.open', { id: investigation }, {})).toMatchObject({ kind: 'ok' });
  expect(await opened.value.call('investigations.open', { id: hidden }, {})).toMatchObject({ kind: 'refused' });
  expect(await opened.value.call('vault.summary', {}, {})).toMatchObject({
    value: { person: { role: 'supervisor' }, notes: ['recovery.used'] },
  });
  await opened.value.close();

  expect(await opens(testPassphrase)).toBe(false);
  const at = await workIn(office!, newPassphrase);
  expect(await stateOf(at)).toMatchObject({ usedSince: expect.any(String) as string, leftOut: 0, way: 'oldSheets' });
  const events = at.session.writer.all<{ fields: string }>(sql`SELECT fields FROM ledger_event WHERE kind = 'recovery.used'`);
  expect(events.map(({ fields }) => (JSON.parse(fields) as { detail: unknown }).detail)).toEqual([
    { entry: expect.any(Number) as number, epoch: 0, indexes: [5, 1, 3] },
  ]);
  expect(await at.perform('vault.verify', { scope: { kind: 'vault' } })).toMatchObject({ unchanged: true, faults: [] });
  await at.lock();
});

test('somebody new becomes a supervisor by the sheets alone, beside who was there, and is entered by name', async () => {
  const { complaint, investigation, sheets } = await filledOffice();
  const at = await recover(office!, pick(sheets, 2, 3, 4), { kind: 'new', name: 'Nadia Probe' });
  if ('kind' in at) throw new Error(JSON.stringify(at));
  expect(at.session.actor.role).toBe('supervisor');
  expect(await at.perform('complaints.open', { id: complaint })).toBeTruthy();
  expect(await at.perform('investigations.open', { id: investigation })).toBeTruthy();
  const later = (await at.perform('complaints.register', { entry: complaintEntry() })) as { id: string };
  await at.lock();
  // Whoever was there before goes on, and reads what was registered since.
  const founder = await workIn(office!);
  expect(await founder.perform('complaints.open', { id: later.id })).toBeTruthy();
  await founder.lock();
  expect(await refusalOf(office!, pick(sheets, 1, 2, 3))).toMatchObject({ details: { names: ['A. Tester', 'Nadia Probe'] } });
});

test('what is wrong with the sheets is said by sheet and line, and nothing changes', async () => {
  const { sheets, number } = await filledOffice();
  const who = { kind: 'existing', number } as const;
  expect(await refusalOf(office!, pick(sheets, 1, 2), who)).toEqual({
    kind: 'refused',
    code: 'recovery.tooFew',
    details: { have: 2, needed: 3 },
  });
  expect(await refusalOf(office!, pick(sheets, 1, 2, 1), who)).toEqual({
    kind: 'refused',
    code: 'recovery.sameSheetTwice',
    details: { sheet: 3, other: 1 },
  });
  const [first, second] = pick(sheets, 1, 2);
  const wrong = withWrongLine(second!, 5);
  expect(await refusalOf(office!, [first!, wrong, sheets[2]!], who)).toEqual({
    kind: 'refused',
    code: 'recovery.sheetUnreadable',
    details: { sheet: 2, fault: 'share.line', line: 5 },
  });
  expect(await refusalOf(office!, [], who)).toMatchObject({ kind: 'refused', code: 'recovery.tooFew', details: { have: 0, needed: 3 } });
  const nobody = String((Number(number) + 1) % 1000).padStart(3, '0');
  expect(await refusalOf(office!, pick(sheets, 1, 2, 3), { kind: 'existing', number: nobody })).toMatchObject({
    code: 'recovery.personUnknown',
  });
  const weak = await openWithSheets(office!, pick(sheets, 1, 2, 3), who, 'password');
  expect(weak).toMatchObject({ ok: false, error: { kind: 'refused', code: 'vault.passphraseTooWeak' } });
  expect(await opens(testPassphrase)).toBe(true);
});

test('sheets of another vault, and sheets that were never put in force, open nothing', async () => {
  const { number } = await filledOffice();
  const at = await workIn(office!);
  const unused = await prepareSheets(at, 2, 3);
  await at.lock();
  expect(await refusalOf(office!, unused, { kind: 'existing', number })).toMatchObject({
    code: 'recovery.sheetOfAnother',
    details: { sheet: 1, fault: 'shares.anotherEpoch', epoch: 1 },
  });
  const mine = office!;
  const { sheets } = await filledOffice();
  expect(await refusalOf(mine, pick(sheets, 1, 2, 3))).toMatchObject({
    code: 'recovery.sheetOfAnother',
    details: { fault: 'shares.anotherVault' },
  });
  mine.remove();
});

test('a vault without recovery says so', async () => {
  office = await makeOffice();
  expect(await refusalOf(office, [])).toEqual({ kind: 'refused', code: 'recovery.none' });
});

test('new sheets with the old ones at hand: from then on the old ones open nothing', async () => {
  const { complaint, investigation, sheets, number } = await filledOffice();
  const at = await workIn(office!);
  expect(await at.outcome('recovery.replace', { sheets: pick(sheets, 1, 2, 3), by: 'prepared' })).toMatchObject({
    code: 'recovery.notPrepared',
  });
  const fresh = await prepareSheets(at, 2, 3);
  expect(() => putInForce(at)).toThrow('recovery.oldSheetsNeeded');
  expect(await at.outcome('recovery.replace', { sheets: pick(sheets, 1, 2), by: 'prepared' })).toMatchObject({ code: 'recovery.tooFew' });
  expect(await at.perform('recovery.replace', { sheets: pick(sheets, 1, 4, 2), by: 'prepared' })).toEqual({ epoch: 1 });
  expect(await stateOf(at)).toMatchObject({ inForce: { epoch: 1, threshold: 2, shares: 3 }, prepared: null, notYet: 0, leftOut: 1 });
  await at.lock();
  expect(await refusalOf(office!, pick(sheets, 1, 2, 3))).toMatchObject({
    code: 'recovery.sheetOfAnother',
    details: { fault: 'shares.anotherEpoch' },
  });
  const back = await recover(office!, pick(fresh, 3, 1), { kind: 'existing', number });
  if ('kind' in back) throw new Error(JSON.stringify(back));
  expect(await back.perform('complaints.open', { id: complaint })).toBeTruthy();
  expect(await back.perform('investigations.open', { id: investigation })).toBeTruthy();
  await back.lock();
});

test('recovery is ended by its own sheets; then no sheet opens anything', async () => {
  const { sheets } = await filledOffice();
  const at = await workIn(office!);
  expect(await at.perform('recovery.replace', { sheets: pick(sheets, 1, 2, 3), by: 'none' })).toEqual({ epoch: 1 });
  expect(await stateOf(at)).toMatchObject({ inForce: null, way: 'alone', notYet: 0, leftOut: 0 });
  await at.lock();
  expect(await refusalOf(office!, pick(sheets, 1, 2, 3))).toEqual({ kind: 'refused', code: 'recovery.none' });
});

test('a rehearsal shows that the sheets still make the key, opens nothing and is remembered', async () => {
  const { sheets } = await filledOffice();
  const at = await workIn(office!);
  const size = at.session.keyringFile.keyring.lines.length;
  expect(await stateOf(at)).toMatchObject({ lastRehearsal: null });
  expect(await at.perform('recovery.rehearse', { sheets: pick(sheets, 4, 2, 5) })).toEqual({ indexes: [4, 2, 5], misfits: [] });
  expect((await stateOf(at)).lastRehearsal).toMatch(/^20\d\d-/);
  expect(await at.outcome('recovery.rehearse', { sheets: pick(sheets, 4, 2) })).toMatchObject({ code: 'recovery.tooFew' });
  expect(at.session.keyringFile.keyring.lines.length).toBe(size);
  expect(await stateOf(at)).toMatchObject({ usedSince: null });
  await at.lock();
});

test('a key is not put in force before every sheet has left and one was typed back in', async () => {
  office = await makeOffice();
  const at = await workIn(office);
  expect(await at.outcome('recovery.prepare', { threshold: 4, shares: 3 })).toMatchObject({ code: 'recovery.thresholdTooGreat' });
  const texts = await prepareSheets(at, 2, 3);
  const prepared = preparedIn(at.session)!;
  prepared.given.delete(2);
  expect(() => putInForce(at)).toThrow('recovery.sheetsNotGiven');
  prepared.given.add(2);
  prepared.checked.clear();
  expect(() => putInForce(at)).toThrow('recovery.notChecked');
  expect(await at.outcome('recovery.checkSheet', { text: 'no sheet at all' })).toMatchObject({ code: 'recovery.sheetUnreadable' });
  expect(await at.perform('recovery.checkSheet', { text: texts[2] })).toEqual({ index: 3 });
  const before = prepared.shares;
  putInForce(at);
  expect(before.every((share) => share.bytes.every((byte) => byte === 0))).toBe(true);
  expect(await at.outcome('recovery.checkSheet', { text: texts[2] })).toMatchObject({ code: 'recovery.notPrepared' });
  await at.lock();
});

test('a hundred wrong passphrases stop passphrases on this computer, and not the sheets', async () => {
  const { sheets, number } = await filledOffice();
  const computer = { uptimeMs: 0 };
  const ports = countedPorts(office!.ports, computer);
  for (let i = 0; i < 100; i += 1) {
    computer.uptimeMs += 3_600_000;
    expect((await openVault(office!.folder, 'a wrong passphrase', ports)).ok).toBe(false);
  }
  computer.uptimeMs += 3_600_000;
  expect(await openVault(office!.folder, testPassphrase, ports)).toMatchObject({ error: { code: 'vault.attemptsStopped' } });
  const at = await recover(office!, pick(sheets, 1, 2, 3), { kind: 'existing', number }, ports);
  if ('kind' in at) throw new Error(JSON.stringify(at));
  await at.lock();
  expect(await opens(newPassphrase, ports)).toBe(true);
});

/** Two supervisors and no recovery key; the second was admitted by sheets of a key that was ended since. */
async function officeOfTwo(): Promise<{ readonly complaint: string; readonly investigation: string }> {
  const { complaint, investigation, sheets } = await filledOffice();
  const second = await recover(office!, pick(sheets, 2, 3, 4), { kind: 'new', name: 'Nadia Probe' });
  if ('kind' in second) throw new Error(JSON.stringify(second));
  await second.perform('recovery.replace', { sheets: pick(sheets, 1, 2, 3), by: 'none' });
  await second.lock();
  return { complaint, investigation };
}

test('where there are two, one asks and the other puts the key in force; files that the first alone holds follow when they sign in', async () => {
  const { complaint, investigation } = await officeOfTwo();
  const founder = await workIn(office!);
  expect((await stateOf(founder)).way).toBe('two');
  const early = { kind: 'recovery.key', epoch: 2, threshold: 2, shares: 3 };
  expect(await founder.outcome('approvals.ask', { subject: early, reason: 'Too early' })).toMatchObject({ code: 'recovery.notPrepared' });
  const fresh = await prepareSheets(founder, 2, 3);
  const other = { ...early, threshold: 3 };
  expect(await founder.outcome('approvals.ask', { subject: other, reason: 'Not these' })).toMatchObject({ code: 'recovery.notPrepared' });
  const asked = (await founder.perform('approvals.ask', { subject: early, reason: 'New sheets' })) as { id: string; state: string };
  expect(asked.state).toBe('waiting');
  expect((await stateOf(founder)).inForce).toBeNull();
  const later = await startInvestigation(founder, complaint, 'Of the founder alone');
  await founder.lock();

  const second = await workIn(office!, newPassphrase);
  expect(await second.perform('approvals.answer', { id: asked.id, answer: 'agreed' })).toEqual({ state: 'used' });
  expect(await stateOf(second)).toMatchObject({ inForce: { epoch: 2, threshold: 2, shares: 3 }, way: 'two' });
  await second.lock();

  const again = await workIn(office!);
  expect(await stateOf(again)).toMatchObject({ leftOut: 1 });
  await coverByRecovery(again.session, () => Promise.resolve(true));
  expect(await stateOf(again)).toMatchObject({ leftOut: 1, notYet: 0 });
  const number = signInNumber(again.session.actor.userId);
  await again.lock();
  const back = await recover(office!, pick(fresh, 3, 1), { kind: 'existing', number });
  if ('kind' in back) throw new Error(JSON.stringify(back));
  for (const id of [investigation, later]) expect(await back.perform('investigations.open', { id })).toBeTruthy();
  await back.lock();
});

test('two who were there before the key can end it; one who came after it cannot help', async () => {
  const { sheets } = await filledOffice();
  const second = await recover(office!, pick(sheets, 2, 3, 4), { kind: 'new', name: 'Nadia Probe' });
  if ('kind' in second) throw new Error(JSON.stringify(second));
  const end = { kind: 'recovery.key', epoch: 1, threshold: 0, shares: 0 };
  expect(await second.outcome('approvals.ask', { subject: end, reason: 'Away with it' })).toMatchObject({
    code: 'recovery.oldSheetsNeeded',
  });
  await second.lock();
  const founder = await workIn(office!);
  expect(await founder.outcome('approvals.ask', { subject: end, reason: 'Away with it' })).toMatchObject({
    code: 'recovery.oldSheetsNeeded',
  });
  await founder.lock();
});

test('the only supervisor there is puts the first key in force alone, and the record says so', async () => {
  office = await makeOffice();
  const at = await workIn(office);
  await prepareSheets(at, 2, 3);
  const subject = { kind: 'recovery.key', epoch: 0, threshold: 2, shares: 3 };
  expect(await at.perform('approvals.ask', { subject, reason: 'Nobody else is here' })).toMatchObject({ state: 'used' });
  expect(await stateOf(at)).toMatchObject({ inForce: { epoch: 0 }, prepared: null, way: 'oldSheets' });
  const rows = at.session.writer.all<{ kind: string }>(sql`SELECT kind FROM ledger_event ORDER BY n`);
  expect(rows.map((row) => row.kind)).toEqual(
    expect.arrayContaining(['recovery.prepared', 'approvals.asked', 'approvals.used', 'recovery.begun']),
  );
  await at.lock();
});

test('a sheet leaves as a file through the one way out: recorded, remembered, and only its own share in it', async () => {
  office = await makeOffice();
  const at = await workIn(office);
  const destination = pathToken();
  const file = join(office.folder, '..', 'sheet-2.pdf');
  const give = { index: 2, language: 'en', withOffice: false, destination };
  expect(await at.outcome('recovery.giveSheet', give, { [destination]: file })).toMatchObject({ code: 'recovery.notPrepared' });
  await at.perform('recovery.prepare', { threshold: 2, shares: 3 });
  const inside = join(office.folder, 'sheet-2.pdf');
  expect(await at.outcome('recovery.giveSheet', give, { [destination]: inside })).toMatchObject({ code: 'release.destinationUnusable' });
  expect(await at.perform('recovery.giveSheet', give, { [destination]: file })).toEqual({ index: 2, name: 'sheet-2.pdf' });
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  expect(await stateOf(at)).toMatchObject({ prepared: { given: [2], checked: [] } });
  expect(at.session.placesGiven).toEqual(new Set([file]));
  const [event] = at.session.writer.all<{ fields: string }>(sql`SELECT fields FROM ledger_event WHERE kind = 'recovery.sheetGiven'`);
  expect((JSON.parse(event!.fields) as { detail: unknown }).detail).toEqual({ epoch: 0, index: 2, language: 'en', office: false });
  await at.lock();
});
