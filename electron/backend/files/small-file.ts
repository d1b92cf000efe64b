import { readFileSync, statSync } from 'node:fs';

/** The bytes of a file that a person chose, if it is no larger; null for one that is missing, a folder, unreadable or too large: one answer for all. */
export function smallFile(path: string | undefined, most: number): Buffer | null {
  try {
    return path !== undefined && statSync(path).size <= most ? readFileSync(path) : null;
  } catch {
    return null;
  }
}
