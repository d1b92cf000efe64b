import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { whyNoRecorder } from './library.ts';

/** The tests of power cuts build a small C library. Without a compiler they are left out and say so: this step never fails. */
const packages = ['gcc', 'libc6-dev'] as const;

function mayInstall(): boolean {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return process.getuid?.() === 0 && /^ID(_LIKE)?="?(debian|ubuntu)/m.test(release) && existsSync('/usr/bin/apt-get');
}

function aptGet(...args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env }).status === 0;
}

if (whyNoRecorder() !== null && process.platform === 'linux' && mayInstall()) {
  console.error(`Installing ${packages.join(' and ')} with apt-get.`);
  if (!(aptGet('update') && aptGet('install', '--yes', '--no-install-recommends', ...packages))) {
    console.error('apt-get could not install them.');
  }
}
const why = whyNoRecorder();
if (why !== null) console.error(`The tests of power cuts and failing disks will be left out: ${why}.`);
