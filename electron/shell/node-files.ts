import fs from 'node:fs/promises';
import type { Files } from '../gateway/ports.ts';

/** Node's file system, as far as the gateway needs it. */
export const nodeFiles: Files = {
  realpath: (path) => fs.realpath(path),
  readFile: (path) => fs.readFile(path),
  writeFile: (path, text, options) => fs.writeFile(path, text, options),
  rename: (from, to) => fs.rename(from, to),
  mkdir: (path, options) => fs.mkdir(path, options),
  stat: (path) => fs.stat(path),
};
