import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.ts';

const neverOurs = new Set(['node_modules', 'out', '.git']);

/**
 * The files of the project, as paths with forward slashes: those git follows or would follow. Where git cannot answer
 * (an unpacked archive, a folder of another user), every file outside node_modules, out and .git.
 */
export function projectFiles(): readonly string[] {
  const git = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
    cwd: root,
    encoding: 'utf8',
  });
  const listed = git.status === 0 ? git.stdout.split('\0').filter((file) => file !== '') : [];
  const present = new Set(walkFiles('.'));
  return listed.length === 0 ? [...present] : listed.filter((file) => present.has(file));
}

/** The sources of the product itself, without tests: `shared`, `electron`, `renderer`. */
export function productSources(): readonly string[] {
  return projectFiles().filter((file) => /^(shared|electron|renderer)\/.*\.tsx?$/.test(file));
}

/** The text of one project file. */
export function textOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

function walkFiles(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (neverOurs.has(entry.name)) return [];
    const file = path.posix.join(folder, entry.name);
    return entry.isDirectory() ? walkFiles(file) : [file];
  });
}
