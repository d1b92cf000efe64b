import { isAbsolute, resolve } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { CommandEnd, exitCodes } from './outcome.ts';

export type Options = { readonly [name: string]: string | boolean | (string | boolean)[] | undefined };
export type Arguments = { readonly options: Options; readonly positionals: readonly string[] };

const everyCommand = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  profile: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

/** Reads a command's arguments; an unknown one ends with a line that names it. */
export function readArguments(args: readonly string[], options: ParseArgsOptionsConfig): Arguments {
  try {
    const parsed = parseArgs({ args: [...args], options: { ...everyCommand, ...options }, allowPositionals: true, strict: true });
    return { options: parsed.values, positionals: parsed.positionals };
  } catch (error) {
    throw new CommandEnd(exitCodes.usage, 'arguments', error instanceof Error ? error.message : 'The arguments do not fit.');
  }
}

export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function requiredOption(options: Options, name: string): string {
  const value = textOption(options, name);
  if (value === undefined || value === '') throw new CommandEnd(exitCodes.usage, 'arguments', `--${name} is needed. Try --help.`);
  return value;
}

export function onlyPositional(args: Arguments, what: string): string {
  const [first, ...more] = args.positionals;
  if (first === undefined || more.length > 0) throw new CommandEnd(exitCodes.usage, 'arguments', `Name one ${what}. Try --help.`);
  return absolute(first);
}

/** npm runs scripts in the project's folder; a path is meant from where the person stands. */
export function absolute(path: string): string {
  return isAbsolute(path) ? path : resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}
