import { readArguments } from './arguments.ts';
import { commands } from './commands/index.ts';
import type { Command } from './commands/command.ts';
import { CommandEnd, exitCodes } from './outcome.ts';
import { makeOutput } from './output.ts';

/** The command line: the same engine and contract as the window, without a window. */

const overview = `Recourse on the command line. Nothing here needs a network.

${commands.map((command) => `  ${command.usage}\n      ${command.summary}`).join('\n')}

Every command takes --help, --json (one JSON object as the last line of standard output) and --profile FOLDER.
Passphrases are asked for, or read as the first line of standard input; never given as an argument.
Exit codes: 0 done, 1 a fault was found by verify, 2 arguments, 3 refused, 4 vault or disk unavailable, 5 a fault of the program, 130 cancelled.`;

async function main(args: readonly string[]): Promise<number> {
  const isJson = args.includes('--json');
  try {
    const command = commands.find((c) => c.words.every((word, i) => args[i] === word));
    if (!command) return withoutCommand(args);
    return await runCommand(command, args.slice(command.words.length), isJson);
  } catch (error) {
    return endWith(error, isJson);
  }
}

async function runCommand(command: Command, args: readonly string[], isJson: boolean): Promise<number> {
  const parsed = readArguments(args, command.options);
  if (parsed.options['help'] === true) {
    console.log(`${command.usage}\n\n${command.summary}\n\n${command.help}`);
    return exitCodes.done;
  }
  return command.run(parsed, makeOutput(isJson));
}

function withoutCommand(args: readonly string[]): number {
  const isHelp = args.length > 0 && args.every((arg) => arg === '--help' || arg === '-h' || arg === 'help');
  if (isHelp) console.log(overview);
  else console.error(`${args.length === 0 ? 'Name a command.' : `There is no command “${args.slice(0, 2).join(' ')}”.`}\n\n${overview}`);
  return isHelp ? exitCodes.done : exitCodes.usage;
}

function endWith(error: unknown, isJson: boolean): number {
  if (!(error instanceof CommandEnd)) {
    // A bug of ours: the stack says where, and holds no case data of the records.
    console.error(error instanceof Error ? (error.stack ?? error.name) : 'unknown failure');
    return exitCodes.bug;
  }
  console.error(error.message);
  if (isJson) console.log(JSON.stringify({ error: error.code, ...(error.details ? { details: error.details } : {}) }));
  return error.exitCode;
}

process.exitCode = await main(process.argv.slice(2));
