import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { intoFolder, isFolderToRead, type OpenPurpose, type SavePurpose } from '#shared/contract/shell.ts';
import type { Choice, Chooser } from '../gateway/ports.ts';

/**
 * Dialogs of the desktop through `zenity` or `kdialog`, whichever is there. Chromium's own file field serves for files that are
 * dropped or picked in the window; a folder and a place to save need a dialog of the system.
 */
export function createDesktopChooser(find: (program: string) => string | null = findProgram): Chooser {
  const dialog = pickDialog(find);
  const ask = async (question: Question): Promise<Choice<readonly string[]>> => {
    if (dialog === null) return { kind: 'noDialog' };
    const answer = await run(dialog.program, dialog.args(question));
    if (answer.code !== 0) return { kind: 'cancelled' };
    const paths = answer.text.split('\n').filter((line) => path.isAbsolute(line));
    return paths.length === 0 ? { kind: 'cancelled' } : { kind: 'chosen', value: paths };
  };
  const askOne = async (question: Question): Promise<Choice<string>> => {
    const choice = await ask(question);
    const [first] = choice.kind === 'chosen' ? choice.value : [];
    if (choice.kind !== 'chosen') return choice;
    return first === undefined ? { kind: 'cancelled' } : { kind: 'chosen', value: first };
  };
  return {
    chooseVaultFolder: () => askOne({ kind: 'folder' }),
    chooseToOpen: (purpose, multiple) =>
      ask(isFolderToRead(purpose) ? { kind: 'folder' } : { kind: 'open', multiple, pattern: openPatterns[purpose] }),
    chooseToSave: (purpose, suggestedName) =>
      askOne(intoFolder.has(purpose) ? { kind: 'folder' } : { kind: 'save', name: suggestedName, pattern: savePatterns[purpose] }),
  };
}

const openPatterns: { readonly [purpose in OpenPurpose]: string } = {
  evidence: '*',
  evidenceFolder: '*',
  csv: '*.csv',
  package: '*.zip',
  packageFolder: '*',
  approval: '*.json',
  keeper: '*.json',
  backup: '*',
  timeStamp: '*.tsr',
  timeAuthority: '*',
};
const savePatterns: { readonly [purpose in SavePurpose]: string } = {
  report: '*.pdf',
  reportData: '*.json',
  package: '*.zip',
  packageFolder: '*',
  evidence: '*',
  recoverySheet: '*.pdf',
  approvalRequest: '*.json',
  seal: '*.txt',
  sealPaper: '*.pdf',
  recordList: '*.pdf',
  keeper: '*.json',
  labels: '*.pdf',
  certificate: '*.pdf',
  archive: '*',
  timeStampRequest: '*.tsq',
  backup: '*',
};

type Question =
  | { readonly kind: 'folder' }
  | { readonly kind: 'open'; readonly multiple: boolean; readonly pattern: string }
  | { readonly kind: 'save'; readonly name: string; readonly pattern: string };

type Dialog = { readonly program: string; readonly args: (question: Question) => readonly string[] };

function pickDialog(find: (program: string) => string | null): Dialog | null {
  const zenity = find('zenity');
  if (zenity !== null) return { program: zenity, args: zenityArgs };
  const kdialog = find('kdialog');
  return kdialog === null ? null : { program: kdialog, args: kdialogArgs };
}

/** The titles name the program only: a window list is not the place for a case. */
function zenityArgs(question: Question): readonly string[] {
  const common = ['--file-selection', '--title=Recourse', '--separator=\n'];
  switch (question.kind) {
    case 'folder':
      return [...common, '--directory'];
    case 'open':
      return [...common, ...(question.multiple ? ['--multiple'] : []), `--file-filter=${question.pattern}`, '--file-filter=*'];
    case 'save':
      return [...common, '--save', '--confirm-overwrite', `--filename=${plainName(question.name)}`, `--file-filter=${question.pattern}`];
  }
}

function kdialogArgs(question: Question): readonly string[] {
  const common = ['--title', 'Recourse'];
  switch (question.kind) {
    case 'folder':
      return [...common, '--getexistingdirectory', '.'];
    case 'open':
      return [...common, ...(question.multiple ? ['--multiple', '--separate-output'] : []), '--getopenfilename', '.', question.pattern];
    case 'save':
      return [...common, '--getsavefilename', `./${plainName(question.name)}`, question.pattern];
  }
}

/** A suggestion comes from the window: it may be a name, never a way to another folder. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return last.replace(/^[.-]+/, '') || 'recourse';
}

/** Runs without a shell, so that no character of a name has a meaning. */
async function run(program: string, args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(-1));
    child.once('close', (status) => resolve(status ?? -1));
  });
  return { code, text: Buffer.concat(parts).toString('utf8') };
}

function findProgram(program: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => path.join(folder, program)).find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
