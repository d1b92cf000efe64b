/** Progress that a person can watch: at most about ten reports a second, and always the last one. */

export type Phase = 'reading' | 'verifying';

/** Bytes of plaintext. */
export type Progress = { readonly phase: Phase; readonly done: number; readonly total: number };
export type OnProgress = (progress: Progress) => void;

const millisecondsBetween = 100;

/** Gives a function that counts bytes of one phase. `now` is a clock in milliseconds that never goes back. */
export function countProgress(phase: Phase, total: number, onProgress: OnProgress | undefined, now: () => number): (bytes: number) => void {
  let done = 0;
  let reportedAt = Number.NEGATIVE_INFINITY;
  return (bytes) => {
    done += bytes;
    const time = now();
    if (onProgress === undefined || (done < total && time - reportedAt < millisecondsBetween)) return;
    reportedAt = time;
    onProgress({ phase, done, total });
  };
}
