import { fork, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The real shell over the real engine, with a page that does by itself what a person would; seen from outside through files and `/proc` alone. */
export type KeptWindow = {
  readonly keeper: number;
  /** Lets the page unlock and read; resolves when it has. */
  open(): Promise<void>;
  /** The operating system says that its screen is locked; resolves when the processes of before are gone and another window is there. */
  lockScreen(): Promise<void>;
  /** This process and all that come from it. */
  processes(): readonly Seen[];
  close(): Promise<void>;
};

export type Seen = { readonly pid: number; readonly command: string };

export type KeptWindowOptions = {
  readonly folder: string;
  readonly vault: string;
  readonly executable: string;
  readonly passphrase: string;
  readonly complaint: string;
};

const keeperFile = fileURLToPath(new URL('./keeper-process.ts', import.meta.url));

export async function openKeptWindow(options: KeptWindowOptions): Promise<KeptWindow> {
  const { folder, vault, executable } = options;
  const profile = path.join(folder, 'profile');
  const buildFolder = path.join(folder, 'page');
  for (const each of [profile, buildFolder, path.join(folder, 'bin')]) mkdirSync(each, { recursive: true });
  writeFileSync(
    path.join(buildFolder, 'index.html'),
    '<!doctype html><title>Recourse</title><script type="module" src="page.js"></script>',
  );
  writeFileSync(path.join(buildFolder, 'page.js'), pageScript(options));
  const flag = path.join(folder, 'screen-is-locked');
  writeBus(path.join(folder, 'bin', 'gdbus'), flag);
  setTheme(profile, 'light');
  const env = { ...process.env, PATH: `${path.join(folder, 'bin')}:${process.env['PATH'] ?? ''}` };
  const keeper = fork(keeperFile, [], { serialization: 'advanced', execArgv: [], env });
  keeper.send({ buildFolder, executable, profile, vault, headless: true, place: null });
  const pid = keeper.pid!;
  const windowProcess = (): number | undefined => treeOf(pid).find(({ command }) => command.includes('window-process'))?.pid;
  await until(() => hasWindow(pid));
  return {
    keeper: pid,
    processes: () => treeOf(pid),
    open: async () => {
      setTheme(profile, 'dark');
      await until(() => themeIn(profile) === 'light');
    },
    lockScreen: async () => {
      const before = treeOf(pid)
        .map((each) => each.pid)
        .filter((each) => each !== pid);
      const last = windowProcess();
      writeFileSync(flag, '');
      await until(() => windowProcess() !== undefined && windowProcess() !== last && hasWindow(pid));
      await until(() => !treeOf(pid).some((each) => before.includes(each.pid)));
    },
    close: () => end(keeper),
  };
}

/** The page holds the passphrase disguised until it uses it: what stands in the build is in everybody's memory. */
function pageScript({ passphrase, complaint }: KeptWindowOptions): string {
  const disguised = Buffer.from(Buffer.from(passphrase, 'utf8').map((byte) => byte ^ 0x5a)).toString('base64');
  return `
const plain = () => new TextDecoder().decode(Uint8Array.from(atob('${disguised}'), (c) => c.charCodeAt(0) ^ 0x5a));
const call = (name, input) => globalThis.recourse.call(name, input);
const rest = () => new Promise((resolve) => setTimeout(resolve, 100));
for (;;) {
  const { value } = await call('shell.preferences', {});
  if (value.theme === 'dark') {
    const opened = await call('shell.unlock', { passphrase: plain() });
    const read = await call('complaints.open', { id: '${complaint}' });
    document.body.textContent = JSON.stringify(read);
    if (opened.kind === 'ok' && read.kind === 'ok') await call('shell.setPreferences', { theme: 'light' });
  }
  await rest();
}
`;
}

/** A message bus on which the screen saver speaks when a file appears. */
function writeBus(file: string, flag: string): void {
  const script = `#!/bin/sh
if [ "$4" != org.gnome.ScreenSaver ]; then exec sleep 3600; fi
while :; do
  if [ -e '${flag}' ]; then rm '${flag}'; echo '/org/gnome/ScreenSaver: org.gnome.ScreenSaver.ActiveChanged (true,)'; fi
  sleep 0.05
done
`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
}

function setTheme(profile: string, theme: 'light' | 'dark'): void {
  writeFileSync(path.join(profile, 'preferences.json'), JSON.stringify({ language: null, theme }));
}

function themeIn(profile: string): string {
  return (JSON.parse(readFileSync(path.join(profile, 'preferences.json'), 'utf8')) as { theme: string }).theme;
}

function hasWindow(keeper: number): boolean {
  return treeOf(keeper).some(({ command }) => command.includes('--type=renderer'));
}

function treeOf(root: number): readonly Seen[] {
  const parents = new Map<number, Seen & { readonly parent: number }>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const seen = lookAt(pid);
    if (seen !== null) parents.set(pid, seen);
  }
  const belongs = (pid: number): boolean => pid === root || (parents.has(pid) && belongs(parents.get(pid)!.parent));
  return [...parents.values()].filter(({ pid }) => belongs(pid)).map(({ pid, command }) => ({ pid, command }));
}

function lookAt(pid: number): (Seen & { readonly parent: number }) | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // What has ended and was not asked for yet has no memory any more.
    if (state === 'Z') return null;
    return { pid, parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') };
  } catch {
    return null;
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const giveUp = Date.now() + 60_000;
  while (!isSo()) {
    if (Date.now() > giveUp) throw new Error('what was waited for did not come');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function end(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null) return;
  const gone = new Promise((resolve) => keeper.once('exit', resolve));
  keeper.kill('SIGTERM');
  const timer = setTimeout(() => keeper.kill('SIGKILL'), 8000);
  await gone;
  clearTimeout(timer);
}
