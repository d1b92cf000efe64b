import { parentPort, workerData } from 'node:worker_threads';

/** Misbehaves as it is told; hangs with whatever it does not know. Where a limit on memory is missing it comes to an end and says so. */
const say = (answer: unknown): void => parentPort?.postMessage(answer);
const enough = 3 * 1024 * 1024 * 1024;

switch (workerData) {
  case 'well':
    say('well');
    break;
  case 'crash':
    process.kill(process.pid, 'SIGSEGV');
    break;
  case 'throw':
    throw new Error('an invented fault');
  case 'heap': {
    const kept: string[][] = [];
    while (kept.length * 80_000 < enough) kept.push(Array.from({ length: 10_000 }, (_, n) => `${n}`));
    say('no limit');
    break;
  }
  case 'buffers': {
    const kept: Buffer[] = [];
    const size = 16 * 1024 * 1024;
    // Gives the look at the memory time to come between.
    while (kept.length * size < enough) {
      kept.push(Buffer.alloc(size, kept.length + 1));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
    say('no limit');
    break;
  }
  case 'large':
    say('x'.repeat(2 * 1024 * 1024));
    break;
  case 'object':
    say({ toString: 'an object where a text is due' });
    break;
  default:
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
