import { checkBackup, restoreBackup } from '../../backend/index.ts';
import { absolute, textOption, type Arguments } from '../arguments.ts';
import { adviceFor, CommandEnd, exitCodes } from '../outcome.ts';
import type { Command } from './command.ts';
import { withVault } from './with-vault.ts';

const generation = { generation: { type: 'string' } } as const;

export const backup: Command = {
  words: ['backup'],
  usage: 'backup VAULT FOLDER',
  summary: 'add a generation to the backup of a vault on a drive, or begin one there',
  help: `  VAULT          the folder of the vault
  FOLDER         the drive, or a folder on it
  --label NAME   what the office calls this drive

Only what is not there yet is written; everything written is read back and compared. Earlier generations are not touched.`,
  options: { label: { type: 'string' } },
  run: async (args, output) => {
    const [vault, folder] = twoPaths(args, 'Name a vault and a folder.');
    return withVault(args, vault, async (session) => {
      const label = textOption(args.options, 'label') ?? '';
      const made = await session.run('backups.make', { destination: session.token(folder), label }, output.progress);
      output.say(
        `Backup made: generation ${made.number}, ${made.objects} items of material, ${made.written} bytes written, ${made.already} items were there already.`,
      );
      if (made.missing > 0) output.say(`${made.missing} items are missing in the vault itself, and so in this backup.`);
      if (made.removed.length > 0) output.say(`Removed by the rule of the office: generations ${made.removed.join(', ')}.`);
      output.result({ ...made, removed: [...made.removed] });
      return exitCodes.done;
    });
  },
};

export const restore: Command = {
  words: ['restore'],
  usage: 'restore FOLDER VAULT',
  summary: 'make a vault of a backup, in a new folder',
  help: `  FOLDER             the backup, or the drive that it lies on
  VAULT              a folder that is empty or not there
  --generation N     which; the newest where nothing is said

Everything is checked while it is copied. A damaged generation gives no vault, and what is wrong with it is named. No passphrase is needed.`,
  options: generation,
  run: async (args, output) => {
    const [folder, vault] = twoPaths(args, 'Name a backup and a new folder.');
    const restored = await restoreBackup(folder, numberIn(args), vault);
    if (!restored.ok) throw refusedBy(restored.error);
    const { madeAt, entries, missing } = restored.value;
    output.say(`Restored: the vault as it was at ${madeAt}, with ${entries} entries in its record. Whatever came later is not in it.`);
    if (missing > 0) output.say(`${missing} items of material were missing when the backup was made.`);
    output.result({ ...restored.value });
    return exitCodes.done;
  },
};

export const verifyBackup: Command = {
  words: ['verify-backup'],
  usage: 'verify-backup FOLDER',
  summary: 'read a backup from beginning to end and compare it with its signed list',
  help: `  FOLDER           the backup, or the drive that it lies on
  --generation N   which; the newest where nothing is said

No passphrase is needed. Exit code 1 when something is missing or altered.`,
  options: generation,
  run: async (args, output) => {
    const [folder] = args.positionals;
    if (folder === undefined || args.positionals.length > 1) throw new CommandEnd(exitCodes.usage, 'arguments', 'Name one backup.');
    const checked = await checkBackup(absolute(folder), numberIn(args));
    if (!checked.ok) throw refusedBy(checked.error);
    const { number, madeAt, bytes, missing } = checked.value;
    output.say(`Whole: generation ${number} of ${madeAt}, ${bytes} bytes read.`);
    if (missing > 0) output.say(`${missing} items of material were missing when it was made.`);
    output.result({ ...checked.value });
    return exitCodes.done;
  },
};

function twoPaths(args: Arguments, say: string): readonly [string, string] {
  const [first, second, ...more] = args.positionals;
  if (first === undefined || second === undefined || more.length > 0)
    throw new CommandEnd(exitCodes.usage, 'arguments', `${say} Try --help.`);
  return [absolute(first), absolute(second)];
}

function numberIn(args: Arguments): number | null {
  const text = textOption(args.options, 'generation');
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new CommandEnd(exitCodes.usage, 'arguments', '--generation is a number from 1.');
  return Number(text);
}

function refusedBy({ code, details }: Extract<Awaited<ReturnType<typeof checkBackup>>, { ok: false }>['error']): CommandEnd {
  const named = ['missing', 'altered'].flatMap((what) => {
    const files = details?.[what];
    return Array.isArray(files) && files.length > 0 ? [`${what}: ${files.join(', ')}`] : [];
  });
  const say = [adviceFor(code), ...named].join('\n');
  return new CommandEnd(code === 'backups.damaged' ? exitCodes.faultFound : exitCodes.refused, code, say, details);
}
