import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import type { CertificateProcess, FinishProcess, OwnProcess, VaultProcess } from '../gateway/ports.ts';

const hostFile = fileURLToPath(new URL('../backend/host.ts', import.meta.url));
const readerFile = fileURLToPath(new URL('../backend/certificates/certificate-host.ts', import.meta.url));
const finishFile = fileURLToPath(new URL('../backend/finish/finish-host.ts', import.meta.url));

/** Starts a vault process. */
export function forkVault(): VaultProcess {
  return forkOwn(hostFile, 'Recourse vault');
}

/** Starts a process that finishes an intake. Electron ends it together with this one: then the intake is begun again at the next opening. */
export function forkFinisher(): FinishProcess {
  return forkOwn(finishFile, 'Recourse intake');
}

/** Starts a process that reads certificates: nothing of the surroundings is passed on to it, but where Windows keeps its own libraries. */
export function forkCertificateReader(): CertificateProcess {
  const { SYSTEMROOT } = process.env;
  return forkOwn(readerFile, 'Recourse certificates', SYSTEMROOT === undefined ? {} : { SYSTEMROOT });
}

/** Its output goes nowhere: an error may carry a name from a record. */
function forkOwn<To, From>(host: string, serviceName: string, env?: Record<string, string>): OwnProcess<To, From> {
  const child = utilityProcess.fork(host, [], { serviceName, ...(env && { env }), stdio: 'ignore', allowLoadingUnsignedLibraries: false });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', (message: From) => listener(message)),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => {
      // Electron's own way asks first; a process that does not answer must end all the same.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
}
