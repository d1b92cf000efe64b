import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import {
  behindTheScenes,
  countRows,
  custodyEntry,
  ledgerOf,
  momentAt,
  originAt,
  sourceFile,
  startInvestigation,
  takeInFile,
  takenIn,
} from '../../support/evidence.ts';
import { makeVault, pathToken, type TestVault } from '../../support/vault.ts';

let vault: TestVault;
let investigation: InvestigationId;

beforeAll(async () => {
  vault = await makeVault();
  investigation = await startInvestigation(vault);
});
afterAll(async () => {
  await vault.remove();
});

const open = (id: EvidenceId): Promise<EvidenceFile> => vault.call('evidence.open', { id });
const codeOf = async (entry: unknown): Promise<string> => {
  const envelope = await vault.envelope('evidence.recordCustody', { entry });
  return 'code' in envelope ? envelope.code : envelope.kind;
};

describe('an item of material', () => {
  const content = randomBytes(200_000);
  let id: EvidenceId;

  it('is taken in with its origin, its registration and its fingerprint', async () => {
    const state = await takeInFile(vault, investigation, sourceFile(vault, 'unit 2 ‮gnp.avi', content), {
      entry: { notes: 'from the second camera' },
    });
    expect(state).toMatchObject({ outcome: 'done', unit: 'bytes', total: content.length });
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(state.result).toMatchObject({ number: 1, sha256, size: content.length, sameAs: null });
    ({ id } = state.result as { id: EvidenceId });
    const item = await open(id);
    expect(item).toMatchObject({
      number: 1,
      kind: 'digital',
      description: 'Body-worn video, unit 2',
      notes: 'from the second camera',
      originalName: 'unit 2 ‮gnp.avi',
      sha256,
      size: content.length,
      graphic: false,
      lastCheck: null,
      version: 1,
    });
    expect(item.events.map((event) => event.type)).toEqual(['collected', 'registered', 'fingerprintTaken']);
    expect(item.events[0]).toMatchObject({
      seq: 1,
      at: momentAt('2026-05-06T10:40'),
      from: 'W-01',
      to: 'J. Placehold',
      sealAfter: '88213',
      sealBefore: '',
      authority: 'order 7/26',
      role: 'supervisor',
    });
    expect(item.events[2]!.facts).toEqual({ sha256 });
    expect(item.holding).toEqual({
      state: 'held',
      holder: 'J. Placehold',
      place: null,
      seal: '88213',
      since: '2026-05-06T08:40:00Z',
      openHandOver: null,
      checkedOut: null,
    });
  });

  it('is handed over, stored, copied and put right, and who holds it follows', async () => {
    const record = (entry: Parameters<typeof custodyEntry>[2], type: Parameters<typeof custodyEntry>[1]) =>
      vault.call('evidence.recordCustody', { entry: custodyEntry(id, type, entry) });
    const stored = await record({ place: 'Safe 2' }, 'stored');
    expect(stored.seq).toBe(4);
    expect((await open(id)).holding.place).toBe('Safe 2');
    const out = await record({ from: 'J. Placehold', to: 'Laboratory', purpose: 'comparison' }, 'handedOverOut');
    const given = await open(id);
    expect(given.holding).toMatchObject({ holder: null, place: null, openHandOver: { eventId: out.id, to: 'Laboratory' } });
    await record({ to: 'L. Samplewright', sealBefore: '88213', sealAfter: '88214', unsigned: 'receipt by telephone' }, 'handedOverIn');
    await record({ to: 'Court clerk' }, 'copyGiven');
    await record({ concerns: stored.id, place: 'Safe 3', notes: 'Safe 3, not 2' }, 'correction');
    const item = await open(id);
    expect(item.holding).toMatchObject({ state: 'held', holder: 'L. Samplewright', place: null, seal: '88214', openHandOver: null });
    expect(item.events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(item.events[5]).toMatchObject({ type: 'handedOverIn', concerns: out.id });
    expect(item.events[3]!.place).toBe('Safe 2');
  });

  it('stands in the list as it stands in its file', async () => {
    const { rows } = await vault.call('evidence.list', { investigationId: investigation });
    const { holding, description, takenInAt } = await open(id);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toEqual({
      id,
      number: 1,
      kind: 'digital',
      description,
      graphic: false,
      takenInAt,
      size: content.length,
      holding,
      lastCheck: null,
      isLocked: false,
      isDamaged: false,
    });
  });

  it('is extracted byte for byte, with reason and receiver on its handling record', async () => {
    const destination = pathToken();
    const path = join(dirname(vault.folder), 'copy.bin');
    const input = { id, reason: 'disclosureToParty', to: 'Counsel for the complainant', destination };
    const done = await vault.run('evidence.extract', input, { [destination]: path });
    expect(done).toMatchObject({ outcome: 'done', result: { size: content.length } });
    expect(readFileSync(path).equals(content)).toBe(true);
    const item = await open(id);
    expect(item.events.at(-1)).toMatchObject({
      type: 'copyGiven',
      to: 'Counsel for the complainant',
      facts: { reason: 'disclosureToParty', sha256: item.sha256 },
    });
    const again = await vault.run('evidence.extract', input, { [destination]: path });
    expect(again).toMatchObject({ outcome: 'refused', result: { code: 'release.destinationExists' } });
    expect((await open(id)).events).toHaveLength(item.events.length);
  });

  it('that could not be extracted says so beside the record of the copy', async () => {
    const destination = pathToken();
    const missing = join(dirname(vault.folder), 'no such folder', 'copy.bin');
    const failed = await vault.run(
      'evidence.extract',
      { id, reason: 'workingCopy', to: 'Desk 3', destination },
      { [destination]: missing },
    );
    expect(failed).toMatchObject({ outcome: 'refused', result: { code: 'release.destinationUnusable' } });
    const { events, holding } = await open(id);
    const [copy, correction] = events.slice(-2);
    expect(copy).toMatchObject({ type: 'copied', to: 'Desk 3' });
    expect(correction).toMatchObject({ type: 'correction', concerns: copy!.id, facts: { reason: 'notMade' } });
    expect(holding.holder).toBe('L. Samplewright');
  });

  it('has an entry in the ledger for everything that was done with it', async () => {
    await behindTheScenes(vault, (session) => {
      const events = ledgerOf(session).filter((event) => event.file === investigation && !event.kind.startsWith('investigations.'));
      expect(events.slice(0, 4).map((event) => event.kind)).toEqual([
        'evidence.takenIn',
        'custody.recorded',
        'custody.recorded',
        'custody.recorded',
      ]);
      expect(events[0]).toMatchObject({
        subject: id,
        subjectType: 'evidence',
        detail: { kind: 'digital', number: 1, size: content.length },
      });
      for (const event of events.filter((e) => e.kind === 'custody.recorded'))
        expect(event).toMatchObject({ subjectType: 'custody', link: id });
      expect(events.filter((e) => e.kind === 'custody.recorded')).toHaveLength(countRows(session, 'custody_event'));
      const extracted = events.filter((e) => e.kind === 'evidence.extracted');
      expect(extracted.map((e) => e.detail)).toEqual([
        { audience: 'disclosureToParty', form: 'original' },
        { audience: 'workingCopy', form: 'original' },
      ]);
      expect(events.find((e) => e.kind === 'release.failed')).toMatchObject({
        link: extracted[1]!.event,
        detail: { code: 'release.destinationUnusable' },
      });
      expect(events.filter((e) => e.kind === 'evidence.opened').length).toBeGreaterThan(3);
      const told = JSON.stringify(events);
      for (const secret of [
        'Placehold',
        'Laboratory',
        'Samplewright',
        'gnp.avi',
        'second camera',
        'Safe 3',
        createHash('sha256').update(content).digest('hex'),
      ])
        expect(told).not.toContain(secret);
    });
  });
});

describe('taking in', () => {
  it('says when the same content is there already, within the file only', async () => {
    const other = await startInvestigation(vault);
    const twin = randomBytes(5000);
    const numbers: (number | null)[] = [];
    for (const [file, name] of [
      [other, 'a'],
      [other, 'b'],
      [investigation, 'c'],
    ] as const) {
      const state = await takeInFile(vault, file, sourceFile(vault, name, twin));
      numbers.push((state.result as { sameAs: number | null }).sameAs);
    }
    expect(numbers).toEqual([null, 1, null]);
    const { rows } = await vault.call('evidence.list', { investigationId: other });
    expect(rows.map((row) => row.number)).toEqual([1, 2]);
  });

  it('takes a file of no bytes', async () => {
    const id = await takenIn(vault, investigation, sourceFile(vault, 'empty', ''));
    expect((await open(id)).size).toBe(0);
  });

  it('records on what is received the seal that was found', async () => {
    const id = await takenIn(vault, investigation, sourceFile(vault, 'received'), { origin: { type: 'received', seal: 'P-77' } });
    const item = await open(id);
    expect(item.events[0]).toMatchObject({ type: 'received', sealBefore: 'P-77', sealAfter: '' });
    expect(item.holding.seal).toBe('P-77');
  });

  it.each([
    ['a folder', () => dirname(sourceFile(vault, 'x')), 'evidence.notAFile'],
    ['a device', () => '/dev/null', 'evidence.notAFile'],
    ['nothing', () => join(dirname(vault.folder), 'not there'), 'evidence.sourceVanished'],
    ['a path through a file', () => join(sourceFile(vault, 'y'), 'z'), 'evidence.sourceVanished'],
    ['a link that leads nowhere', () => danglingLink(), 'evidence.sourceVanished'],
  ])('refuses %s', async (_, path, code) => {
    const before = await vault.call('evidence.list', { investigationId: investigation });
    expect(await takeInFile(vault, investigation, path())).toMatchObject({ outcome: 'refused', result: { code } });
    expect(await vault.call('evidence.list', { investigationId: investigation })).toEqual(before);
  });

  it('refuses an origin in the future and an unknown investigation', async () => {
    const path = sourceFile(vault, 'later');
    expect(await takeInFile(vault, investigation, path, { origin: { at: momentAt('2199-01-01T10:00') } })).toMatchObject({
      outcome: 'refused',
      result: { code: 'custody.inTheFuture' },
    });
    expect(await takeInFile(vault, '00000000-0000-7000-8000-000000000000' as InvestigationId, path)).toMatchObject({
      outcome: 'refused',
      result: { code: 'investigations.notFound' },
    });
    const envelope = await vault.envelope('evidence.takeIn', {
      investigationId: investigation,
      file: pathToken(),
      entry: { kind: 'digital', description: 'x', notes: '', graphic: false },
      origin: originAt({ at: momentAt('2026-02-30T10:00') }),
    });
    expect(envelope).toMatchObject({ kind: 'refused', code: 'input.invalid' });
  });
});

describe('the handling record', () => {
  let id: EvidenceId;
  beforeAll(async () => {
    id = await takenIn(vault, investigation, sourceFile(vault, 'rules'));
  });

  it('refuses what its rules forbid, and then nothing has changed', async () => {
    const before = (await open(id)).events.length;
    expect(await codeOf(custodyEntry(id, 'handedOverIn', { to: 'Laboratory' }))).toBe('custody.noHandOverOpen');
    expect(await codeOf(custodyEntry(id, 'stored', { place: 'Safe', at: momentAt('2026-05-06T10:39') }))).toBe('custody.earlierThanLast');
    expect(await codeOf(custodyEntry(id, 'stored', { place: 'Safe', at: momentAt('2199-05-06T10:39') }))).toBe('custody.inTheFuture');
    expect(await codeOf(custodyEntry(id, 'copied', { sealBefore: 'other', sealAfter: '88213' }))).toBe('custody.sealUnchanged');
    expect(await codeOf(custodyEntry(id, 'correction', { concerns: id as never, notes: 'x' }))).toBe('custody.unknownEvent');
    expect(await codeOf(custodyEntry('00000000-0000-7000-8000-000000000000' as EvidenceId, 'copied'))).toBe('evidence.notFound');
    expect(await codeOf({ ...custodyEntry(id, 'copied'), type: 'verified' })).toBe('input.invalid');
    expect((await open(id)).events).toHaveLength(before);
  });

  it('refuses a second hand-over, and a correction of a correction', async () => {
    expect(await codeOf(custodyEntry(id, 'handedOverOut', { to: 'Laboratory' }))).toBe('ok');
    expect(await codeOf(custodyEntry(id, 'handedOverOut', { to: 'Court' }))).toBe('custody.handOverOpen');
    const { events } = await open(id);
    const first = events[0]!.id;
    expect(await codeOf(custodyEntry(id, 'correction', { concerns: first, notes: 'the seal was 88231', sealAfter: '88231' }))).toBe('ok');
    const correction = (await open(id)).events.at(-1)!.id;
    expect(await codeOf(custodyEntry(id, 'correction', { concerns: correction, notes: 'x' }))).toBe('custody.correctsCorrection');
    expect((await open(id)).holding.seal).toBe('88231');
  });

  it('takes a late entry with its reason', async () => {
    expect(
      await codeOf(custodyEntry(id, 'stored', { place: 'Van', at: momentAt('2026-05-06T11:00'), lateReason: 'noted on paper first' })),
    ).toBe('ok');
    expect((await open(id)).events.at(-1)).toMatchObject({ type: 'stored', lateReason: 'noted on paper first' });
  });
});

describe('a verification asked for by a person', () => {
  it('is recorded with each outcome, and a byte changed on the disk is named', async () => {
    const file = await startInvestigation(vault);
    const id = await takenIn(vault, file, sourceFile(vault, 'to be checked', randomBytes(70_000)));
    const before = new Set(storedPaths());
    const spared = await takenIn(vault, file, sourceFile(vault, 'to be damaged'));
    const path = storedPaths().find((stored) => !before.has(stored))!;
    const scopes = [{ kind: 'item', id }, { kind: 'investigation', id: file }, { kind: 'vault' }] as const;
    for (const scope of scopes) {
      expect(await vault.run('vault.verify', { scope }), scope.kind).toMatchObject({
        outcome: 'done',
        result: { unchanged: true, faults: [] },
      });
    }
    expect((await open(id)).lastCheck?.unchanged).toBe(true);
    const bytes = readFileSync(path);
    bytes[100]! ^= 1;
    writeFileSync(path, bytes);
    const altered = { code: 'evidence.objectAltered', what: 'M-02', id: spared };
    for (const scope of [{ kind: 'item', id: spared }, scopes[1], scopes[2]] as const) {
      expect(await vault.run('vault.verify', { scope }), scope.kind).toMatchObject({
        outcome: 'done',
        result: { unchanged: false, faults: [altered] },
      });
    }
    expect((await open(spared)).lastCheck?.unchanged).toBe(false);
    const destination = pathToken();
    const copy = join(dirname(vault.folder), 'damaged.bin');
    const refused = await vault.run(
      'evidence.extract',
      { id: spared, reason: 'workingCopy', to: 'Desk 3', destination },
      { [destination]: copy },
    );
    // Locked when it was found, so that not a byte is read for it.
    expect(refused).toMatchObject({ outcome: 'refused', result: { code: 'custody.incidentOpen' } });
    expect(existsSync(copy)).toBe(false);
  });
});

it('no fault of ours came to light meanwhile', () => {
  expect(vault.incidents).toEqual([]);
});

function danglingLink(): string {
  const folder = join(dirname(vault.folder), 'sources');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `link-${randomBytes(4).toString('hex')}`);
  symlinkSync(join(folder, 'gone'), path);
  return path;
}

function storedPaths(): string[] {
  const objects = join(vault.folder, 'objects');
  return readdirSync(objects).flatMap((folder) => readdirSync(join(objects, folder)).map((name) => join(objects, folder, name)));
}
