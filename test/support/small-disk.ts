import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk in memory that is soon full. Only root may make one, and not in every container: `whyNot` then says so. */
export type SmallDisk = {
  /** A folder beside the disk, with room. */
  readonly base: string;
  readonly path: string;
  readonly whyNot: string | null;
  /** Makes it larger or smaller, or closes it to writing: mount options such as `size=8m`, `ro`. */
  remount(options: string): void;
  remove(): void;
};

export function mountSmallDisk(mebibytes: number): SmallDisk {
  const base = mkdtempSync(join(tmpdir(), 'recourse-full-'));
  const path = join(base, 'disk');
  const whyNot = mount(path, mebibytes);
  return {
    base,
    path,
    whyNot,
    remount: (options) => {
      execFileSync('mount', ['-o', `remount,${options}`, path]);
    },
    remove: () => {
      if (whyNot === null) execFileSync('umount', [path]);
      rmSync(base, { recursive: true, force: true });
    },
  };
}

function mount(path: string, mebibytes: number): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'a small disk can only be made by root on Linux';
  try {
    mkdirSync(path);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=700`, 'tmpfs', path], { stdio: 'ignore' });
    return null;
  } catch {
    return 'this system does not let a small disk be made';
  }
}
