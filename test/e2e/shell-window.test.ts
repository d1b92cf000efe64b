import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import { contentSecurityPolicy } from '../../electron/gateway/policy.ts';
import type { Staircase } from '../../electron/gateway/assemble.ts';
import { createNodeStaircase } from '../../electron/shell/node-staircase.ts';
import type { OpenWindow } from '../../electron/shell/open-window.ts';
import { createScriptedChooser } from '../../electron/shell/scripted-chooser.ts';
import { findIn } from '../support/plain-text-scan.ts';
import { openTestWindow } from '../support/slow-window.ts';
import { page as pageText } from '../checks/window-ground.ts';

/** The Chromium shell with a page of the test's own in place of the built window. */

const script = `globalThis.heard = []; recourse.subscribe('changed', (each) => heard.push(each));
document.addEventListener('submit', (event) => event.preventDefault());`;
let folder = '';
let ours: Opened;
type Opened = { readonly window: OpenWindow; readonly page: OpenWindow['page']; readonly staircase: Staircase };

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'shell-window-'));
  const form = '<form><input name="witness"><textarea></textarea><input type="file"><button>ok</button></form>';
  await writeFile(path.join(folder, 'index.html'), pageText(form).replace('<body>', '<script src="main.js"></script><body>'));
  await writeFile(path.join(folder, 'main.js'), script);
  ours = await open();
});
afterAll(async () => {
  await ours.window.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(options: Partial<Parameters<typeof openTestWindow>[0]> = {}): Promise<Opened> {
  const chooser = createScriptedChooser({ vaultFolders: [folder] });
  const staircase = createNodeStaircase({ operations, profile: path.join(folder, 'profile'), chooser });
  const window = await openTestWindow({ buildFolder: folder, staircase, headless: true, ...options });
  return { window, page: window.page, staircase };
}

it('gives the page three frozen functions and answers them', async () => {
  const { page } = ours;
  expect(await page.evaluate('[Object.isFrozen(recourse), Object.keys(recourse).sort().join()]')).toEqual([
    true,
    'call,fileToken,subscribe',
  ]);
  expect(await page.evaluate("recourse.call('shell.status')")).toMatchObject({ kind: 'ok', value: { state: 'none' } });
  expect(await page.evaluate("recourse.call('vault.summary')")).toEqual({ kind: 'unavailable', code: 'vault.locked' });
  expect(await page.evaluate("recourse.call('shell.chooseVault', { how: 'open' })")).toMatchObject({
    kind: 'ok',
    value: { holdsVault: false },
  });
  await expect.poll(() => page.evaluate('heard')).toEqual([{ topic: 'changed', topics: ['shell'] }]);
  expect(await page.evaluate('try { recourse = 1 } catch {}; typeof recourse.call')).toBe('function');
});

it.each(['NaN', '-0', '[undefined]', 'new Map()', 'new Date()', '() => 1', '10n', '{ a: Symbol() }'])(
  'refuses to send %s as something else',
  async (value) => {
    const { page } = ours;
    await expect(page.evaluate(`recourse.call('shell.status', { value: ${value} })`)).rejects.toThrow(TypeError.name);
  },
);

it('gives a token for a file that a person chose, and none for one that a script made', async () => {
  const { page } = ours;
  await page.locator('input[type=file]').setInputFiles(path.join(folder, 'main.js'));
  expect(await page.evaluate("recourse.fileToken(document.querySelector('input[type=file]').files[0], 'csv')")).toMatch(
    /^path_[0-9a-f]{32}$/,
  );
  for (const made of [
    "new File(['x'], '/etc/hostname')",
    "{ name: 'x', path: '/etc/hostname' }",
    'Object.create(File.prototype)',
    'null',
  ]) {
    await expect(page.evaluate(`recourse.fileToken(${made})`)).rejects.toThrow('shell.notAFile');
  }
});

it('sends the policy with the page', async () => {
  const { page } = ours;
  const answer = await page.reload();
  expect(answer?.headers()['content-security-policy']).toBe(contentSecurityPolicy);
  expect(
    await page.evaluate("(() => { try { document.body.innerHTML = '<b>x</b>'; return 'done'; } catch (fault) { return fault.name; } })()"),
  ).toBe('TypeError');
});

/** Files below a folder that hold any of the words, in 8 or 16 bits a letter. */
function filesWith(words: readonly string[], below: string): readonly string[] {
  const forms = words.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')]);
  return findIn([below], forms);
}

async function plantWords(page: OpenWindow['page'], words: readonly string[]): Promise<void> {
  await page.locator('input[name=witness]').fill(words[0]!);
  await page.locator('textarea').fill(words[1]!);
  await page.evaluate(
    `document.title = ${JSON.stringify(words[2])}; localStorage.setItem('x', ${JSON.stringify(words[3])}); document.cookie = 'x=' + ${JSON.stringify(words[4])} + ';max-age=9999'; history.pushState(null, '', '#' + ${JSON.stringify(words[5])})`,
  );
  await page.locator('button').click();
}

const words = ['TypedByAWitness', 'ToldInAStory', 'ShownAsATitle', 'KeptByAScript', 'BakedInACookie', 'NamedInAnAddress'];

it('keeps nothing of what is typed or shown in the profile of the browser', async () => {
  const { page, window: own } = ours;
  await plantWords(page, words);
  await page.waitForTimeout(1_500);
  expect(filesWith(words, own.folder)).toEqual([]);
});

it('would find what a browser on the record keeps', async () => {
  const { page, window: own } = await open({ amendArgs: (args) => args.filter((each) => each !== '--incognito') });
  await plantWords(page, words);
  await expect.poll(() => filesWith(words, own.folder).length).toBeGreaterThan(0);
  await own.close();
});

it('listens on no port', () => {
  const { window: own } = ours;
  const pids = execFileSync('pgrep', ['-f', own.folder], { encoding: 'utf8' }).trim().split('\n');
  const sockets = new Set(
    pids.flatMap((pid) => {
      try {
        return readdirSync(`/proc/${pid}/fd`).map((name) => /socket:\[(\d+)\]/.exec(readlinkSync(`/proc/${pid}/fd/${name}`))?.[1]);
      } catch {
        return [];
      }
    }),
  );
  const listening = ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , , , , , , , inode]) => inode !== undefined && sockets.has(inode)),
  );
  expect(pids.length).toBeGreaterThan(1);
  expect(sockets.size).toBeGreaterThan(1);
  expect(listening).toEqual([]);
});

it('removes what a run that was ended by force left behind, and nothing of one that runs', async () => {
  // No process has this number: it lies above the largest that Linux gives.
  const orphan = path.join(path.dirname(ours.window.folder), 'recourse-4194305-left');
  await mkdir(orphan, { recursive: true });
  const { window: own } = await open();
  expect(existsSync(orphan)).toBe(false);
  expect(existsSync(ours.window.folder)).toBe(true);
  await own.close();
});

it('locks and removes the profile when the window is closed', async () => {
  const { window: own, staircase, page } = await open();
  const reasons: string[] = [];
  const lock = staircase.lock.bind(staircase);
  staircase.lock = (reason) => {
    reasons.push(reason);
    return lock(reason);
  };
  await page.close();
  await own.closed;
  expect(reasons).toEqual(['asked']);
  expect(existsSync(own.folder)).toBe(false);
});
