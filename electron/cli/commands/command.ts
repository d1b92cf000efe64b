import type { ParseArgsOptionsConfig } from 'node:util';
import type { Arguments } from '../arguments.ts';
import type { Output } from '../output.ts';

/** One command: its words, its help, its options, and what it does. Gives the exit code. */
export type Command = {
  readonly words: readonly string[];
  readonly usage: string;
  readonly summary: string;
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  run(args: Arguments, output: Output): Promise<number>;
};
