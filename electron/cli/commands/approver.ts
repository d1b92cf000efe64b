import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { approvalCode, makeApprover, readApprovalRequest, signApproval, type ReadRequest } from '../../backend/index.ts';
import { absolute, onlyPositional, requiredOption, textOption, type Options } from '../arguments.ts';
import { adviceFor, CommandEnd, exitCodes } from '../outcome.ts';
import type { Output } from '../output.ts';
import { readPassphrase } from '../passphrase.ts';
import { requestLines } from './approver-words.ts';
import type { Command } from './command.ts';

/** For somebody outside the office who may be the second of two persons. No vault is needed. */

const KEY_FILE = 'recourse-approver-key.json';
const CARD_FILE = 'recourse-approver-card.json';
const MOST_BYTES = 65_536;

export const approverNew: Command = {
  words: ['approver', 'new'],
  usage: 'approver new FOLDER',
  summary: 'make the keys of an approver outside the office',
  help: `  FOLDER   an existing folder; two files are written there

${KEY_FILE} stays with you: it opens with the passphrase that is asked for now. ${CARD_FILE} goes to the office, by hand and
once; compare the words that are printed here with those that the office sees, then destroy the card. Whoever has it can make codes.`,
  options: {},
  run: async (args, output) => {
    const folder = onlyPositional(args, 'folder');
    const made = await makeApprover(await readPassphrase('New passphrase', true));
    if (!made.ok) throw refused(made.error);
    writeNew(join(folder, KEY_FILE), made.value.keyText);
    writeNew(join(folder, CARD_FILE), made.value.cardText);
    output.say(`Words of your key: ${made.value.words}`);
    output.say(`Keep ${KEY_FILE}. Take ${CARD_FILE} to the office, then destroy it.`);
    output.result({ key: join(folder, KEY_FILE), card: join(folder, CARD_FILE), words: made.value.words });
    return exitCodes.done;
  },
};

export const approverShow: Command = {
  words: ['approver', 'show'],
  usage: 'approver show REQUEST',
  summary: 'say what a request asks for',
  help: `  REQUEST   a file that the office wrote

What would be done is read from what would be signed. The name beside it is what the office says. Compare the words of the office.`,
  options: {},
  run: (args, output) => {
    const request = readRequest(onlyPositional(args, 'request'));
    show(request, output);
    return Promise.resolve(exitCodes.done);
  },
};

export const approverSign: Command = {
  words: ['approver', 'sign'],
  usage: 'approver sign REQUEST --key FILE --out FILE',
  summary: 'agree to a request',
  help: `  REQUEST      a file that the office wrote; what it asks for is printed first
  --key FILE   your key file
  --out FILE   where the answer is written; an existing file is never overwritten`,
  options: { key: { type: 'string' }, out: { type: 'string' } },
  run: async (args, output) => {
    const request = readRequest(onlyPositional(args, 'request'));
    const out = absolute(requiredOption(args.options, 'out'));
    show(request, output);
    const signed = await signApproval(request, readKey(args.options), await readPassphrase('Passphrase of your key', false));
    if (!signed.ok) throw refused(signed.error);
    writeNew(out, signed.value);
    output.say(`The answer was written to ${out}`);
    output.result({ answer: out, consentId: request.signed.consentId });
    return exitCodes.done;
  },
};

export const approverCode: Command = {
  words: ['approver', 'code'],
  usage: 'approver code --key FILE (--words WORDS | --request FILE)',
  summary: 'the code to say for words that were read aloud',
  help: `  --key FILE       your key file
  --words WORDS    the six words that the office read aloud, joined by hyphens
  --request FILE   a file that the office wrote, in their place; what it asks for is printed first

A code agrees to what the words stand for. Without the file you have only the office's word for what that is.`,
  options: { key: { type: 'string' }, words: { type: 'string' }, request: { type: 'string' } },
  run: async (args, output) => {
    const path = textOption(args.options, 'request');
    const request = path === undefined ? null : readRequest(absolute(path));
    if (request) show(request, output);
    const words = request?.challenge ?? requiredOption(args.options, 'words');
    const code = await approvalCode(words, readKey(args.options), await readPassphrase('Passphrase of your key', false));
    if (!code.ok) throw refused(code.error);
    output.say(`Say: ${code.value}`);
    output.result({ code: code.value });
    return exitCodes.done;
  },
};

function readKey(options: Options): string {
  return readSmall(absolute(requiredOption(options, 'key')), 'approver.keyUnreadable');
}

function readRequest(path: string): ReadRequest {
  const request = readApprovalRequest(readSmall(path, 'approver.requestUnreadable'));
  if (!request) throw refused('approver.requestUnreadable');
  return request;
}

function show(request: ReadRequest, output: Output): void {
  for (const line of requestLines(request)) output.say(line);
}

function readSmall(path: string, code: string): string {
  try {
    if (statSync(path).size <= MOST_BYTES) return readFileSync(path, 'utf8');
  } catch {
    // Missing, a folder, unreadable: one answer for all.
  }
  throw refused(code);
}

function writeNew(path: string, text: string): void {
  let handle: number;
  try {
    handle = openSync(path, 'wx', 0o600);
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw refused(isThere ? 'release.destinationExists' : 'release.destinationUnusable');
  }
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function refused(code: string): CommandEnd {
  return new CommandEnd(exitCodes.refused, code, adviceFor(code));
}
