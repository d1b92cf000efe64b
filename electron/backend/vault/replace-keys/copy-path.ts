import { existsSync, unlinkSync } from 'node:fs';
import { syncFolder } from '../../files/durable.ts';
import type { AccountSession } from '../../session.ts';

/** A copy under new keys that was never swapped in says nothing that the database beside it does not say (resources/docs/formats.md, 5.4). */
export function removeUnfinishedCopy({ paths, notes }: Pick<AccountSession, 'paths' | 'notes'>): void {
  const left = [paths.nextDatabase, `${paths.nextDatabase}-journal`].filter((path) => existsSync(path));
  if (left.length === 0) return;
  // Not by rmSync, whose errors carry no code.
  for (const path of left) unlinkSync(path);
  syncFolder(paths.folder);
  notes.push('keys.replacementUnfinished');
}
