import type { SalvageItem, SalvageSummary } from '#shared/contract/salvage.ts';
import { absolute, textOption } from '../arguments.ts';
import { CommandEnd, exitCodes } from '../outcome.ts';
import type { Output } from '../output.ts';
import { readPassphrase } from '../passphrase.ts';
import { openVaultSession, type VaultSession } from '../vault-session.ts';
import type { Command } from './command.ts';

const PAGE = 200;

export const salvage: Command = {
  words: ['salvage'],
  usage: 'salvage VAULT NEW-FOLDER',
  summary: 'save what can be saved of a damaged vault into a new folder',
  help: `  VAULT        the folder of the damaged vault; nothing in it is written
  NEW-FOLDER   a new or empty folder outside it; it becomes a vault with the same passphrases

Every record is compared with the record of actions. What is missing, or not what its entry says, is listed: by kind, id and place, never by what it says.
The new vault opens for reading alone until a supervisor has decided about the list in the window.
  --number NNN  whose slot to try, three digits`,
  options: { number: { type: 'string' } },
  run: async (args, output) => {
    const [folder, into, ...more] = args.positionals;
    if (folder === undefined || into === undefined || more.length > 0)
      throw new CommandEnd(exitCodes.usage, 'arguments', 'Name the damaged vault and a new folder. Try --help.');
    const passphrase = await readPassphrase('Passphrase', false);
    const number = textOption(args.options, 'number');
    const vault = await openVaultSession({
      how: 'salvage',
      folder: absolute(folder),
      into: absolute(into),
      passphrase,
      profile: textOption(args.options, 'profile'),
      ...(number === undefined ? {} : { number }),
    });
    try {
      return await report(vault, output);
    } finally {
      await vault.close();
    }
  },
};

async function report(vault: VaultSession, output: Output): Promise<number> {
  const { salvage: summary } = await vault.call('salvage.summary', {});
  if (summary === null) throw new Error('a salvaged vault without its list');
  const items: SalvageItem[] = [];
  for (let offset = 0; offset < summary.items; offset += PAGE)
    items.push(...(await vault.call('salvage.list', { kind: null, undecided: false, text: '', offset, limit: PAGE })).items);
  for (const line of headLines(summary)) output.say(line);
  for (const item of items) output.say(lineOf(item));
  output.result({ ...summary, counts: { ...summary.counts }, list: items.map((item) => ({ ...item })) });
  return items.length === 0 ? exitCodes.done : exitCodes.faultFound;
}

function headLines({ counts, entries, entriesLost, isWhole, items }: SalvageSummary): readonly string[] {
  return [
    `Saved: ${counts.recordsProved} of ${counts.records} records as their entries say, ${counts.objectsWhole} of ${counts.objects} items of material whole, ${counts.rows} rows.`,
    `Pages that do not open: ${counts.pagesLost} of ${counts.pages}. Entries lost: ${entriesLost} of ${entries}.`,
    isWhole
      ? 'Every place of the record of actions stands: the new vault can be taken into use once its list is decided.'
      : 'Places of the record of actions are lost: the new vault can be read, not written.',
    items === 0 ? 'Nothing is missing.' : `${items} in the list:`,
  ];
}

function lineOf({ number, kind, state, what, id, file, place, count }: SalvageItem): string {
  const parts = [
    `${number}. ${kind} ${state}`,
    what,
    id ?? '',
    file === null ? '' : `in ${file}`,
    place === null ? '' : `at ${place}`,
    count === 1 ? '' : `${count} times`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
