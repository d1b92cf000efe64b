import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupMade, BackupsState } from '#shared/contract/backups.ts';
import { findBackup } from '../../../../electron/backend/backup/find.ts';
import { checkBackup, restoreBackup } from '../../../../electron/backend/index.ts';
import { nodeFileSystem } from '../../../../electron/backend/objects/file-system.ts';
import { filesUnder } from '../../backups.ts';
import { complaintEntry } from '../../complaints.ts';
import { pathToken } from '../../vault.ts';
import { mustDo, type Answer, type Ground, type Scenario, type Step } from '../scenario.ts';
import { openCase } from './case.ts';

const driveOf = ({ out }: Ground): string => join(out, 'drive');

function backUp(ground: Ground): Promise<Answer> {
  const destination = pathToken();
  return ground.ask('backups.make', { destination, label: 'Stick' }, { [destination]: driveOf(ground) });
}

const making: Step = {
  name: 'make a backup',
  run: backUp,
  whatIsLost: async (ground, value) => {
    const { number } = value as BackupMade;
    const checked = await checkBackup(driveOf(ground), number);
    if (!checked.ok) return `generation ${number}: ${JSON.stringify(checked.error)}`;
    const { backups } = await mustDo<BackupsState>(ground, 'backups.list', {});
    return backups.some(({ generations }) => generations.some((one) => one.number === number)) ? null : `the entry of generation ${number}`;
  },
};

const registering: Step = {
  name: 'register a complaint',
  run: ({ ask }) => ask('complaints.register', { entry: complaintEntry() }),
  whatIsLost: () => Promise.resolve(null),
};

async function prepare(ground: Ground): Promise<unknown> {
  const given = await openCase(ground);
  mkdirSync(driveOf(ground), { recursive: true });
  const first = await backUp(ground);
  if (first.is !== 'done') throw new Error(JSON.stringify(first));
  return given;
}

/** Whatever counts as a generation is whole, the one from before among them; and one more can be made. */
async function isHalf(ground: Ground): Promise<string | null> {
  const found = await findBackup(nodeFileSystem, driveOf(ground));
  if (!found.ok) return `no backup any more: ${found.error.code}`;
  const { generations } = found.value;
  if (!generations.some(({ number }) => number === 1)) return 'the generation from before is gone';
  for (const { number } of generations) {
    const checked = await checkBackup(driveOf(ground), number);
    if (!checked.ok) return `generation ${number} is half: ${JSON.stringify(checked.error)}`;
  }
  const next = await backUp(ground);
  if (next.is !== 'done') return `no more backup can be made: ${JSON.stringify(next)}`;
  // What a cut left without its entry has it now.
  const { backups } = await mustDo<BackupsState>(ground, 'backups.list', {});
  const known = backups[0]?.generations.length ?? 0;
  return known === generations.length + 1 ? null : `${known} generations are on record, ${generations.length + 1} on the drive`;
}

/** A second and a third generation beside one that is there. */
export const backup: Scenario = {
  name: 'backup',
  cutsOneOf: 3,
  how: 'unlock',
  every: { small: 150, full: 2 },
  prepare,
  steps: [making, registering, making],
  whatIsHalf: isHalf,
};

const restoredIn = ({ out }: Ground): string => join(out, 'restored');

/** Null where the folder is exactly the vault of the generation. */
function differs(ground: Ground): string | null {
  const folder = join(driveOf(ground), readdirSync(driveOf(ground))[0]!);
  const pairs = [
    ['vault.json', 'generations/000001/vault.json'],
    ['vault.alt.json', 'generations/000001/vault.json'],
    ['keyring', 'generations/000001/keyring'],
    ['vault.db', 'generations/000001/vault.db'],
    ['restored.json', 'generations/000001/generation.json'],
    ...filesUnder(folder).flatMap((name) => (name.startsWith('objects/') ? [[name, name]] : [])),
  ] as const;
  const wrong = pairs.find(([name, source]) => {
    const path = join(restoredIn(ground), name);
    return !existsSync(path) || !readFileSync(path).equals(readFileSync(join(folder, source)));
  });
  return wrong ? `${wrong[0]} of the restored vault` : null;
}

const restoring: Step = {
  name: 'restore',
  run: async (ground) => {
    const restored = await restoreBackup(driveOf(ground), 1, restoredIn(ground));
    return restored.ok ? { is: 'done', value: restored.value } : { is: 'said', code: restored.error.code };
  },
  whatIsLost: (ground) => Promise.resolve(differs(ground)),
};

/** A vault made of a backup: under its own name it is whole, and what a cut left does not stand in the way of the next attempt. */
export const restore: Scenario = {
  name: 'restore',
  cutsOneOf: 3,
  how: 'unlock',
  every: { small: 150, full: 2 },
  prepare,
  steps: [restoring],
  whatIsHalf: async (ground) => {
    if (existsSync(join(restoredIn(ground), 'vault.json'))) return differs(ground);
    if (existsSync(restoredIn(ground)) && readdirSync(restoredIn(ground)).length > 0) return 'a folder that is no vault under its own name';
    const again = await restoreBackup(driveOf(ground), 1, restoredIn(ground));
    return again.ok ? differs(ground) : `cannot be restored any more: ${JSON.stringify(again.error)}`;
  },
};
