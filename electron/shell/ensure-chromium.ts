import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findChromium, hasNotoFonts } from './find-chromium.ts';

const packages = ['chromium', 'fonts-noto-core'] as const;

// On Ubuntu the package is a doorway to a snap, which does not start as root: there we only say what to do.
/** Exit code when no Chromium is there and none could be installed. */
const noChromium = 69;

function isDebian(): boolean {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID="?debian"?$/m.test(release) && existsSync('/usr/bin/apt-get');
}

function aptGet(args: readonly string[]): boolean {
  const done = spawnSync('apt-get', args, {
    // The output of apt belongs beside ours, not into what a caller reads from standard output.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return done.status === 0;
}

function installByApt(): boolean {
  console.error(`Installing ${packages.join(' and ')} with apt-get.`);
  return aptGet(['update']) && aptGet(['install', '--yes', '--no-install-recommends', ...packages]);
}

function howToInstall(): string {
  return [
    'Recourse needs a Chromium (or Chrome) to show its window, and found none.',
    `  Debian, Ubuntu:  sudo apt-get install ${packages.join(' ')}`,
    '  Fedora:          sudo dnf install chromium google-noto-sans-fonts google-noto-sans-arabic-fonts',
    '  elsewhere:       install Chromium or Chrome; RECOURSE_CHROMIUM may name the program if it lies in an unusual place',
  ].join('\n');
}

function ensureChromium(): number {
  const isNamed = (process.env['RECOURSE_CHROMIUM'] ?? '') !== '';
  const mayInstall = !isNamed && process.getuid?.() === 0 && isDebian();
  if ((findChromium() === undefined || !hasNotoFonts()) && mayInstall && !installByApt()) {
    console.error('apt-get could not install them.');
  }
  if (findChromium() === undefined) {
    console.error(howToInstall());
    return noChromium;
  }
  if (!hasNotoFonts()) {
    console.error('The Noto fonts are missing: some scripts may show as boxes. Install fonts-noto-core or its like.');
  }
  return 0;
}

process.exitCode = ensureChromium();
