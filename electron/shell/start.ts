import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from './find-chromium.ts';
import { findElectron } from './find-electron.ts';
import { keepWindow } from './keep-window.ts';
import { readStartOptions, startHelp, type StartOptions } from './start-options.ts';

/** `npm start`: opens the built window in Electron where its program is present, else in the machine's Chromium, and says which. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const exitUsage = 2;
const exitUnavailable = 69;

const howToInstall = `Nothing here can show a window: neither Electron's program nor Chromium was found.
  Electron:   npx install-electron --no     (fetches its program)
  Chromium:   apt install chromium          or your system's like; RECOURSE_CHROMIUM may name its path`;

async function start(): Promise<number> {
  const options = readStartOptions(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  if (!options.ok) {
    console.error(`${options.error}\n\n${startHelp}`);
    return exitUsage;
  }
  if (options.value.isHelp) {
    console.log(startHelp);
    return 0;
  }
  const electron = options.value.shell === 'chromium' ? null : findElectron();
  if (electron !== null) return inElectron(electron, options.value);
  if (options.value.shell === 'electron') {
    console.error(howToInstall);
    return exitUnavailable;
  }
  return inChromium(options.value);
}

async function inElectron(program: string, { profile, vault }: StartOptions): Promise<number> {
  console.log('Recourse opens in Electron.');
  const args = [root, `--profile=${profile}`, ...(vault === null ? [] : [`--vault=${vault}`])];
  const child = spawn(program, args, { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.once('error', () => resolve(exitUnavailable));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function inChromium({ profile, vault, recording }: StartOptions): Promise<number> {
  const executable = findChromium();
  if (executable === undefined) {
    console.error(howToInstall);
    return exitUnavailable;
  }
  if (!hasScreen()) {
    console.error('There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set). `npm run demo` works without one.');
    return exitUnavailable;
  }
  const buildFolder = `${root}out/renderer`;
  if (!existsSync(`${buildFolder}/index.html`)) {
    console.error('The window has not been built: npm run build');
    return exitUnavailable;
  }
  console.log("Electron's program is not present: Recourse opens in the Chromium of this computer.");
  return keepWindow({ buildFolder, executable, profile, vault, headless: false, recording, place: null });
}

function hasScreen(): boolean {
  return (
    process.platform !== 'linux' ||
    [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '')
  );
}

process.exitCode = await start();
