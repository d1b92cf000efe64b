import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { hashRaw } from '@node-rs/argon2';
import { thisComputer } from './files/computer.ts';
import { isErrno } from './files/errno.ts';
import { makeFolderDurably, replaceFileDurably } from './files/durable.ts';
import { pooledRandom } from './pooled-random.ts';
import type { AnchorStore, AttemptStore, CertificateReader, KdfParameters, KeyDerivation, Log, Ports } from './ports.ts';

/** For new slots, and for the keys of approvers (resources/docs/formats.md, 4): about a second on two cores. */
export const parametersForNewSlots: KdfParameters = { memoryKiB: 262_144, passes: 3, lanes: 4 };

/** The real ports of a running program. `profileFolder` holds the anchors and the counts of tries; nothing of a case ever goes there. */
export function systemPorts(profileFolder: string, log: Log = silentLog, certificates: CertificateReader = noReader): Ports {
  return {
    clock: { now: () => new Date(), monotonicMs: () => Math.round(performance.now()) },
    random: pooledRandom(randomBytes),
    kdf: argon2id(parametersForNewSlots),
    anchors: folderAnchors(join(profileFolder, 'anchors')),
    attempts: folderAttempts(join(profileFolder, 'attempts')),
    log,
    computer: thisComputer(profileFolder),
    certificates,
  };
}

// The binding's own names for these are constants that cannot be imported one file at a time.
const ARGON2ID = 2;
const VERSION_13 = 1;

const silentLog: Log = { incident: () => undefined, note: () => undefined };

/** Where no shell starts processes, nobody reads certificates: never this process. */
const noReader: CertificateReader = { read: () => Promise.resolve(null) };

/** Argon2id by the native binding, off the main thread. */
export function argon2id(parameters: KdfParameters): KeyDerivation {
  return {
    parametersForNewSlots: parameters,
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
    read: (vaultId) => readIfThere(pathOf(vaultId))?.toString('utf8') ?? null,
    write: (vaultId, text) => {
      makeFolderDurably(folder);
      replaceFileDurably(pathOf(vaultId), Buffer.from(text, 'utf8'));
    },
  };
}

/** A counter and its key for each vault, replaced whole and synced. Time since the start of the computer, sleep included. */
export function folderAttempts(folder: string): AttemptStore {
  const counterOf = (vaultId: string): string => join(folder, `${vaultId}.json`);
  const keyOf = (vaultId: string): string => join(folder, `${vaultId}.key`);
  return {
    read: (vaultId) => ({ text: readIfThere(counterOf(vaultId))?.toString('utf8') ?? null, key: readIfThere(keyOf(vaultId)) }),
    write: (vaultId, text, newKey) => {
      makeFolderDurably(folder);
      replaceFileDurably(counterOf(vaultId), Buffer.from(text, 'utf8'));
      if (newKey) replaceFileDurably(keyOf(vaultId), newKey);
    },
    uptimeMs: () => Math.round(uptime() * 1000),
  };
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

/** A number to read out to a helper; it says nothing of the case. */
export function incidentNumber(): string {
  return randomUUID().slice(0, 8).toUpperCase();
}
