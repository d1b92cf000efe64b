import { existsSync } from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import type { ICruiseResult } from 'dependency-cruiser';
import { importRules } from '../../../.config/import-matrix.ts';
import { readUsingAsConst } from './read-using.ts';

export type ImportFault = { readonly rule: string; readonly from: string; readonly to: string; readonly say: string };

export type ImportReport = { readonly files: number; readonly faults: readonly ImportFault[] };

const areas = ['shared', 'electron', 'renderer', 'test', '.config'] as const;

readUsingAsConst();

/** Reads every import below `root` and holds it against the import matrix (`.config/import-matrix.ts`). */
export async function readImports(root: string): Promise<ImportReport> {
  const present = areas.filter((area) => existsSync(path.join(root, area)));
  const { output } = await cruise(
    present,
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: [...importRules] },
      parser: 'swc',
      tsPreCompilationDeps: true,
      combinedDependencies: false,
      doNotFollow: { path: 'node_modules' },
      preserveSymlinks: true,
      outputType: 'json',
    },
    {
      extensions: ['.ts', '.tsx', '.d.ts', '.json', '.css', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  );
  const result = (typeof output === 'string' ? JSON.parse(output) : output) as ICruiseResult;
  const ours = result.modules.filter((module) => areas.some((area) => module.source.startsWith(`${area}/`)));
  const says = new Map(importRules.map((rule) => [rule.name, rule.comment ?? '']));
  return {
    files: ours.length,
    faults: result.summary.violations.map((fault) => ({
      rule: fault.rule.name,
      from: fault.from,
      to: fault.to,
      say: says.get(fault.rule.name) ?? '',
    })),
  };
}

/** One line a fault, as the command line prints it. */
export function describeFault(fault: ImportFault): string {
  return `${fault.from} -> ${fault.to}\n    ${fault.rule}: ${fault.say}`;
}

/** The faults below `root` as lines to print; none when the matrix holds. A tree without a file to read is a fault too. */
export async function importFaultLines(root: string): Promise<readonly string[]> {
  const { files, faults } = await readImports(root);
  return files === 0 ? [`No source file was read below ${root}.`] : faults.map(describeFault);
}
