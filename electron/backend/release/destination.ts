import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { errorCode } from '../objects/file-system.ts';
import type { Paths, Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';

/** The place that a token stands for. Never inside the vault: what leaves is readable by anyone, and nothing readable lies there. */
export function destinationOf(session: Session, paths: Paths, token: string): Result<string, Refusal> {
  const destination = paths[token];
  if (destination === undefined) return err({ code: 'token.unknown' });
  return isWithin(session.paths.folder, destination) ? err({ code: 'release.destinationUnusable' }) : ok(destination);
}

/** Keeps in memory where a copy was written, so that this computer can be asked whether it still lies there. */
export function rememberPlace(session: Session, path: string): void {
  session.placesGiven = (session.placesGiven ?? new Set()).add(path);
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(realOf(folder), realOf(path));
  return way === '' || !(isAbsolute(way) || way === '..' || way.startsWith(`..${sep}`));
}

/** Links followed as far as the path exists. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (errorCode(error) === '') throw error;
    const parent = dirname(path);
    return parent === path ? path : join(realOf(parent), basename(path));
  }
}
