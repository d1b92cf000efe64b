/** What is wrong with a path inside a package (resources/docs/formats.md, 11). */
export type PathFault = 'path.tooLong' | 'path.escapes' | 'path.characters' | 'path.hidden' | 'path.reservedName';

const MAX_BYTES = 200;
const PART = /^[A-Za-z0-9._-]+$/;
// Names that Windows gives to devices, with any extension, and names it would cut a final dot from.
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|\.$/i;

/** Null when the path may stand in a package: `/` between parts of plain ASCII, nothing that leads out, hides, or means a device. */
export function pathFault(path: string): PathFault | null {
  if (path.length > MAX_BYTES) return 'path.tooLong';
  for (const part of path.split('/')) {
    if (part === '..' || part === '.' || part === '') return 'path.escapes';
    if (!PART.test(part)) return 'path.characters';
    if (part.startsWith('.')) return 'path.hidden';
    if (RESERVED.test(part)) return 'path.reservedName';
  }
  return null;
}

/** Order of the bytes of the names; allowed paths are ASCII, so that UTF-16 units order them alike. */
export function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first path under one that is itself a file; null when there is none. A ZIP can say so, a folder cannot hold it. */
export function insideAFile(paths: readonly string[]): string | null {
  const files = new Set(paths);
  const starts = (path: string) => Array.from(path.matchAll(/\//g), (match) => path.slice(0, match.index));
  return paths.find((path) => starts(path).some((start) => files.has(start))) ?? null;
}

/** The first path that differs from an earlier one by case only, or whose folder does; null when there is none. */
export function caseTwin(paths: readonly string[]): string | null {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const parts = path.split('/');
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const name = parts.slice(0, depth).join('/');
      const earlier = seen.get(name.toLowerCase());
      if (earlier !== undefined && earlier !== name) return path;
      seen.set(name.toLowerCase(), name);
    }
  }
  return null;
}
