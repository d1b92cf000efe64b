/** A long piece of work as the window sees it. Times are milliseconds since 1970; `total` is null while unknown. */
export type JobProgress = {
  readonly unit: 'bytes' | 'rows' | 'entries' | 'files' | 'steps';
  readonly done: number;
  readonly total: number | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly outcome: 'done' | 'cancelled' | 'refused' | 'failed' | null;
};

export type Progress = {
  /** 0 to 1, or null while the whole is unknown. */
  readonly part: number | null;
  /** Units a second, or null before it can be told. */
  readonly rate: number | null;
  readonly secondsLeft: number | null;
};

/** A rate from less than this says nothing. */
const shortest = 1000;

/** Part, rate and time left of a piece of work. What cannot be told is null, never a guess. */
export function progressOf(job: JobProgress, now: number): Progress {
  const part = job.total === null ? null : job.total === 0 ? 1 : Math.min(1, job.done / job.total);
  const spent = (job.endedAt ?? now) - job.startedAt;
  if (job.outcome !== null || spent < shortest || job.done <= 0 || job.unit === 'steps') return { part, rate: null, secondsLeft: null };
  const rate = job.done / (spent / 1000);
  const secondsLeft = job.total === null ? null : Math.max(0, (job.total - job.done) / rate);
  return { part, rate, secondsLeft };
}
