import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeBackup, type Made } from '../../electron/backend/backup/make.ts';
import { noTurn } from '../../electron/backend/backup/turn.ts';
import { sql } from '../../electron/backend/db/sql.ts';
import { nodeFileSystem } from '../../electron/backend/objects/file-system.ts';
import { ciphertextSize, objectSegmentSize } from '../../electron/backend/objects/layout.ts';
import { storedName } from '../../electron/backend/objects/store.ts';
import type { Session } from '../../electron/backend/session.ts';
import { behindTheScenes } from '../support/evidence.ts';
import { seededBytes } from '../support/objects/random-files.ts';
import { makeVault } from '../support/vault.ts';
import { median, round } from './median.ts';
import type { Bench, Figure } from './types.ts';

const rounds = 3;
const SMALL = { count: 10_000, bytes: 20_000 };
const LARGE = { count: 8, bytes: 100 * 1024 * 1024 };

/**
 * A first backup of about 1 GB, beside `cp -r` of the same files with a sync of each; and one more backup of the same vault, in which nothing has
 * changed. The vault's own files lie in the system's cache for both.
 */
export const bench: Bench = {
  name: 'backup',
  run: async ({ log }) => {
    const vault = await makeVault();
    const base = dirname(vault.folder);
    try {
      return await behindTheScenes(vault, async (session) => {
        const bytes = fill(session, SMALL) + fill(session, LARGE);
        log(`${SMALL.count + LARGE.count} objects, ${round(bytes / 1e6, 0)} MB, ${rounds} rounds`);
        const times = { copying: [] as number[], making: [] as number[], again: [] as number[] };
        for (let n = 0; n < rounds; n += 1) {
          const [copy, drive] = [join(base, 'copy'), join(base, 'drive')];
          mkdirSync(drive);
          times.copying.push(await timed(() => plainCopy(session.paths.folder, copy)));
          times.making.push(await timed(() => back(session, drive)));
          times.again.push(await timed(() => back(session, drive)));
          log(
            `cp ${round(times.copying.at(-1)!, 0)} ms, backup ${round(times.making.at(-1)!, 0)} ms, again ${round(times.again.at(-1)!, 0)} ms`,
          );
          for (const folder of [copy, drive]) rmSync(folder, { recursive: true });
        }
        const speed = (ms: readonly number[]): number => bytes / 1e3 / median(ms);
        return [
          figure('backup.first', speed(times.making), 'MB/s', speed(times.copying)),
          figure('backup.unchanged', median(times.again), 'ms', 5_000),
        ];
      });
    } finally {
      await vault.remove();
    }
  },
};

function figure(name: string, value: number, unit: string, reference: number): Figure {
  return { name, value: round(value), unit, reference: round(reference), ratio: round(value / reference, 2) };
}

/** Objects as the store would hold them: a backup never opens one, so chance bytes of the right size do. */
function fill({ db, writer, objects, paths }: Session, { count, bytes }: typeof SMALL): number {
  const size = ciphertextSize(objectSegmentSize, bytes);
  const content = seededBytes([4, 5, 6, bytes])(size);
  db.transaction(() => {
    for (let n = 0; n < count; n += 1) {
      const id = randomUUID();
      const name = storedName(objects.namesKey, id);
      mkdirSync(join(paths.objects, name.slice(0, 2)), { recursive: true });
      writeFileSync(join(paths.objects, name.slice(0, 2), name.slice(2)), content);
      writer.run(
        sql`INSERT INTO evidence_object (object_id, file_id, key_epoch, wrapped_key, object_version, size) VALUES (${id}, ${id}, 0, ${Buffer.alloc(60)}, 1, ${bytes})`,
      );
    }
  })();
  return size * count;
}

function plainCopy(from: string, to: string): Promise<void> {
  execFileSync('cp', ['-r', from, to]);
  for (const name of readdirSync(to, { recursive: true })) syncOne(join(to, String(name)));
  return Promise.resolve();
}

function syncOne(path: string): void {
  const handle = openSync(path, statSync(path).isDirectory() ? 'r' : 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

async function back(session: Session, drive: string): Promise<Made> {
  const made = await makeBackup(session, drive, { fs: nodeFileSystem, turn: noTurn, total: () => undefined, phase: () => undefined });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
