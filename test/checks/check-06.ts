import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { operations } from '#shared/contract/operations.ts';
import { createNodeStaircase } from '../../electron/shell/node-staircase.ts';
import { createScriptedChooser } from '../../electron/shell/scripted-chooser.ts';
import { findIn, findInDeleted, formsOf } from '../support/plain-text-scan.ts';
import { openTestWindow } from '../support/slow-window.ts';
import { plantedComplaint, plantWords, type PlantedWords } from '../support/planted-words.ts';
import { allowedOnDrive, backUpTwice, restoreAndRead, type Call } from './planted-backup.ts';
import type { Check } from './types.ts';

const buildFolder = fileURLToPath(new URL('../../out/renderer', import.meta.url));
const passphrase = 'nine quiet herons cross the harbour';
const allowedInProfile = /^(anchors|anchors\/[0-9a-f-]{36}\.json|attempts|attempts\/[0-9a-f-]{36}\.(json|key)|preferences\.json)$/;

/**
 * A session in the real window with planted words everywhere, with backups that are made, read again and restored; then no file of vault, drive, restored vault,
 * profile, browser and temporary folder holds one, in its bytes or its name, unlocked or after. That the backup holds them all the same is shown by opening it.
 */
export const check: Check = {
  number: 6,
  title: 'no planted word lies in plain text, while unlocked or after',
  target: (full) => (full ? 500 : 200),
  run: async ({ scale, log }) => {
    const target = scale >= 1 ? 500 : 200;
    const base = mkdtempSync(join(tmpdir(), 'recourse-check-'));
    const words = plantWords();
    const forms = formsOf(words.mark);
    // Every program of the session is told to put its temporary files here.
    const temporary = join(base, 'temporary');
    mkdirSync(temporary);
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = temporary;
    const folders = [base, '/dev/shm', process.env['XDG_RUNTIME_DIR'] ?? '/dev/shm'];
    const found = new Set<string>();
    const scan = (): void => {
      for (const path of [...findIn([...new Set(folders)], forms), ...findInDeleted(forms), ...namesWith(base, words.mark)])
        found.add(path);
    };
    // While a backup is made there is time for what is small: the folders it writes, and what is deleted and still open.
    const small = ['vault', 'drive', 'restored', 'profile'].map((name) => join(base, name));
    const look = (): void => {
      for (const path of [...findIn([...small, temporary], forms), ...findInDeleted(forms)]) found.add(path);
    };
    try {
      const strays = await session({ base, words, target, scan, look });
      scan();
      for (const path of [...found, ...strays]) log(`found: ${path}`);
      const isRed = controlIsFound(base, words.mark);
      return {
        reached: found.size === 0 && strays.length === 0 ? words.used() : 0,
        target: words.used(),
        control: isRed ? 'red' : 'green',
      };
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
      rmSync(base, { recursive: true, force: true });
    }
  },
};

type Session = {
  readonly base: string;
  readonly words: PlantedWords;
  readonly target: number;
  readonly scan: () => void;
  readonly look: () => void;
};

/** Gives files of the profile and of the drive that are not on the allow-list, and the backup where it does not hold what was written. */
async function session({ base, words, target, scan, look }: Session): Promise<string[]> {
  const profile = join(base, 'profile');
  const vault = join(base, 'vault');
  const source = join(base, 'sources');
  mkdirSync(source);
  const drive = join(base, 'drive');
  mkdirSync(drive);
  const chooser = createScriptedChooser({ vaultFolders: [vault, join(base, 'restored')], save: [drive, drive], open: [[drive], [drive]] });
  const staircase = createNodeStaircase({ operations, profile, chooser });
  const strays: string[] = [];
  const window = await openTestWindow({ buildFolder, staircase, headless: true });
  try {
    const call = caller(window.page);
    const { token } = (await call('shell.chooseVault', { how: 'create' })) as { token: string };
    await call('shell.createVault', { token, passphrase, officeName: 'Check', personName: words.word() });
    while (words.used() < target) await workOnce(window.page, call, words);
    const ground = { page: window.page, call, words, look };
    await backUpTwice(ground);
    scan();
    await call('shell.lock', {});
    if (!(await restoreAndRead(ground, passphrase))) strays.push('the restored backup does not hold the words');
    await call('shell.lock', {});
  } finally {
    await window.close();
  }
  scan();
  const inProfile = readdirSync(profile, { recursive: true }).map(String);
  const onDrive = readdirSync(drive, { recursive: true }).map(String);
  return [...strays, ...inProfile.filter((name) => !allowedInProfile.test(name)), ...onDrive.filter((name) => !allowedOnDrive.test(name))];
}

function caller(page: Page): Call {
  return async (name, input) => {
    const envelope = await page.evaluate(
      ([n, i]) =>
        (
          globalThis as unknown as { recourse: { call(name: unknown, input: unknown): Promise<{ kind: string; value: unknown }> } }
        ).recourse.call(n, i),
      [name, input] as const,
    );
    if (envelope.kind !== 'ok') throw new Error(`${name} was not done: ${JSON.stringify(envelope)}`);
    return envelope.value;
  };
}

/** Registers, drafts, opens an investigation and looks at what was written, on the screen. */
async function workOnce(page: Page, call: Call, words: PlantedWords): Promise<void> {
  const { id } = (await call('complaints.register', { entry: plantedComplaint(words) })) as { id: string };
  await call('drafts.save', { key: 'check.draft', content: JSON.stringify({ text: words.word() }) });
  await call('preferences.save', { key: 'check.view', content: JSON.stringify({ filter: words.word() }) });
  await call('investigations.start', { entry: { complaintId: id, title: words.word(), scope: words.word(), openedOn: '2026-05-06' } });
  await page.evaluate((hash) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = hash;
  }, `#/complaints/${id}`);
  await page.waitForTimeout(300);
  // Names, with a reason in own words; then in the form that takes its reason from the act.
  await call('complaints.openIdentity', { id, whose: { kind: 'all' }, reason: { code: 'other', text: words.word() } });
  await page.evaluate((hash) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = hash;
  }, `#/complaints/${id}/amend`);
  await page.getByRole('form').waitFor();
}

/** Files and folders whose name alone tells. */
function namesWith(folder: string, mark: string): string[] {
  const lower = mark.toLowerCase();
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.toLowerCase().includes(lower));
}

/** The control: the same search finds the mark where it does lie in plain text, in a name, and in a backup of a database that was not encrypted. */
function controlIsFound(base: string, mark: string): boolean {
  const folder = join(base, 'control');
  mkdirSync(folder);
  const forms = {
    plain: mark,
    wide: Buffer.from(mark, 'utf16le'),
    base64: Buffer.from(`a${mark}bc`).toString('base64'),
    hex: Buffer.from(mark).toString('hex'),
  };
  for (const [name, content] of Object.entries(forms)) writeFileSync(join(folder, name), content);
  const generation = join(folder, 'recourse-backup-00000000', 'generations', '000001');
  mkdirSync(generation, { recursive: true });
  writeFileSync(join(generation, 'vault.db'), Buffer.concat([Buffer.alloc(70_000, 7), Buffer.from(`SQLite format 3 ${mark}9`)]));
  writeFileSync(join(folder, `${mark.toUpperCase()}.txt`), 'nothing');
  const isOnList = allowedOnDrive.test(`recourse-backup-00000000/generations/000001/${mark}.db`);
  return findIn([folder], formsOf(mark)).length === Object.keys(forms).length + 1 && namesWith(folder, mark).length === 1 && !isOnList;
}
