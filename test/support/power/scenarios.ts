import type { Scenario } from './scenario.ts';
import { backup, restore } from './scenarios/backup.ts';
import { batch } from './scenarios/batch.ts';
import { careless } from './scenarios/careless.ts';
import { destruction } from './scenarios/destruction.ts';
import { exportOut, exportPackages } from './scenarios/export.ts';
import { importing } from './scenarios/import.ts';
import { intake } from './scenarios/intake.ts';
import { newKeys } from './scenarios/new-keys.ts';
import { packageFiles } from './scenarios/package-files.ts';
import { passphrase, people } from './scenarios/people.ts';
import { create, register } from './scenarios/register.ts';
import { work } from './scenarios/work.ts';

/** One for each kind of write. A new one is a file in `scenarios/` and a word here. */
export const scenarios: readonly Scenario[] = [
  create,
  register,
  work,
  importing,
  intake,
  batch,
  exportOut,
  exportPackages,
  packageFiles,
  people,
  passphrase,
  newKeys,
  destruction,
  backup,
  restore,
];

/** By its name, which is all that the process that runs it is told. */
export function scenarioNamed(name: string): Scenario {
  const found = [...scenarios, careless].find((scenario) => scenario.name === name);
  if (!found) throw new Error(`no such scenario: ${name}`);
  return found;
}
