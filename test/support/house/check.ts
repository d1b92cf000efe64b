import { importFaultLines } from './import-matrix.ts';
import { root, run } from './run.ts';

type Stage = { readonly name: string; readonly does: () => Promise<boolean> };

const sources = ['shared', 'electron', 'renderer', 'test', '.config'] as const;

/** Markdown is left as it is written: its tables and line ends mean something to the eye. */
const formatted = [...sources, 'package.json', 'tsconfig.json', 'electron-builder.yml', '!**/*.md', '!test/fixtures/**'] as const;

function tool(command: string, ...args: readonly string[]): () => Promise<boolean> {
  return () => Promise.resolve(run(command, args).code === 0);
}

async function importsHold(): Promise<boolean> {
  const lines = await importFaultLines(root);
  for (const line of lines) console.error(line);
  return lines.length === 0;
}

const stages: readonly Stage[] = [
  { name: 'types', does: tool('tsc', '-b') },
  { name: 'lint', does: tool('oxlint', '-c', '.config/oxlint.json', '--type-aware', ...sources) },
  { name: 'format', does: tool('oxfmt', '-c', '.config/oxfmt.json', '--check', ...formatted) },
  { name: 'styles', does: tool('stylelint', '--config', '.config/stylelint.json', 'renderer/**/*.css') },
  // Every text stands in the catalogue of every language, and none that the code no longer has.
  { name: 'texts', does: tool('lingui', 'check', 'sync', '--config', '.config/lingui.config.ts') },
  { name: 'translations', does: tool('lingui', 'check', 'missing', '--config', '.config/lingui.config.ts') },
  { name: 'unused', does: tool('knip', '--config', '.config/knip.ts', '--no-progress') },
  { name: 'imports', does: importsHold },
];

/**
 * `npm run check [-- stage ...]`: runs every stage, also after one failed, so that one run shows all there is to mend.
 * Ends with 1 when a stage failed and with 2 when a name is not one of a stage.
 */
async function check(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => stages.every((stage) => stage.name !== name));
  if (unknown.length > 0) {
    console.error(`No such stage: ${unknown.join(', ')}. There are: ${stages.map((stage) => stage.name).join(', ')}.`);
    return 2;
  }
  const failed: string[] = [];
  for (const { name, does } of stages) {
    if (names.length > 0 && !names.includes(name)) continue;
    const begun = performance.now();
    const isGood = await does();
    console.log(`check ${name}: ${isGood ? 'ok' : 'FAILED'} (${Math.round(performance.now() - begun)} ms)`);
    if (!isGood) failed.push(name);
  }
  if (failed.length > 0) console.error(`check failed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await check(process.argv.slice(2));
