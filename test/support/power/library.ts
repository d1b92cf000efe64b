import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const source = new URL('recorder.c', import.meta.url).pathname;

/** Why the recorder cannot be built here, or null. */
export function whyNoRecorder(): string | null {
  if (process.platform !== 'linux') return 'file operations are recorded on Linux only';
  const asked = spawnSync('gcc', ['-xc', '-fsyntax-only', '-'], { input: '#include <stdio.h>\n', stdio: ['pipe', 'ignore', 'ignore'] });
  return asked.status === 0 ? null : 'there is no C compiler: install gcc and libc6-dev';
}

/** Compiles the recorder into a folder and gives the library's path. */
export function buildRecorder(folder: string): string {
  const library = join(folder, 'recorder.so');
  const built = spawnSync('gcc', ['-shared', '-fPIC', '-O1', '-Wall', '-Wextra', '-Werror', '-o', library, source, '-ldl', '-lpthread'], {
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`the recorder does not compile: ${built.stderr}`);
  return library;
}
