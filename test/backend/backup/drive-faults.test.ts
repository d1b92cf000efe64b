import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBackup } from '../../../electron/backend/backup/find.ts';
import { makeBackup } from '../../../electron/backend/backup/make.ts';
import { noTurn, type Turn } from '../../../electron/backend/backup/turn.ts';
import { verifyGeneration } from '../../../electron/backend/backup/verify.ts';
import { JobCancelled } from '../../../electron/backend/jobs/context.ts';
import { nodeFileSystem, type FileSystem, type OpenFile } from '../../../electron/backend/objects/file-system.ts';
import type { Session } from '../../../electron/backend/session.ts';
import { driveBeside, restore } from '../../support/backups.ts';
import { behindTheScenes, sourceFile, startInvestigation, takeInFile } from '../../support/evidence.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';

/** Drives that are full, read-only, pulled out or wrong: each is said by its own name, and what was on the drive stays whole. */

let vault: TestVault;
let drive: string;
beforeAll(async () => {
  vault = await makeVault();
  drive = driveBeside(vault);
  const investigation = await startInvestigation(vault);
  for (const size of [500, 3_000_000]) await takeInFile(vault, investigation, sourceFile(vault, `${size}.bin`, Buffer.alloc(size, size)));
});
afterAll(() => vault.remove());

type Act = 'createNew' | 'rename' | 'sync' | 'write' | 'readBack';

/** The drive's file system, in which the n-th act of a kind fails, or reads back what was not written. */
function failing(act: Act, nth: number, code: string): FileSystem {
  let seen = 0;
  const strike = (what: Act): void => {
    if (what !== act) return;
    seen += 1;
    if (seen === nth) throw Object.assign(new Error(code), { code });
  };
  const watched = (file: OpenFile): OpenFile => ({
    ...file,
    write: async (...rest) => {
      strike('write');
      return file.write(...rest);
    },
    sync: async () => {
      strike('sync');
      return file.sync();
    },
  });
  return {
    ...nodeFileSystem,
    createNew: async (...rest) => {
      strike('createNew');
      return watched(await nodeFileSystem.createNew(...rest));
    },
    rename: async (...rest) => {
      strike('rename');
      return nodeFileSystem.rename(...rest);
    },
    openToRead: async (path, options) => {
      const file = await nodeFileSystem.openToRead(path, options);
      if (act !== 'readBack' || options?.direct !== true || !String(path).startsWith(drive)) return file;
      return {
        ...file,
        read: async (into, position) => {
          const read = await file.read(into, position);
          if (read > 0) into[0] = into[0]! ^ 1;
          return read;
        },
      };
    },
  };
}

function make(session: Session, fs: FileSystem, turn: Turn = noTurn) {
  return makeBackup(session, drive, { fs, turn, total: () => undefined, phase: () => undefined });
}

async function wholeOnDrive(): Promise<readonly number[]> {
  const found = await findBackup(nodeFileSystem, drive);
  if (!found.ok) return [];
  const whole: number[] = [];
  for (const { number } of found.value.generations)
    if ((await verifyGeneration(nodeFileSystem, found.value, number, noTurn, () => undefined)).ok) whole.push(number);
  return whole;
}

test('each failure of the drive is told by its name, and the generations before it stay whole', async () => {
  await behindTheScenes(vault, async (session) => {
    expect(await make(session, nodeFileSystem)).toMatchObject({ ok: true, value: { number: 1 } });
    const cases: readonly (readonly [Act, string, string])[] = [
      ['createNew', 'EROFS', 'backups.driveReadOnly'],
      ['createNew', 'EACCES', 'backups.driveReadOnly'],
      ['write', 'ENOSPC', 'backups.driveFull'],
      ['write', 'EFBIG', 'backups.fileTooLarge'],
      ['sync', 'EIO', 'backups.driveFault'],
      ['rename', 'ENOENT', 'backups.driveGone'],
      ['createNew', 'ENODEV', 'backups.driveGone'],
      ['readBack', '', 'backups.driveDiffers'],
    ];
    for (const [act, code, said] of cases) {
      expect(await make(session, failing(act, 1, code)), `${act} ${code}`).toMatchObject({ ok: false, error: { code: said } });
      expect(await wholeOnDrive(), `${act} ${code}`).toEqual([1]);
    }
    // The control: the same watching without a failure.
    expect(await make(session, failing('write', 1_000_000, 'EIO'))).toMatchObject({ ok: true });
    expect(await wholeOnDrive()).toHaveLength(2);
  });
});

test('stopped in the middle, as a lock does it, nothing is added; the next one goes on with what is there', async () => {
  await behindTheScenes(vault, async (session) => {
    const before = await wholeOnDrive();
    let steps = 0;
    const stopping: Turn = {
      add: () => undefined,
      next: () => {
        steps += 1;
        return steps > 3 ? Promise.reject(new JobCancelled()) : Promise.resolve();
      },
    };
    await expect(make(session, nodeFileSystem, stopping)).rejects.toThrow(JobCancelled);
    expect(await wholeOnDrive()).toEqual(before);
    expect(await make(session, nodeFileSystem)).toMatchObject({ ok: true, value: { already: 2 } });
  });
});

test('a disk that fails while a backup is restored leaves no vault, and is told as the disk of this computer', async () => {
  const destination = join(dirname(vault.folder), 'no vault');
  for (const [act, code, said] of [
    ['createNew', 'EROFS', 'backups.diskReadOnly'],
    ['write', 'ENOSPC', 'backups.diskFull'],
    ['sync', 'EIO', 'backups.diskFault'],
    ['rename', 'EIO', 'backups.diskFault'],
  ] as const) {
    expect(await restore(drive, 1, destination, failing(act, 1, code)), `${act} ${code}`).toMatchObject({
      ok: false,
      error: { code: said },
    });
  }
  expect(await restore(drive, 1, destination)).toMatchObject({ ok: true });
});
