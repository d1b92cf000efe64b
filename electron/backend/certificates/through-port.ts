import type { CertificateReader } from '../ports.ts';

export type ReaderThroughPort = CertificateReader & {
  /** The answer to the question of this number. */
  give(answered: { readonly seq: number; readonly answer: string | null }): void;
  /** The vault is being locked: what waits is answered with nothing, and nothing is asked any more. */
  giveUp(): void;
};

/** Asks the shell for a process that reads, one question after the other: a stranger's file never has more than one process at work. */
export function readThroughPort(send: (seq: number, task: string) => void): ReaderThroughPort {
  const waiting = new Map<number, (answer: string | null) => void>();
  let last: Promise<unknown> = Promise.resolve();
  let asked = 0;
  let isOver = false;
  const ask = (task: string): Promise<string | null> =>
    new Promise((resolve) => {
      if (isOver) return resolve(null);
      asked += 1;
      waiting.set(asked, resolve);
      send(asked, task);
    });
  return {
    read: (task) => {
      const answered = last.then(() => ask(task));
      last = answered;
      return answered;
    },
    give: ({ seq, answer }) => {
      waiting.get(seq)?.(answer);
      waiting.delete(seq);
    },
    giveUp: () => {
      isOver = true;
      for (const resolve of waiting.values()) resolve(null);
      waiting.clear();
    },
  };
}
