import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

/** Backend and window tests hold native addons, child processes and browsers: a process per file keeps them apart. */
const inProcesses = { root, environment: 'node', pool: 'forks', isolate: true } as const;

export default defineConfig({
  root,
  test: {
    root,
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      {
        root,
        test: { root, name: 'unit', include: ['test/unit/**/*.test.ts'], environment: 'node', pool: 'threads', testTimeout: 20_000 },
      },
      {
        root,
        test: {
          ...inProcesses,
          name: 'architecture',
          include: ['test/architecture/**/*.test.ts'],
          testTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        root,
        test: {
          ...inProcesses,
          name: 'backend',
          include: ['test/backend/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
