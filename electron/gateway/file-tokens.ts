import { areasOf, type Purpose } from '#shared/contract/shell.ts';
import type { Paths } from '#shared/contract/wire.ts';
import type { Now } from './ports.ts';

export type FileTokens = {
  issue(purpose: Purpose, path: string): string;
  /** The path of a vault's folder, if the token exists and has uses left; one use is spent. */
  redeemVault(token: string): string | null;
  /** The paths of all tokens in the `file` and `destination` fields of an operation's input, one use spent each. */
  pathsIn(operation: string, input: unknown): Paths;
  /** At lock, and when the window shows another document: nothing chosen before is valid afterwards. */
  clear(): void;
};

/** A file is looked at before it is taken in, and a refused attempt is repeated; nobody needs more. */
const usesOf: { readonly [direction in Purpose['direction']]: number } = { vault: 60, read: 60, write: 6 };
const lifetime = 60 * 60 * 1000;
const mostTokens = 5_000;
const tokenPattern = /^path_[0-9a-f]{32}$/;

type Entry = { readonly purpose: Purpose; readonly path: string; readonly until: number; usesLeft: number };

/**
 * Paths that a person chose, by names that the window cannot guess. `random` gives 128 bits as 32 hexadecimal digits.
 * A token is good for the purpose it was asked for: what was chosen to be read can never be written through it, and a
 * list of complaints is not taken in as evidence.
 */
export function createFileTokens(random: () => string, now: Now): FileTokens {
  const entries = new Map<string, Entry>();

  const redeem = (token: string, isRight: (purpose: Purpose) => boolean): string | null => {
    const entry = entries.get(token);
    if (entry === undefined || !isRight(entry.purpose)) return null;
    const isLate = now() > entry.until;
    entry.usesLeft -= 1;
    if (entry.usesLeft <= 0 || isLate) entries.delete(token);
    return isLate ? null : entry.path;
  };

  return {
    issue(purpose, path) {
      for (const oldest of entries.keys()) {
        if (entries.size < mostTokens) break;
        entries.delete(oldest);
      }
      const token = `path_${random()}`;
      if (!tokenPattern.test(token)) throw new Error('the source of randomness gave no 32 hexadecimal digits');
      entries.set(token, { purpose, path, until: now() + lifetime, usesLeft: usesOf[purpose.direction] });
      return token;
    },
    redeemVault: (token) => redeem(token, (purpose) => purpose.direction === 'vault'),
    pathsIn(operation, input) {
      const paths = Object.create(null) as { [token: string]: string };
      const area = operation.slice(0, operation.indexOf('.'));
      for (const { token, direction } of findTokens(input)) {
        const path = redeem(token, (purpose) => purpose.direction === direction && areasOf(purpose).includes(area));
        if (path !== null) paths[token] = path;
      }
      return paths;
    },
    clear: () => entries.clear(),
  };
}

/** Where tokens may stand: the contract calls a path that is read `file`, one that is written `destination`. `input` is a plain copy. */
function findTokens(input: unknown): readonly { readonly token: string; readonly direction: 'read' | 'write' }[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value !== 'string') return findTokens(value);
    if (!tokenPattern.test(value)) return [];
    if (key === 'file') return [{ token: value, direction: 'read' }];
    return key === 'destination' ? [{ token: value, direction: 'write' }] : [];
  });
}
