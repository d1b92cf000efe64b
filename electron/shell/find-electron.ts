import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * The path of Electron's program, or null. The package is always there; its program is fetched from elsewhere when it is installed with
 * scripts or first launched, which a locked-down network does not allow.
 */
export function findElectron(from: string = import.meta.url): string | null {
  try {
    const folder = path.dirname(createRequire(from).resolve('electron/package.json'));
    const program = path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}
