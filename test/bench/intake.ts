import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { closeObjectStore, objectPath, openObjectStore } from '../../electron/backend/objects/store.ts';
import { cryptoWorkerUrl } from '../../electron/backend/objects/worker-url.ts';
import type { BareTask } from '../support/objects/bare-crypto-worker.ts';
import { seededBytes, writeRandomFile } from '../support/objects/random-files.ts';
import { mustTakeIn } from '../support/objects/temp-store.ts';
import { median, round } from './median.ts';
import { plainTools } from './plain-tools.ts';
import type { Bench, Figure } from './types.ts';

const rounds = 5;
const mebibyte = 1024 * 1024;

type Options = Parameters<Bench['run']>[0] & { readonly mebibytes?: number };

/**
 * Intake of one file: the first pass with its sync, and the read-back, beside two threads of which one hashes and one
 * encrypts the same file and neither writes, and beside `sha256sum` and `age` run together on it. The worker is built first, because that is how it is shipped.
 */
export const bench = {
  name: 'intake',
  run: async ({ log, mebibytes = 1024 }: Options): Promise<readonly Figure[]> => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'recourse-bench-intake-'));
    const vaultFolder = path.join(folder, 'vault');
    await mkdir(vaultFolder);
    try {
      const workerUrl = await buildWorker(folder);
      const source = await writeRandomFile(folder, 'source', mebibytes * mebibyte, seededBytes([1, 2, 3, mebibytes]));
      log(`${mebibytes} MiB, ${rounds} rounds, two threads; what is read lies in the system's cache`);
      const growth = await measureMemory(vaultFolder, source, workerUrl);
      const tools = plainTools(folder);
      if (tools === null) log('sha256sum or age is not installed: intake.tools is left out');
      const times = await measureTimes(vaultFolder, source, workerUrl, log, tools);
      const speed = (milliseconds: readonly number[]): number => (mebibytes * 1000) / median(milliseconds);
      const bare = speed(times.bare);
      return [
        figure('intake', speed(times.reading), 'MiB/s', bare),
        ...(times.tools.length === 0 ? [] : [figure('intake.tools', speed(times.reading), 'MiB/s', speed(times.tools))]),
        figure('intake.readBack', speed(times.verifying), 'MiB/s', bare),
        figure('intake.memory', growth, 'MiB', 64),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
} satisfies Bench;

function figure(name: string, value: number, unit: string, reference: number): Figure {
  return { name, value: round(value), unit, reference: round(reference), ratio: round(value / reference, 2) };
}

type Times = { readonly bare: number[]; readonly tools: number[]; readonly reading: number[]; readonly verifying: number[] };

async function measureTimes(
  vaultFolder: string,
  source: string,
  workerUrl: URL,
  log: (line: string) => void,
  tools: ((source: string) => Promise<number>) | null,
): Promise<Times> {
  const times: Times = { bare: [], tools: [], reading: [], verifying: [] };
  const opened = await openObjectStore({ vaultFolder, namesKey: randomBytes(32), randomBytes, workerUrl });
  if (!opened.ok) throw new Error(opened.error.code);
  const bare = startBare(source);
  try {
    await bare.measure();
    for (let n = 0; n < rounds; n += 1) {
      times.bare.push(await bare.measure());
      if (tools !== null) times.tools.push(await tools(source));
      const taken = await mustTakeIn(opened.value, source, `round-${n}`, randomBytes(32));
      times.reading.push(taken.readingMs);
      times.verifying.push(taken.verifyingMs);
      await rm(objectPath(opened.value, taken.name));
      log(
        `bare ${round(times.bare.at(-1)!, 0)} ms, sha256sum and age ${round(times.tools.at(-1) ?? 0, 0)} ms, first pass ${round(taken.readingMs, 0)} ms, read-back ${round(taken.verifyingMs, 0)} ms`,
      );
    }
  } finally {
    await bare.close();
    await closeObjectStore(opened.value);
  }
  return times;
}

function startBare(file: string): { readonly measure: () => Promise<number>; readonly close: () => Promise<void> } {
  const address = new URL('../support/objects/bare-crypto-worker.ts', import.meta.url);
  const workers = { hash: new Worker(address), encrypt: new Worker(address) };
  const runOne = (kind: BareTask['kind']): Promise<void> =>
    new Promise((resolve, reject) => {
      workers[kind].once('message', () => resolve());
      workers[kind].once('error', reject);
      workers[kind].postMessage({ kind, file } satisfies BareTask);
    });
  return {
    measure: async () => {
      const startedAt = performance.now();
      await Promise.all([runOne('hash'), runOne('encrypt')]);
      return performance.now() - startedAt;
    },
    close: async () => {
      await Promise.all([workers.hash.terminate(), workers.encrypt.terminate()]);
    },
  };
}

async function measureMemory(vaultFolder: string, source: string, workerUrl: URL): Promise<number> {
  const script = fileURLToPath(new URL('../support/objects/intake-memory.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, vaultFolder, source, workerUrl.href]);
  await rm(path.join(vaultFolder, 'objects'), { recursive: true });
  return Number(stdout) / mebibyte;
}

async function buildWorker(folder: string): Promise<URL> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: cryptoWorkerUrl.pathname,
      outDir: folder,
      emptyOutDir: false,
      target: 'node24',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'crypto-worker.mjs' } },
    },
  });
  return pathToFileURL(path.join(folder, 'crypto-worker.mjs'));
}
