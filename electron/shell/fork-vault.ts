import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromVault } from '#shared/contract/wire.ts';
import type { VaultProcess } from '../gateway/ports.ts';

const hostFile = fileURLToPath(new URL('../backend/host.ts', import.meta.url));

/** The vault process needs to find temporary folders, time zone and language, and no more of the surroundings. */
const passedOn: readonly string[] = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'LC_ALL', 'TZ'];

/** Starts a vault process. Its output goes nowhere: an error may carry a name from a record. */
export function forkVault(host: string = hostFile): VaultProcess {
  const env = Object.fromEntries(passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const child = fork(host, [], { serialization: 'advanced', execArgv: [], env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  // Without a listener a process that cannot be started would end the shell; its exit tells the engine enough.
  child.on('error', () => undefined);
  return {
    send(message) {
      // A fault on the way shows as the exit of the process.
      child.send(message, () => undefined);
    },
    onMessage: (listener) => child.on('message', (message) => listener(message as FromVault)),
    onExit: (listener) => {
      child.once('exit', listener);
      // When it could not be started at all there is no exit.
      if (child.pid === undefined) child.once('error', listener);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
