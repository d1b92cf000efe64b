import { execFile, execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** `sha256sum` and `age` over one file at the same time, as somebody would do without this program; null where one of them is not installed. */
export function plainTools(folder: string): ((source: string) => Promise<number>) | null {
  const recipient = makeRecipient(path.join(folder, 'age-key'));
  if (recipient === null) return null;
  return async (source) => {
    const out = path.join(folder, 'by-age');
    const startedAt = performance.now();
    await Promise.all([run('sha256sum', [source]), run('age', ['-r', recipient, '-o', out, source])]);
    const took = performance.now() - startedAt;
    await rm(out);
    return took;
  };
}

function makeRecipient(key: string): string | null {
  try {
    execFileSync('sha256sum', ['--version'], { stdio: 'ignore' });
    execFileSync('age', ['--version'], { stdio: 'ignore' });
    execFileSync('age-keygen', ['-o', key], { stdio: 'ignore' });
    return execFileSync('age-keygen', ['-y', key], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}
