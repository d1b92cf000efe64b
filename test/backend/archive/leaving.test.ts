import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ArchiveGiven } from '#shared/contract/archive.ts';
import type { JobState } from '#shared/contract/envelope.ts';
import type * as backupDrive from '../../../electron/backend/backup/drive.ts';
import type * as durable from '../../../electron/backend/files/durable.ts';
import { commitChange } from '../../../electron/backend/ledger/append.ts';
import { ok } from '#shared/kernel/result.ts';
import { filesUnder } from '../../support/backups.ts';
import { behindTheScenes, ledgerOf, sourceFile, startInvestigation, takeInFile } from '../../support/evidence.ts';
import type { Approver } from '../../support/approver.ts';
import { agreeOutside, nameApprover, performOn } from '../../support/second-person.ts';
import { makeVault, pathToken, type TestVault } from '../../support/vault.ts';

/** A full copy stands on the handling record of each item that leaves with it; one that was cut off is told at the next opening. */

/** The folder whose names the drive cannot keep, while one is set; where a drive that is pulled out goes on the next original; what room it has. */
const drive = vi.hoisted(() => ({ failing: '', pulledTo: '', room: Number.MAX_SAFE_INTEGER }));
vi.mock('../../../electron/backend/backup/drive.ts', async (original) => ({
  ...(await original<typeof backupDrive>()),
  roomOn: () => Promise.resolve({ free: drive.room, isFat: false }),
}));
vi.mock('../../../electron/backend/files/durable.ts', async (original) => {
  const real = await original<typeof durable>();
  return {
    ...real,
    makeFolderDurably: (folder: string) => {
      real.makeFolderDurably(folder);
      const partial = /^(.*\.partial)\/data\/material\//.exec(folder)?.[1];
      if (partial === undefined || drive.pulledTo === '') return;
      // The folder that it was mounted on stays.
      renameSync(partial, drive.pulledTo);
      mkdirSync(partial);
      drive.pulledTo = '';
    },
    syncFolder: (folder: string) => {
      if (folder === drive.failing) throw Object.assign(new Error('the drive fails'), { code: 'EIO' });
      real.syncFolder(folder);
    },
  };
});

let vault: TestVault;
let approver: Approver;
const items: string[] = [];
let investigation: Awaited<ReturnType<typeof startInvestigation>>;
beforeAll(async () => {
  vault = await makeVault();
  approver = await nameApprover(performOn(vault), vault.profile, vault.ports);
  investigation = await startInvestigation(vault);
  for (const size of [500, 600, 700]) {
    const taken = await takeInFile(vault, investigation, sourceFile(vault, `${size}.bin`, Buffer.alloc(size, size)));
    items.push((taken.result as { id: string }).id);
  }
});
afterAll(() => vault.remove());

async function give(): Promise<JobState> {
  return giveTo(join(vault.folder, '..'), await agreedTo());
}

async function agreedTo(): Promise<string> {
  const asked = await vault.call('approvals.ask', { subject: { kind: 'archive.export' }, reason: 'The office moves.' } as never);
  const approval = (asked as { id: string }).id;
  await agreeOutside(performOn(vault), approver, vault.profile, approval);
  return approval;
}

function giveTo(folder: string, approval: string): Promise<JobState> {
  const destination = pathToken();
  return vault.run('archive.give', { approval, destination, to: 'Invented Archive', language: 'en' }, { [destination]: folder });
}

const eventsOf = async (id: string) => (await vault.call('evidence.open', { id } as never)).events;

async function countLeft(): Promise<readonly [given: number, notMade: number]> {
  const all = (await Promise.all(items.map(eventsOf))).flat();
  const isNotMade = ({ type, facts }: (typeof all)[number]): boolean => type === 'correction' && facts.reason === 'notMade';
  return [all.filter(({ type }) => type === 'copyGiven').length, all.filter(isNotMade).length];
}

