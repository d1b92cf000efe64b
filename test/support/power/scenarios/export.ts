import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../../../../electron/backend/crypto/hash.ts';
import { verifyPackage } from '../../../../electron/backend/index.ts';
import { pathToken } from '../../vault.ts';
import { mustDo, type Ground, type Scenario, type Step } from '../scenario.ts';
import { caseOf, openCase, originalBytes } from './case.ts';

const texts = {
  language: 'en',
  title: 'Invented report',
  addressee: 'Ministry',
  classification: '',
  summary: 'Short.',
  mandate: '',
  method: '',
};

type Exported = { readonly id: string; readonly name: string; readonly sha256: string };

/** The release stands on the record, and what left is what the record says. */
async function isOnRecord(ground: Ground, { id, sha256 }: Exported): Promise<boolean> {
  const { investigationId } = caseOf(ground);
  type Row = { readonly id: string; readonly sha256: string };
  const { rows } = await mustDo<{ readonly rows: readonly Row[] }>(ground, 'reports.list', { investigationId });
  return rows.some((row) => row.id === id && row.sha256 === sha256);
}

function exporting(form: 'json' | 'packageZip' | 'packageFolder'): Step {
  return {
    name: `export ${form}`,
    run: (ground) => {
      const destination = pathToken();
      const { investigationId } = caseOf(ground);
      const name = { json: 'report.json', packageZip: 'package.zip', packageFolder: '' }[form];
      return ground.ask('reports.export', { investigationId, form, ...texts, destination }, { [destination]: join(ground.out, name) });
    },
    whatIsLost: async (ground, value) => {
      const exported = value as Exported;
      const path = join(ground.out, exported.name);
      if (!existsSync(path)) return `the ${form} that was exported`;
      const isWhole = form === 'json' ? sha256Hex(readFileSync(path)) === exported.sha256 : (await verifyPackage(path)).ok;
      return isWhole && (await isOnRecord(ground, exported)) ? null : `the ${form} that was exported`;
    },
  };
}

const extracting: Step = {
  name: 'take the original out',
  run: (ground) => {
    const destination = pathToken();
    const input = { id: caseOf(ground).evidenceId, reason: 'workingCopy', to: 'laboratory', destination };
    return ground.ask('evidence.extract', input, { [destination]: join(ground.out, 'original.bin') });
  },
  whatIsLost: ({ out }) => {
    const path = join(out, 'original.bin');
    return Promise.resolve(existsSync(path) && readFileSync(path).equals(originalBytes) ? null : 'the copy of an original');
  },
};

/** Under its own name everything is whole, whether anybody was told of it or not. */
async function whatIsHalf({ out }: Ground): Promise<string | null> {
  for (const name of readdirSync(out)) {
    const path = join(out, name);
    const isOther = name.includes('.partial') || name.endsWith('.part');
    if (isOther) continue;
    if (name === 'original.bin' && !readFileSync(path).equals(originalBytes)) return 'half an original under its own name';
    if (name === 'report.json' && !isJson(readFileSync(path, 'utf8'))) return 'half a report under its own name';
    if (!/^(original\.bin|report\.json)$/.test(name) && !(await verifyPackage(path)).ok)
      return `half a package under its own name: ${name}`;
  }
  return null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What leaves as one file: a report, an original. */
export const exportOut: Scenario = {
  name: 'export',
  how: 'unlock',
  every: { small: 90, full: 1 },
  releases: true,
  prepare: openCase,
  steps: [exporting('json'), extracting],
  whatIsHalf,
};

/** A package in both forms. Each is rendered, which takes long. */
export const exportPackages: Scenario = {
  name: 'packages',
  cutsOneOf: 3,
  how: 'unlock',
  every: { small: 1200, full: 20 },
  releases: true,
  prepare: openCase,
  steps: [exporting('packageZip'), exporting('packageFolder')],
  whatIsHalf,
};
