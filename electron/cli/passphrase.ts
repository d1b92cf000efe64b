import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandEnd, exitCodes } from './outcome.ts';

/**
 * The passphrase comes from a prompt that shows nothing, or as the first line of standard input. Never as an argument or from the
 * environment: those can be read by every other program of this user.
 */
export async function readPassphrase(prompt: string, confirm: boolean): Promise<string> {
  const isTerminal = process.stdin.isTTY;
  const lines = isTerminal ? await promptHidden(confirm ? [prompt, 'The same again'] : [prompt]) : await firstLine();
  const [typed, again] = lines;
  if (typed === undefined || typed === '')
    throw new CommandEnd(
      exitCodes.usage,
      'passphrase.missing',
      'A passphrase is needed: type it at the prompt, or give it as the first line of standard input.',
    );
  if (isTerminal && confirm && typed !== again)
    throw new CommandEnd(exitCodes.usage, 'passphrase.differs', 'The two passphrases differ. Nothing was made.');
  return typed;
}

async function firstLine(): Promise<string[]> {
  const reader = createInterface({ input: process.stdin, crlfDelay: Infinity });
  for await (const line of reader) return [line];
  return [];
}

async function promptHidden(prompts: readonly string[]): Promise<string[]> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  const answers: string[] = [];
  try {
    for (const prompt of prompts) {
      process.stderr.write(`${prompt}: `);
      answers.push(await new Promise<string>((resolve) => reader.question('', resolve)));
      process.stderr.write('\n');
    }
  } finally {
    reader.close();
  }
  return answers;
}
