/** One trial of check 21: start an intake, let it die, open the store again and count what is wrong. */
import { fork } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { inspectStore, removeParts, removeUnknownObjects } from '../../../electron/backend/objects/clean-up.ts';
import { closeObjectStore, objectPath, openObjectStore } from '../../../electron/backend/objects/store.ts';
import { openWhole } from '../../../electron/backend/objects/whole-stream.ts';
import { cryptoWorkerUrl } from '../../../electron/backend/objects/worker-url.ts';
import { keyOf } from './killed-intake.ts';
import type { Orders, Report } from './killed-intake.ts';
import type { Row, RowsModule } from './rows-in-a-file.ts';
import { filesBelow, sha256Hex } from './temp-store.ts';

/** Stands every 32 bytes in every source, so that any 64 bytes of plaintext anywhere show it. */
export const canary = 'PLANTED-PLAINTEXT-OF-CHECK-21..\n';

export type Kill = { readonly killAt: Orders['killAt']; readonly killAfterMs: number | null };

export type Outcome = {
  readonly acknowledged: number;
  readonly lostAcknowledged: number;
  readonly rowsWithoutObject: number;
  readonly filesWithPlaintext: number;
  readonly orphansRemoved: number;
  readonly orphansLeft: number;
  /** How far an intake that was not interrupted counts. */
  readonly steps: number | null;
};

export type Trial = {
  readonly folder: string;
  readonly sources: readonly string[];
  readonly rowsModule: string;
  readonly namesKey: string;
  readonly isCareless: boolean;
};

export async function runTrial(trial: Trial, kill: Kill): Promise<Outcome> {
  const vaultFolder = path.join(trial.folder, `vault-${randomBytes(4).toString('hex')}`);
  await mkdir(vaultFolder);
  try {
    const reports = await intakeUntilDeath({ ...trial, vaultFolder, killAt: kill.killAt }, kill.killAfterMs);
    return await examine(trial, vaultFolder, reports);
  } finally {
    await rm(vaultFolder, { recursive: true, force: true });
  }
}

function intakeUntilDeath(orders: Orders, killAfterMs: number | null): Promise<readonly Report[]> {
  const child = fork(new URL('./killed-intake.ts', import.meta.url), ['killed-intake'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const reports: Report[] = [];
  return new Promise((resolve, reject) => {
    child.on('message', (report: Report) => {
      reports.push(report);
      if (report.kind === 'begun' && killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve(reports);
      else reject(new Error(`the intake ended with ${code ?? signal ?? 'nothing'}`));
    });
    child.send(orders);
  });
}

async function examine(trial: Trial, vaultFolder: string, reports: readonly Report[]): Promise<Outcome> {
  const filesWithPlaintext = await countPlaintext(vaultFolder);
  const { readRows } = (await import(trial.rowsModule)) as RowsModule;
  const rows = await readRows(vaultFolder);
  const acknowledged = reports.filter((report) => report.kind === 'acknowledged').map((report) => report.objectId);
  const done = reports.find((report) => report.kind === 'done');
  const namesKey = Buffer.from(trial.namesKey, 'hex');
  const opened = await openObjectStore({ vaultFolder, namesKey, randomBytes, workerUrl: cryptoWorkerUrl });
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  try {
    const known = new Set(rows.map((row) => row.name));
    const found = await inspectStore(store, known);
    if (!found.ok) throw new Error(found.error.code);
    const removed = [await removeParts(store), await removeUnknownObjects(store, found.value.unknownObjects, known)];
    const left = await inspectStore(store, known);
    if (!left.ok) throw new Error(left.error.code);
    const good = new Set<string>();
    for (const row of rows) if (await isWhole(trial, row, objectPath(store, row.name))) good.add(row.objectId);
    return {
      acknowledged: acknowledged.length,
      lostAcknowledged: acknowledged.filter((objectId) => !good.has(objectId)).length,
      rowsWithoutObject: rows.length - good.size,
      filesWithPlaintext,
      orphansRemoved: removed.reduce((sum, result) => sum + (result.ok ? result.value.length : 0), 0),
      orphansLeft: left.value.parts.length + left.value.unknownObjects.length + left.value.strangers.length,
      steps: done?.kind === 'done' ? done.steps : null,
    };
  } finally {
    await closeObjectStore(store);
  }
}

/** By the known-answer code and not by the store's reader, so that one cannot cover for the other. */
async function isWhole(trial: Trial, row: Row, file: string): Promise<boolean> {
  const sealed = await readFile(file).catch(() => null);
  if (sealed === null) return false;
  const associatedData = Buffer.from(`${row.objectId}|${row.version}`);
  const plain = openWhole({ objectKey: keyOf(trial.namesKey, row.objectId), associatedData, segmentSize: 65_536 }, sealed);
  return plain !== null && plain.length === row.size && sha256Hex(plain) === row.sha256;
}

async function countPlaintext(vaultFolder: string): Promise<number> {
  let count = 0;
  for (const file of await filesBelow(vaultFolder)) if ((await readFile(path.join(vaultFolder, file))).includes(canary)) count += 1;
  return count;
}
