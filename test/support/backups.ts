import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JobState } from '#shared/contract/envelope.ts';
import type { BackupMade } from '#shared/contract/backups.ts';
import { findBackup } from '../../electron/backend/backup/find.ts';
import { noTurn } from '../../electron/backend/backup/turn.ts';
import { restoreGeneration, type Restored } from '../../electron/backend/backup/restore.ts';
import { nodeFileSystem, type FileSystem } from '../../electron/backend/objects/file-system.ts';
import { openBackendWith, type Backend } from '../../electron/backend/index.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Refusal } from '../../electron/backend/refusal.ts';
import { cheapPorts, pathToken, runJob, testPassphrase, type TestVault } from './vault.ts';

/** A folder beside the vault that stands for a drive. */
export function driveBeside(vault: TestVault, name = 'drive'): string {
  const drive = join(dirname(vault.folder), name);
  mkdirSync(drive, { recursive: true });
  return drive;
}

export function backUp(vault: TestVault, drive: string, label = 'Blue stick'): Promise<JobState> {
  const destination = pathToken();
  return vault.run('backups.make', { destination, label }, { [destination]: drive });
}

/** The value of a backup that must be made. */
export async function mustBackUp(vault: TestVault, drive: string): Promise<BackupMade> {
  const state = await backUp(vault, drive);
  if (state.outcome !== 'done') throw new Error(`no backup: ${JSON.stringify(state)} ${String(vault.incidents.at(-1)?.error)}`);
  return state.result as BackupMade;
}

export async function restore(
  drive: string,
  number: number,
  destination: string,
  fs: FileSystem = nodeFileSystem,
): Promise<Result<Restored, Refusal>> {
  const found = await findBackup(fs, drive);
  return found.ok ? restoreGeneration(found.value, number, destination, { fs, turn: noTurn, total: () => undefined }) : found;
}

/** Opens a restored vault as another computer would, unless a profile is given. */
export async function openRestored(folder: string, profile: string): Promise<Backend> {
  const opened = await openBackendWith({ how: 'unlock', folder, passphrase: testPassphrase }, cheapPorts(profile));
  if (!opened.ok) throw new Error(`the restored vault does not open: ${JSON.stringify(opened.error)}`);
  return opened.value;
}

/** How a check of everything in an open vault ends. */
export async function verifyAll(backend: Backend): Promise<{ readonly unchanged: boolean; readonly faults: readonly unknown[] }> {
  const started = await backend.call('vault.verify', { scope: { kind: 'vault' } }, {});
  if (started.kind !== 'ok') throw new Error(JSON.stringify(started));
  const state = await runJob(backend, (started.value as { job: string }).job);
  return state.result as { readonly unchanged: boolean; readonly faults: readonly unknown[] };
}

/** Every file under a folder, by its path inside it. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}
