import { sealTo } from '../crypto/sealed-box.ts';
import { encodeTask, type FinishTask } from './task.ts';

/** A process that waits for a task: what is sealed to this key reaches it and nobody else. */
export type Finisher = { readonly publicKey: Uint8Array; send(box: Uint8Array): void };

/** Asks the shell for one; null where the shell has none to give. */
export type AskFinisher = () => Promise<Finisher | null>;

/** Work of a job that another process can do without the vault. */
export type HandOver = {
  /** True where a process should wait for it from the beginning: starting one at the lock may take longer than a lock may. */
  readonly isLong: boolean;
  /** Made when the lock begins, since the job overwrites its key when it stops. */
  task(): FinishTask;
  /** Puts on the disk that it is handed over. */
  mark(): void;
  /** False once the job has come to its own end. */
  isWanted(): boolean;
};

/** The vault process must be gone in two seconds, whatever the job waits for: a disk that does not answer, say. */
const longestWaitForJob = 300;

/** What is left of the two seconds when the rest has been done. */
const longestWaitForFinisher = 1300;

/**
 * Hands the work over while the vault is being locked; `stopped` resolves when the job has stopped, with the database still open. Where no
 * finisher comes, the work is found unfinished at the next opening.
 */
export async function giveAway(handOver: HandOver, ask: AskFinisher, stopped: Promise<unknown>): Promise<void> {
  const asked = ask();
  const bytes = encodeTaskOf(handOver);
  try {
    handOver.mark();
    await Promise.race([stopped, after(longestWaitForJob)]);
    if (!handOver.isWanted()) return;
    const finisher = await Promise.race([asked, after(longestWaitForFinisher)]);
    finisher?.send(sealTo(finisher.publicKey, bytes));
  } finally {
    bytes.fill(0);
  }
}

function after(milliseconds: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), milliseconds).unref();
  });
}

function encodeTaskOf(handOver: HandOver): Buffer {
  const task = handOver.task();
  const bytes = encodeTask(task);
  task.objectKey.fill(0);
  return bytes;
}
