import { readFile } from 'node:fs/promises';
import { csvMappingSchema, type BatchSummary, type CsvMapping } from '#shared/domain/imports/model.ts';
import type { Output } from '#shared/contract/operations.ts';
import { absolute, requiredOption, textOption } from '../arguments.ts';
import { CommandEnd, exitCodes } from '../outcome.ts';
import type { VaultSession } from '../vault-session.ts';
import type { Command } from './command.ts';
import { withVault } from './with-vault.ts';

export const importComplaints: Command = {
  words: ['import', 'complaints'],
  usage: 'import complaints FILE.csv --vault FOLDER [--mapping NAME | --mapping-file FILE.json] [--preview]',
  summary: 'import a table of complaints',
  help: `  FILE.csv              a table in CSV form
  --vault FOLDER        the vault
  --mapping NAME        a mapping saved in the vault; without it the one that fits the headings is used
  --mapping-file FILE   a mapping as JSON
  --preview             show what would come in, and change nothing

Rows that do not fit are listed with line, column and reason; the others come in. The same file again adds nothing.`,
  options: { vault: { type: 'string' }, mapping: { type: 'string' }, 'mapping-file': { type: 'string' }, preview: { type: 'boolean' } },
  run: async (args, output) => {
    const [file, ...more] = args.positionals;
    if (file === undefined || more.length > 0) throw new CommandEnd(exitCodes.usage, 'arguments', 'Name one CSV file. Try --help.');
    return withVault(args, absolute(requiredOption(args.options, 'vault')), async (vault) => {
      const path = absolute(file);
      const mapping = await chooseMapping(vault, path, textOption(args.options, 'mapping'), textOption(args.options, 'mapping-file'));
      const { batch } = await vault.run('imports.stage', { file: vault.token(path), mapping }, output.progress);
      const { rows: problems, total } = await readProblems(vault, batch);
      for (const problem of problems.slice(0, 200))
        output.say(
          `line ${problem.line}${problem.column === null ? '' : `, ${problem.column}`}: ${problem.code}${problem.severity === 'remark' ? ' (remark)' : ''}`,
        );
      if (total > 200) output.say(`… and ${total - 200} more`);
      // A file with nothing new in it leaves no batch to decide on.
      const isDecided = batch.state !== 'pending';
      const isPreview = isDecided || args.options['preview'] === true;
      if (!isDecided) await vault.run(isPreview ? 'imports.discard' : 'imports.accept', { id: batch.id }, output.progress);
      report(output, batch, isPreview);
      return exitCodes.done;
    });
  },
};

/** A mapping from a file, one saved by name, or the one that fits the headings. */
export async function chooseMapping(
  vault: VaultSession,
  path: string,
  name: string | undefined,
  mappingFile: string | undefined,
): Promise<CsvMapping> {
  if (mappingFile !== undefined) return readMappingFile(absolute(mappingFile));
  if (name !== undefined) {
    const saved = (await vault.call('imports.mappings', {})).rows.find((row) => row.name === name);
    if (!saved) throw new CommandEnd(exitCodes.refused, 'imports.mappingUnknown', `No mapping is saved under the name “${name}”.`);
    return saved.mapping;
  }
  const preview = await vault.call('imports.inspect', { file: vault.token(path) });
  if (!preview.suggested)
    throw new CommandEnd(
      exitCodes.refused,
      'imports.noMappingFits',
      'No mapping fits the headings of this file. Name one with --mapping or --mapping-file.',
    );
  return preview.suggested.mapping;
}

async function readMappingFile(path: string): Promise<CsvMapping> {
  try {
    return csvMappingSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    throw new CommandEnd(exitCodes.usage, 'imports.mappingFile', 'The mapping file cannot be read, or is not a mapping.');
  }
}

async function readProblems(vault: VaultSession, batch: BatchSummary): Promise<Output<'imports.problems'>> {
  if (batch.refusedRows + batch.remarks === 0) return { rows: [], total: 0 };
  return vault.call('imports.problems', { id: batch.id, offset: 0, limit: 200 });
}

function report(output: Parameters<Command['run']>[1], batch: BatchSummary, isPreview: boolean): void {
  output.say(
    `${batch.rows} rows read: ${batch.complaints} new complaints with ${batch.allegations} allegations, ${batch.alreadyHere} already here, ${batch.refusedRows} rows refused${isPreview ? '. Nothing was imported.' : '.'}`,
  );
  output.result({
    rows: batch.rows,
    complaints: batch.complaints,
    allegations: batch.allegations,
    alreadyHere: batch.alreadyHere,
    refusedRows: batch.refusedRows,
    imported: !isPreview,
  });
}
