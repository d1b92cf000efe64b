import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** The folder that holds package.json. */
export const root = path.resolve(import.meta.dirname, '../../..');

/** The environment of every tool: the pinned ones of node_modules come before the machine's, and none behaves as if it were under test itself. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  const bin = path.join(root, 'node_modules', '.bin');
  const { NODE_ENV: _, ...inherited } = process.env;
  return { ...inherited, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` };
}

export type Outcome = { readonly code: number; readonly milliseconds: number };

/**
 * Runs one tool in the project's folder with its output on ours and without standard input.
 * `code` is its exit code, or 1 when it could not start or was ended by a signal.
 */
export function run(command: string, args: readonly string[], quiet = false): Outcome {
  const begun = performance.now();
  const done = spawnSync(command, args, {
    cwd: root,
    env: toolEnvironment(),
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.error !== undefined) console.error(`${command} did not start: ${done.error.message}`);
  return { code: done.status ?? 1, milliseconds: Math.round(performance.now() - begun) };
}
