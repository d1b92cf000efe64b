import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesktopChooser } from '../../electron/shell/chooser.ts';
import { defaultProfileFolder } from '../../electron/shell/profile-folder.ts';
import { readStartOptions } from '../../electron/shell/start-options.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'shell-start-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the options of npm start', () => {
  it('makes paths absolute and knows what it does not know', () => {
    expect(readStartOptions(['--profile', 'p', '--vault', '/v'], '/people/a')).toEqual({
      ok: true,
      value: { profile: path.resolve('/people/a/p'), vault: path.resolve('/v'), shell: null, isHelp: false, recording: false },
    });
    expect(readStartOptions(['--shell', 'firefox'], '/')).toMatchObject({ ok: false });
    expect(readStartOptions(['--passphrase', 'x'], '/')).toMatchObject({ ok: false });
    expect(readStartOptions(['vault'], '/')).toMatchObject({ ok: false });
  });

  it('finds the folder that each system means for it', () => {
    expect(defaultProfileFolder('linux', {}, '/people/a')).toBe('/people/a/.config/recourse');
    expect(defaultProfileFolder('linux', { XDG_CONFIG_HOME: '/conf' }, '/people/a')).toBe('/conf/recourse');
    expect(defaultProfileFolder('linux', { XDG_CONFIG_HOME: 'relative' }, '/people/a')).toBe('/people/a/.config/recourse');
    expect(defaultProfileFolder('darwin', {}, '/people/a')).toBe('/people/a/Library/Application Support/Recourse');
  });

  it('ends with a code and says what to install when nothing can show a window', () => {
    const start = path.join(import.meta.dirname, '../../electron/shell/start.ts');
    const run = (env: NodeJS.ProcessEnv, ...args: readonly string[]) =>
      spawnSync(process.execPath, [start, ...args], { encoding: 'utf8', env });
    const none = run({ PATH: '/nowhere', RECOURSE_CHROMIUM: '/nowhere/chromium', DISPLAY: ':99' }, '--shell', 'chromium');
    expect([none.status, none.stderr]).toEqual([69, expect.stringContaining('chromium')]);
    const wrong = run({ PATH: '/nowhere' }, '--nonsense');
    expect(wrong.status).toBe(2);
    expect(run({ PATH: '/nowhere' }, '--help').stdout).toContain('--profile DIR');
  });
});

describe('dialogs of the desktop', () => {
  async function zenity(answer: string, code: number) {
    const program = path.join(folder, 'zenity');
    await writeFile(
      program,
      `#!/bin/sh\nfor each in "$@"; do printf '%s\\n' "$each" >> "${folder}/asked"; done\nprintf '${answer}'\nexit ${code}\n`,
    );
    await chmod(program, 0o755);
    await rm(path.join(folder, 'asked'), { force: true });
    return createDesktopChooser((name) => (name === 'zenity' ? program : null));
  }
  const asked = async (): Promise<readonly string[]> => (await readFile(path.join(folder, 'asked'), 'utf8')).trim().split('\n');

  it('gives the paths that the person chose', async () => {
    const chooser = await zenity('/a/one.png\\n/a/two words.png\\n', 0);
    expect(await chooser.chooseToOpen('evidence', true)).toEqual({ kind: 'chosen', value: ['/a/one.png', '/a/two words.png'] });
    expect(await asked()).toContain('--multiple');
    expect(await chooser.chooseVaultFolder('open')).toEqual({ kind: 'chosen', value: '/a/one.png' });
  });

  it('takes a suggested name as a name, whatever it says', async () => {
    const chooser = await zenity('/a/report.pdf\\n', 0);
    for (const [name, plain] of [
      ['../../etc/x.pdf', 'x.pdf'],
      ['--title=evil', 'title=evil'],
      ['.hidden', 'hidden'],
      ['/', 'recourse'],
    ] as const) {
      await chooser.chooseToSave('report', name);
      expect((await asked()).filter((each) => each.startsWith('--filename=')).at(-1)).toBe(`--filename=${plain}`);
    }
    expect((await asked()).filter((each) => each.startsWith('--title=')).every((each) => each === '--title=Recourse')).toBe(true);
  });

  it('says when the person closed it, and when there is nothing to ask with', async () => {
    expect(await (await zenity('', 1)).chooseToSave('report', 'r.pdf')).toEqual({ kind: 'cancelled' });
    expect(await (await zenity('not a path\\n', 0)).chooseVaultFolder('open')).toEqual({ kind: 'cancelled' });
    expect(await createDesktopChooser(() => null).chooseToOpen('csv', false)).toEqual({ kind: 'noDialog' });
  });
});