test('what left, when and to whom stands on the record of each item before it leaves', async () => {
  const { result, outcome } = await give();
  expect({ outcome, result }).toMatchObject({ outcome: 'done', result: { material: 3, materialLeftOut: 0 } });
  for (const id of items) {
    const given = (await eventsOf(id)).filter(({ type }) => type === 'copyGiven');
    expect(given).toMatchObject([{ to: 'Invented Archive', facts: { reason: 'fullCopy' } }]);
    expect(given[0]!.facts.sha256).toMatch(/^[0-9a-f]{64}$/);
  }
  await behindTheScenes(vault, (session) => {
    const kinds = ledgerOf(session).map(({ kind }) => kind);
    expect(kinds.lastIndexOf('custody.recorded')).toBeLessThan(kinds.indexOf('archive.finished'));
    expect(kinds.indexOf('archive.given')).toBeLessThan(kinds.lastIndexOf('custody.recorded'));
  });
});

test('an original that is not in the copy has a correction beside it; so have all where the copy did not come about', async () => {
  const [first] = filesUnder(join(vault.folder, 'objects'));
  rmSync(join(vault.folder, 'objects', first!));
  const { materialLeftOut } = (await give()).result as ArchiveGiven;
  expect(materialLeftOut).toBe(1);
  const all = await Promise.all(items.map(eventsOf));
  const corrected = all.filter((events) => events.some(({ type, facts }) => type === 'correction' && facts.reason === 'notMade'));
  expect(corrected).toHaveLength(1);
});

test('a copy whose name the drive could not keep is taken away, as the record says', async () => {
  const base = join(vault.folder, '..');
  const [givenBefore, notMadeBefore] = await countLeft();
  const approval = await agreedTo();
  const before = readdirSync(base);
  drive.failing = base;
  const failed = await giveTo(base, approval);
  drive.failing = '';
  expect(failed).toMatchObject({ outcome: 'refused', result: { code: 'archive.driveFault' } });
  expect(readdirSync(base)).toEqual(before);
  const [given, notMade] = await countLeft();
  // The item that was found missing before is locked, and left with neither.
  expect([given - givenBefore, notMade - notMadeBefore]).toEqual([2, 2]);
});

test('a place that cannot take the copy is refused before anything is on the record, and what was agreed to still holds', async () => {
  const approval = await agreedTo();
  const base = join(vault.folder, '..');
  const [givenBefore] = await countLeft();
  expect(await giveTo(join(base, 'not there'), approval)).toMatchObject({ result: { code: 'release.destinationUnusable' } });
  drive.room = 1000;
  expect(await giveTo(base, approval)).toMatchObject({ outcome: 'refused', result: { code: 'archive.noRoom' } });
  drive.room = Number.MAX_SAFE_INTEGER;
  expect(await countLeft()).toEqual([givenBefore, expect.any(Number)]);
  expect(await giveTo(base, approval)).toMatchObject({ outcome: 'done' });
});

test('a drive that is pulled out in the middle: a part may lie on it, the records go on saying so, and nothing lies in its place', async () => {
  const base = join(vault.folder, '..');
  const stick = join(base, 'the stick');
  const [givenBefore, notMadeBefore] = await countLeft();
  drive.pulledTo = stick;
  expect(await give()).toMatchObject({ outcome: 'refused', result: { code: 'archive.leftOnDrive' } });
  const [given, notMade] = await countLeft();
  expect([given - givenBefore, notMade - notMadeBefore]).toEqual([2, 0]);
  expect(filesUnder(stick)).toContain('data/records/access.json');
  const mounted = readdirSync(base).filter((name) => name.endsWith('.partial'));
  expect(mounted).toHaveLength(1);
  expect(readdirSync(join(base, mounted[0]!))).toEqual([]);
});

test('a copy without its end is told at the next opening, once', async () => {
  await behindTheScenes(vault, (session) => {
    const detail = { reference: '26-AB3D-9KLM-4' };
    const event = { kind: 'archive.given', subject: null, subjectType: 'archive', file: null, detail };
    commitChange(session, () => ok({ value: null, events: [event] }));
  });
  const told = ['archive.cutOff', 'archive.cutOff/26-AB3D-9KLM-4'];
  expect((await vault.call('vault.summary', {})).notes).toEqual(expect.arrayContaining(told));
  await vault.reopen();
  expect((await vault.call('vault.summary', {})).notes.filter((note) => note.startsWith('archive.'))).toEqual([]);
});
