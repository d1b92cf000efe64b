import type { FromVault, ToVault } from '#shared/contract/wire.ts';
import { openBackend } from './index.ts';
import { bindHost, type HostPort } from './port.ts';

/** The vault process: started by a shell at unlock, ended at lock. It speaks to the process that started it and to nobody else. */

/** What Electron's utilityProcess puts in place of Node's own channel. */
type ParentPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: ToVault }) => void): void;
};

function electronPort(parent: ParentPort): HostPort {
  return {
    send: (message) => parent.postMessage(message),
    onMessage: (listener) => parent.on('message', (event) => listener(event.data)),
    // Electron ends a utility process together with its parent.
    onGone: () => undefined,
  };
}

function nodePort(): HostPort {
  return {
    send: (message: FromVault) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => process.on('message', (message) => listener(message as ToVault)),
    onGone: (listener) => process.on('disconnect', listener),
  };
}

// An error may carry a name from a record: it ends the process and is written nowhere.
process.on('uncaughtException', () => process.exit(70));
process.on('unhandledRejection', () => process.exit(70));
// Ctrl+C in a terminal reaches every process of the group; the shell decides when this one ends.
process.on('SIGINT', () => undefined);

const parent = (process as { readonly parentPort?: ParentPort }).parentPort;
// The last message leaves after the call that sends it; a shell that waits longer ends this process itself.
const end = (): void => void setTimeout(() => process.exit(0), 100);
bindHost(parent === undefined ? nodePort() : electronPort(parent), openBackend, end);
