import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CertificateProcess, FinishProcess, OwnProcess, VaultProcess } from '../gateway/ports.ts';

const hostFile = fileURLToPath(new URL('../backend/host.ts', import.meta.url));
const readerFile = fileURLToPath(new URL('../backend/certificates/certificate-host.ts', import.meta.url));
const finishFile = fileURLToPath(new URL('../backend/finish/finish-host.ts', import.meta.url));

/** A process of ours needs to find temporary folders, time zone and language, and no more of the surroundings. */
const passedOn: readonly string[] = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'LC_ALL', 'TZ'];

/** What a process that knows nothing needs: where Windows keeps its own libraries. */
const passedOnToReader: readonly string[] = ['SYSTEMROOT'];

/** By what the operating system knows it; undefined when it could not be started. */
type Forked = { readonly pid: number | undefined };

/** Starts a vault process. */
export function forkVault(host: string = hostFile): VaultProcess & Forked {
  return forkOwn(host);
}

/** Starts a process that finishes an intake. It outlives the window: this process then stays until it has ended. */
export function forkFinisher(): FinishProcess & Forked {
  return forkOwn(finishFile);
}

/** Starts a process that reads certificates. What it says is read as JSON: no object is built of what it sends. */
export function forkCertificateReader(host: string = readerFile): CertificateProcess & Forked {
  return forkOwn(host, passedOnToReader, 'json');
}

/** Its output goes nowhere: an error may carry a name from a record. */
function forkOwn<To, From>(
  host: string,
  names: readonly string[] = passedOn,
  serialization: 'advanced' | 'json' = 'advanced',
): OwnProcess<To, From> & Forked {
  const env = Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const child = fork(host, [], { serialization, execArgv: [], env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  // Without a listener a process that cannot be started would end the shell; its exit tells the engine enough.
  child.on('error', () => undefined);
  return {
    pid: child.pid,
    send(message) {
      // A fault on the way shows as the exit of the process.
      child.send(message as object, () => undefined);
    },
    onMessage: (listener) => child.on('message', (message) => listener(message as From)),
    onExit: (listener) => {
      child.once('exit', listener);
      // When it could not be started at all there is no exit.
      if (child.pid === undefined) child.once('error', listener);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
