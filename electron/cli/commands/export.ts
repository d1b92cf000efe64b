import type { ReportForm } from '#shared/contract/reports.ts';
import { absolute, requiredOption, textOption, type Options } from '../arguments.ts';
import { CommandEnd, exitCodes } from '../outcome.ts';
import type { Output } from '../output.ts';
import type { Command } from './command.ts';
import { findInvestigation } from './find-investigation.ts';
import { withVault } from './with-vault.ts';

const reportOptions = {
  vault: { type: 'string' },
  investigation: { type: 'string' },
  out: { type: 'string' },
  form: { type: 'string' },
  language: { type: 'string' },
  addressee: { type: 'string' },
  title: { type: 'string' },
  classification: { type: 'string' },
  summary: { type: 'string' },
  mandate: { type: 'string' },
  method: { type: 'string' },
} as const;

const reportHelp = `  --vault FOLDER             the vault
  --investigation REFERENCE  e.g. 26-K7QM-4TXW-P
  --addressee NAME           the authority it goes to
  --title TEXT               title of the report
  --language en|ar           language of the report's own words (en unless told)
  --classification, --summary, --mandate, --method TEXT   parts of the report`;

export const exportReport: Command = {
  words: ['export', 'report'],
  usage: 'export report --vault FOLDER --investigation REFERENCE --out FILE [--form pdf|json]',
  summary: 'write the report of an investigation',
  help: `${reportHelp}
  --out FILE                 where to write it; an existing file is never overwritten
  --form pdf|json            pdf unless told`,
  options: reportOptions,
  run: async (args, output) => {
    const form = textOption(args.options, 'form') ?? 'pdf';
    if (form !== 'pdf' && form !== 'json') throw new CommandEnd(exitCodes.usage, 'arguments', '--form is pdf or json.');
    return exportAs(form, args, output);
  },
};

export const exportPackage: Command = {
  words: ['export', 'package'],
  usage: 'export package --vault FOLDER --investigation REFERENCE --out PATH [--form folder|zip]',
  summary: 'write the signed package for an authority',
  help: `${reportHelp}
  --out PATH                 a folder to put the package's folder in, or the ZIP file to write
  --form folder|zip          zip unless told`,
  options: reportOptions,
  run: async (args, output) => {
    const form = textOption(args.options, 'form') ?? 'zip';
    if (form !== 'folder' && form !== 'zip') throw new CommandEnd(exitCodes.usage, 'arguments', '--form is folder or zip.');
    return exportAs(form === 'zip' ? 'packageZip' : 'packageFolder', args, output);
  },
};

async function exportAs(form: ReportForm, args: Parameters<Command['run']>[0], output: Output): Promise<number> {
  const { options } = args;
  return withVault(args, absolute(requiredOption(options, 'vault')), async (vault) => {
    const investigation = await findInvestigation(vault, requiredOption(options, 'investigation'));
    const destination = vault.token(absolute(requiredOption(options, 'out')));
    const done = await vault.run(
      'reports.export',
      { investigationId: investigation.id, form, destination, ...texts(options, investigation.title) },
      output.progress,
    );
    output.say(`${done.name} written, reference ${done.reference}, SHA-256 ${done.sha256}`);
    if (done.words !== null) output.say(`Words of the office's key, to compare aloud: ${done.words}`);
    output.result({ reference: done.reference, sha256: done.sha256, words: done.words, name: done.name });
    return exitCodes.done;
  });
}

function texts(
  options: Options,
  title: string,
): { language: 'en' | 'ar'; title: string; addressee: string; classification: string; summary: string; mandate: string; method: string } {
  const language = textOption(options, 'language') ?? 'en';
  if (language !== 'en' && language !== 'ar') throw new CommandEnd(exitCodes.usage, 'arguments', '--language is en or ar.');
  return {
    language,
    title: textOption(options, 'title') ?? title,
    addressee: requiredOption(options, 'addressee'),
    classification: textOption(options, 'classification') ?? '',
    summary: textOption(options, 'summary') ?? '',
    mandate: textOption(options, 'mandate') ?? '',
    method: textOption(options, 'method') ?? '',
  };
}
