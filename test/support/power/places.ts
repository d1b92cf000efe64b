import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Image } from './cut.ts';

/** The folders of one trial: `root` lies on the disk that is cut, `sources` does not. */
export type Places = {
  readonly root: string;
  readonly vault: string;
  readonly profile: string;
  readonly out: string;
  readonly sources: string;
};

export function placesIn(base: string): Places {
  const root = join(base, 'root');
  return { root, vault: join(root, 'vault'), profile: join(root, 'profile'), out: join(root, 'out'), sources: join(base, 'sources') };
}

/** Every file and folder below the root, in memory. */
export function readImage(root: string): Image {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const below = (entry: (typeof entries)[number]): string => join(entry.parentPath, entry.name).slice(root.length);
  return {
    folders: entries.filter((entry) => entry.isDirectory()).map(below),
    files: new Map(
      entries.filter((entry) => entry.isFile()).map((entry) => [below(entry), readFileSync(join(entry.parentPath, entry.name))]),
    ),
  };
}

/** Makes the root hold exactly this. */
export function writeImage(root: string, image: Image): void {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  for (const folder of image.folders.toSorted()) mkdirSync(join(root, folder), { recursive: true });
  for (const [path, bytes] of image.files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
}
