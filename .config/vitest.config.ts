import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './slowest-first.ts';

const root = new URL('..', import.meta.url).pathname;

/** Backend and window tests hold native addons, child processes and browsers: a process per file keeps them apart. */
const inProcesses = { root, environment: 'node', pool: 'forks', isolate: true, setupFiles: 'test/support/house/keep-compiled.ts' } as const;

/** Milliseconds, of a test and of what comes before and after: it ends what hangs. A machine with other work to do takes many times as long as a quiet one. */
const longest = 600_000;

export default defineConfig({
  root,
  test: {
    root,
    maxWorkers: 2,
    passWithNoTests: false,
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        root,
        test: { root, name: 'unit', include: ['test/unit/**/*.test.ts'], environment: 'node', pool: 'threads', testTimeout: longest },
      },
      {
        root,
        test: {
          ...inProcesses,
          name: 'architecture',
          include: ['test/architecture/**/*.test.ts'],
          testTimeout: longest,
          sequence: { groupOrder: 1 },
        },
      },
      {
        root,
        test: {
          ...inProcesses,
          name: 'backend',
          include: ['test/backend/**/*.test.ts'],
          testTimeout: longest,
          hookTimeout: longest,
          // They wait for disks and for processes of their own: three keep two processors busy.
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
      {
        root,
        test: {
          ...inProcesses,
          name: 'window',
          include: ['test/e2e/**/*.test.ts', 'test/renderer/**/*.test.{ts,tsx}'],
          testTimeout: longest,
          hookTimeout: longest,
          // A window answers late on a machine that has other work; one second, which is meant for computing, is no fault of it.
          expect: { poll: { timeout: 90_000 } },
          // They wait for each other's windows and engines: three keep two processors busy.
          maxWorkers: 3,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
