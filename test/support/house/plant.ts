import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './run.ts';

/**
 * A throw-away project with our configuration and packages and only the files given here: in it a fault can be planted and must be found.
 * The folder is removed when the value is disposed of (`using`).
 */
export function plantedProject(files: Readonly<Record<string, string>>): {
  readonly folder: string;
  readonly [Symbol.dispose]: () => void;
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'planted-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const file of ['package.json', 'tsconfig.json']) copyFileSync(path.join(root, file), path.join(folder, file));
  cpSync(path.join(root, '.config'), path.join(folder, '.config'), { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
