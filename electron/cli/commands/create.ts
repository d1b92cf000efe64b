import { onlyPositional, textOption } from '../arguments.ts';
import { exitCodes } from '../outcome.ts';
import { readPassphrase } from '../passphrase.ts';
import { openVaultSession } from '../vault-session.ts';
import type { Command } from './command.ts';

export const create: Command = {
  words: ['create'],
  usage: 'create FOLDER [--office NAME] [--person NAME]',
  summary: 'make a new vault',
  help: `  FOLDER          a new or empty folder
  --office NAME   the name of the office, as it stands on reports
  --person NAME   the name of the supervisor who makes the vault

The passphrase is asked for, or read as the first line of standard input. It needs at least 15 characters. There is no way in without it.`,
  options: { office: { type: 'string' }, person: { type: 'string' } },
  run: async (args, output) => {
    const folder = onlyPositional(args, 'folder');
    const passphrase = await readPassphrase('New passphrase', true);
    const vault = await openVaultSession({
      how: 'create',
      folder,
      passphrase,
      profile: textOption(args.options, 'profile'),
      officeName: textOption(args.options, 'office') ?? '',
      personName: textOption(args.options, 'person') ?? '',
    });
    await vault.close();
    output.say(`A vault was made in ${folder}`);
    output.result({ vault: folder });
    return exitCodes.done;
  },
};
