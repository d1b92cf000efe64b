import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { hasPython } from './outside-verifiers.ts';

/** The receiver's `verify.py` is run where there is a Python. Without one it is left out and said: this step never fails. */
function mayInstall(): boolean {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return process.getuid?.() === 0 && /^ID(_LIKE)?="?(debian|ubuntu)/m.test(release) && existsSync('/usr/bin/apt-get');
}

function aptGet(...args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env }).status === 0;
}

if (!hasPython() && process.platform === 'linux' && mayInstall()) {
  console.error('Installing python3 with apt-get.');
  if (!(aptGet('update') && aptGet('install', '--yes', '--no-install-recommends', 'python3')))
    console.error('apt-get could not install it.');
}
if (!hasPython()) console.error('The receiver’s verify.py will not be run: there is no python3 (3.8 or newer).');
