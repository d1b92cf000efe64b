import { Worker } from 'node:worker_threads';
import type { FromCertificateReader, ToCertificateReader } from '#shared/contract/wire.ts';
import type { ParentChannel } from '../parent-channel.ts';

/** Of the thread's own heap, in MiB; and of the whole process in bytes, which also covers what lies beside that heap. */
const limits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 96, stackSizeMb: 4 };
const MOST_RESIDENT_BYTES = 512 * 1024 * 1024;
const LOOK_EVERY_MS = 20;

/**
 * Gives one task to a thread of this process and sends its answer on. `end` ends the process: when the other side is gone, when the thread fails or takes
 * more memory than it may. How long it may take, and that the process is gone after its answer, is held by whoever started it.
 */
export function serveOneTask(
  channel: ParentChannel<ToCertificateReader, FromCertificateReader>,
  reading: URL,
  end: () => void,
  mostResidentBytes = MOST_RESIDENT_BYTES,
): void {
  let isAsked = false;
  channel.onGone(end);
  channel.onMessage(({ task }) => {
    if (isAsked) return end();
    isAsked = true;
    const worker = new Worker(reading, { workerData: task, env: {}, execArgv: [], resourceLimits: limits });
    worker.once('message', (answer: unknown) => channel.send({ t: 'read', answer }));
    worker.once('error', end);
    setInterval(() => {
      if (process.memoryUsage.rss() > mostResidentBytes) end();
    }, LOOK_EVERY_MS);
  });
}
