import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashRaw } from '@node-rs/argon2';
import { thisComputer } from './files/computer.ts';
import { isErrno } from './files/errno.ts';
import { replaceFileDurably } from './files/durable.ts';
import { pooledRandom } from './pooled-random.ts';
import type { AnchorStore, KeyDerivation, Log, Ports } from './ports.ts';

/** The real ports of a running program. `profileFolder` holds the anchors; nothing of a case ever goes there. */
export function systemPorts(profileFolder: string, log: Log = silentLog): Ports {
  return {
    clock: { now: () => new Date(), monotonicMs: () => Math.round(performance.now()) },
    random: pooledRandom(randomBytes),
    kdf: argon2id({ memoryKiB: 262_144, passes: 3, lanes: 4 }),
    anchors: folderAnchors(join(profileFolder, 'anchors')),
    log,
    computer: thisComputer(profileFolder),
  };
}

// The binding's own names for these are constants that cannot be imported one file at a time.
const ARGON2ID = 2;
const VERSION_13 = 1;

const silentLog: Log = { incident: () => undefined, note: () => undefined };

/** Argon2id by the native binding, off the main thread. */
export function argon2id(parametersForNewSlots: KeyDerivation['parametersForNewSlots']): KeyDerivation {
  return {
    parametersForNewSlots,
    derive: (passphrase, salt, parameters) =>
      hashRaw(passphrase, {
        algorithm: ARGON2ID,
        version: VERSION_13,
        salt,
        memoryCost: parameters.memoryKiB,
        timeCost: parameters.passes,
        parallelism: parameters.lanes,
        outputLen: 32,
      }),
  };
}

/** One small file a vault, replaced whole and synced. */
export function folderAnchors(folder: string): AnchorStore {
  const pathOf = (vaultId: string): string => join(folder, `${vaultId}.json`);
  return {
    read: (vaultId) => {
      try {
        return readFileSync(pathOf(vaultId), 'utf8');
      } catch (error) {
        if (isErrno(error, 'ENOENT')) return null;
        throw error;
      }
    },
    write: (vaultId, text) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      replaceFileDurably(pathOf(vaultId), Buffer.from(text, 'utf8'));
    },
  };
}

/** A number to read out to a helper; it says nothing of the case. */
export function incidentNumber(): string {
  return randomUUID().slice(0, 8).toUpperCase();
}
