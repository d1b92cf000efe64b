import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import type { FromVault } from '#shared/contract/wire.ts';
import type { VaultProcess } from '../gateway/ports.ts';

const hostFile = fileURLToPath(new URL('../backend/host.ts', import.meta.url));

/** Starts a vault process. Its output goes nowhere: an error may carry a name from a record. */
export function forkVault(): VaultProcess {
  const child = utilityProcess.fork(hostFile, [], { serviceName: 'Recourse vault', stdio: 'ignore', allowLoadingUnsignedLibraries: false });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', (message: FromVault) => listener(message)),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => {
      // Electron's own way asks first; a vault process that does not answer must end all the same.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
}
