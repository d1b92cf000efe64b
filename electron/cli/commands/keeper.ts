import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { checkForKeeper, cosignForKeeper, makeKeeper, type KeeperFinding } from '../../backend/index.ts';
import { absolute, onlyPositional, requiredOption, type Options } from '../arguments.ts';
import { adviceFor, CommandEnd, exitCodes } from '../outcome.ts';
import type { Output } from '../output.ts';
import { readPassphrase } from '../passphrase.ts';
import type { Command } from './command.ts';

/** For an outside keeper: somebody who holds no key of the office and watches that its record of actions only grows. No vault is opened. */

const KEY_FILE = 'recourse-keeper-key.json';
const MOST_BYTES = 16_777_216;

export const keeperNew: Command = {
  words: ['keeper', 'new'],
  usage: 'keeper new FOLDER',
  summary: 'make the key of an outside keeper of dated seals',
  help: `  FOLDER   an existing folder, on a stick of your own; everything that you must remember is kept there

${KEY_FILE} opens with the passphrase that is asked for now. Tell the office the words that are printed: by them it knows your signature.`,
  options: {},
  run: async (args, output) => {
    const folder = onlyPositional(args, 'folder');
    const made = await makeKeeper(await readPassphrase('New passphrase', true));
    if (!made.ok) throw refused(made.error);
    write(join(folder, KEY_FILE), made.value.keyText, 'wx');
    output.say(`Words of your key: ${made.value.words}`);
    output.result({ key: join(folder, KEY_FILE), words: made.value.words });
    return exitCodes.done;
  },
};

const keeper = { keeper: { type: 'string' } } as const;
const common = `  FILE             the file for an outside keeper that the office wrote (a vault itself cannot be read without keys)
  --keeper FOLDER  your folder: what you saw last is remembered there`;

export const keeperCheck: Command = {
  words: ['keeper', 'check'],
  usage: 'keeper check FILE --keeper FOLDER',
  summary: 'check that a record of actions only grew since it was last cosigned',
  help: `${common}

Nothing is written. Exit code 1 when the record is not the one that you knew.`,
  options: keeper,
  run: (args, output) => {
    const checked = checkForKeeper(readFile(onlyPositional(args, 'file')), memoryIn(folderOf(args.options)));
    if (!checked.ok) throw faultOf(checked.error);
    show(checked.value, output);
    output.result({ ...checked.value });
    return Promise.resolve(exitCodes.done);
  },
};

export const keeperCosign: Command = {
  words: ['keeper', 'cosign'],
  usage: 'keeper cosign FILE --keeper FOLDER',
  summary: 'check the same, remember it, and sign the dated seal',
  help: `${common}

Writes cosigned-SIZE.json there, for the office.`,
  options: keeper,
  run: async (args, output) => {
    const folder = folderOf(args.options);
    const text = readFile(onlyPositional(args, 'file'));
    const before = checkForKeeper(text, memoryIn(folder));
    if (!before.ok) throw faultOf(before.error);
    show(before.value, output);
    const key = { text: readFile(join(folder, KEY_FILE)), passphrase: await readPassphrase('Passphrase of your key', false) };
    const signed = await cosignForKeeper(text, memoryIn(folder), { ...key, at: Math.floor(Date.now() / 1000) });
    if (!signed.ok) throw faultOf(signed.error);
    const { finding, memory, cosigned } = signed.value;
    const out = join(folder, `cosigned-${finding.size}.json`);
    write(out, cosigned, 'w');
    // Last, so that what is remembered was signed; whole or not at all.
    const place = join(folder, `${finding.vaultId}.json`);
    write(`${place}.new`, memory, 'w');
    renameSync(`${place}.new`, place);
    output.say(`Remembered and signed. Take ${out} to the office.`);
    output.result({ ...finding, cosigned: out });
    return exitCodes.done;
  },
};

function show(finding: KeeperFinding, output: Output): void {
  output.say(`Words of the vault: ${finding.vaultWords}`);
  if (finding.before === null) {
    output.say(`This is the first time: there is nothing to compare with. The record has ${finding.size} entries.`);
    output.say('Compare the words of the vault with the office, face to face.');
  } else output.say(`The record has ${finding.size} entries. It begins, unchanged, with the ${finding.before.size} entries that you knew.`);
  for (const epoch of finding.restarts)
    output.say(
      `The key ${epoch} of dated seals was lost and replaced by the office. Ask why: seals before it cannot vouch for what came after.`,
    );
}

function folderOf(options: Options): string {
  return absolute(requiredOption(options, 'keeper'));
}

function memoryIn(folder: string): (vaultId: string) => string | null {
  return (vaultId) => {
    try {
      return readFileSync(join(folder, `${vaultId}.json`), 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw refused('keeper.folderUnusable');
    }
  };
}

function readFile(path: string): string {
  try {
    if (statSync(path).isFile() && statSync(path).size <= MOST_BYTES) return readFileSync(path, 'utf8');
  } catch {
    // Missing, a folder, unreadable: one answer for all.
  }
  throw refused('keeper.fileUnreadable');
}

function write(path: string, text: string, flag: 'wx' | 'w'): void {
  let handle: number;
  try {
    handle = openSync(path, flag, 0o600);
  } catch (error) {
    throw refused(
      error instanceof Error && 'code' in error && error.code === 'EEXIST' ? 'release.destinationExists' : 'keeper.folderUnusable',
    );
  }
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** What tells of a rewritten record is a finding, as of verify; the rest is a file that does not serve. */
const findings = new Set([
  'keeper.keysWrong',
  'keeper.sealWrong',
  'keeper.pastDiffers',
  'keeper.keysDiffer',
  'keeper.shrunk',
  'keeper.forked',
]);

function faultOf(code: string): CommandEnd {
  return new CommandEnd(findings.has(code) ? exitCodes.faultFound : exitCodes.refused, code, adviceFor(code));
}

function refused(code: string): CommandEnd {
  return new CommandEnd(exitCodes.refused, code, adviceFor(code));
}
