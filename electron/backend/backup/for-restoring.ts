import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { FoundBackupFacts } from '#shared/contract/backups.ts';
import type { JobState } from '#shared/contract/envelope.ts';
import type { BackupAnswer, BackupRequest } from '#shared/contract/wire.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { nodeFileSystem } from '../objects/file-system.ts';
import type { Announce } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import { factsOf } from './facts.ts';
import { findBackup, type FoundBackup } from './find.ts';
import { DriveError } from './layout.ts';
import { restoreGeneration } from './restore.ts';
import type { Turn } from './turn.ts';
import { verifyGeneration } from './verify.ts';

/** What is done with a backup while no vault is open: no key is needed for it, and none is asked for. */

type OnBytes = (done: number, total: number | null) => void;

export type RestoredFacts = {
  readonly folderName: string;
  readonly madeAt: string;
  readonly entries: number;
  readonly bytes: number;
  readonly missing: number;
};
export type VerifiedFacts = { readonly number: number; readonly madeAt: string; readonly bytes: number; readonly missing: number };

/** What a chosen folder says that it holds. */
async function lookAtBackup(folder: string): Promise<Result<FoundBackupFacts, Refusal>> {
  const found = await find(folder);
  return found.ok ? ok(factsOf(found.value)) : found;
}

/** Makes a vault of a generation, the newest where none is named. */
export async function restoreBackup(
  folder: string,
  number: number | null,
  destination: string,
  onBytes: OnBytes = () => undefined,
): Promise<Result<RestoredFacts, Refusal>> {
  const found = await find(folder);
  if (!found.ok) return found;
  const wanted = number ?? newestOf(found.value);
  if (wanted === null) return err({ code: 'backups.noSuchGeneration' });
  const course = courseOf(onBytes);
  const restored = await restoreGeneration(found.value, wanted, destination, { fs: nodeFileSystem, ...course });
  if (!restored.ok) return restored;
  const { body, bytes, missing } = restored.value;
  return ok({ folderName: basename(destination), madeAt: body.time, entries: body.ledger.size, bytes, missing });
}

/** Reads a generation from beginning to end, the newest where none is named. */
export async function checkBackup(
  folder: string,
  number: number | null,
  onBytes: OnBytes = () => undefined,
): Promise<Result<VerifiedFacts, Refusal>> {
  const found = await find(folder);
  if (!found.ok) return found;
  const wanted = number ?? newestOf(found.value);
  if (wanted === null) return err({ code: 'backups.noSuchGeneration' });
  const course = courseOf(onBytes);
  const verified = await verifyGeneration(nodeFileSystem, found.value, wanted, course.turn, course.total);
  if (!verified.ok) return verified;
  const { body } = verified.value.outline;
  return ok({ number: wanted, madeAt: body.time, bytes: verified.value.bytes, missing: body.objects.missing });
}

/** Of those whose list can be read; a damaged one is named where it is asked for. */
function newestOf({ generations }: FoundBackup): number | null {
  return generations.findLast(({ manifest }) => manifest !== null)?.number ?? generations.at(-1)?.number ?? null;
}

async function find(folder: string): Promise<Result<FoundBackup, Refusal>> {
  try {
    return await findBackup(nodeFileSystem, folder);
  } catch (error) {
    if (error instanceof DriveError) return err({ code: error.code });
    throw error;
  }
}

function courseOf(onBytes: OnBytes): { readonly turn: Turn; total(bytes: number): void } {
  let done = 0;
  let total: number | null = null;
  return {
    turn: {
      next: () => Promise.resolve(),
      add: (bytes) => {
        done += bytes;
        onBytes(done, total);
      },
    },
    total: (bytes) => {
      total = bytes;
      onBytes(done, total);
    },
  };
}

const ANNOUNCE_EVERY_MS = 200;

/** Looks into a backup, or restores one, in a process of its own that opens no vault. How far a restoring is, is announced as that of a job. */
export async function workOnBackup(request: BackupRequest, announce: Announce): Promise<BackupAnswer> {
  if (request.what === 'look') {
    const looked = await lookAtBackup(request.folder);
    return looked.ok ? { kind: 'looked', facts: looked.value } : { kind: 'refused', ...looked.error };
  }
  let announcedAt = -Infinity;
  const restored = await restoreBackup(request.folder, request.generation, request.into, (done, total) => {
    const now = performance.now();
    if (now - announcedAt < ANNOUNCE_EVERY_MS && done !== total) return;
    announcedAt = now;
    announce({ topic: 'job', job: stateOf(done, total) });
  });
  return restored.ok ? { kind: 'restored', vault: restored.value } : { kind: 'refused', ...restored.error };
}

function stateOf(done: number, total: number | null): JobState {
  return {
    id: 'restore',
    operation: 'shell.restoreBackup',
    phase: 'restoring',
    unit: 'bytes',
    done,
    total,
    startedAt: 0,
    endedAt: null,
    outcome: null,
    result: null,
  };
}
