import type { FromVault } from '#shared/contract/wire.ts';
import type { FinishProcess, VaultProcess } from './ports.ts';

/**
 * Brings a vault process together with a process that waits to finish its intake when it is locked. What passes here is a public key one way and a
 * box sealed to it the other way: the shell's process never holds the key of the object.
 */
export type Finishing = {
  /** A message of a vault process, before or after its lock. */
  hear(vault: VaultProcess, message: FromVault): void;
  /** The vault process is gone: a finisher that was told nothing goes too. */
  forget(vault: VaultProcess): void;
  isUnderWay(): boolean;
};

type Pair = { readonly finisher: FinishProcess; isTold: boolean };

export function createFinishing(spawn: (() => FinishProcess) | undefined): Finishing {
  const pairs = new Map<VaultProcess, Pair>();
  const told = new Set<FinishProcess>();

  const begin = (vault: VaultProcess): void => {
    if (spawn === undefined || pairs.has(vault)) {
      sendQuietly(() => vault.send({ t: 'finisher', publicKey: null }));
      return;
    }
    const finisher = spawn();
    pairs.set(vault, { finisher, isTold: false });
    finisher.onExit(() => void told.delete(finisher));
    finisher.onMessage(({ publicKey }) => sendQuietly(() => vault.send({ t: 'finisher', publicKey })));
  };

  const tell = (pair: Pair | undefined, box: Uint8Array): void => {
    if (pair === undefined || pair.isTold) return;
    pair.isTold = true;
    told.add(pair.finisher);
    sendQuietly(() => pair.finisher.send({ t: 'finish', box }));
  };

  return {
    hear(vault, message) {
      if (message.t === 'finisherWanted') begin(vault);
      else if (message.t === 'handOver') tell(pairs.get(vault), message.box);
    },
    forget(vault) {
      const pair = pairs.get(vault);
      pairs.delete(vault);
      if (pair !== undefined && !pair.isTold) pair.finisher.kill();
    },
    isUnderWay: () => told.size > 0,
  };
}

/** One of the two may be gone already: then the intake is found unfinished at the next opening. */
function sendQuietly(send: () => void): void {
  try {
    send();
  } catch {
    // Its exit says the same.
  }
}
