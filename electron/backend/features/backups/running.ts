import type { JobContext } from '../../jobs/context.ts';
import type { Session } from '../../session.ts';
import type { Turn } from '../../backup/turn.ts';

/** One at a time on a vault: two would take each other's picture away, or write into one drive. */
const running = new WeakMap<Session, { isPaused: boolean }>();

export function isRunning(session: Session): boolean {
  return running.has(session);
}

export function isPaused(session: Session): boolean {
  return running.get(session)?.isPaused ?? false;
}

/** False where nothing runs. */
export function setPaused(session: Session, paused: boolean): boolean {
  const state = running.get(session);
  if (state) state.isPaused = paused;
  return state?.isPaused ?? false;
}

export async function whileRunning<T>(session: Session, work: () => Promise<T>): Promise<T> {
  running.set(session, { isPaused: false });
  try {
    return await work();
  } finally {
    running.delete(session);
  }
}

const LOOK_EVERY_MS = 100;

export type Course = { readonly turn: Turn; total(bytes: number): void; phase(name: string): void };

/** Steps of a job: they let others be answered, wait while paused, end when cancelled, and tell bytes. */
export function courseOf(context: JobContext): Course {
  const { session } = context;
  let phase = 'looking';
  let done = 0;
  let total: number | null = null;
  const tell = (): void => context.progress({ phase: isPaused(session) ? 'paused' : phase, unit: 'bytes', done, total });
  return {
    turn: {
      next: async () => {
        await context.breathe();
        while (isPaused(session)) {
          tell();
          await new Promise((resolve) => {
            setTimeout(resolve, LOOK_EVERY_MS);
          });
          await context.breathe();
        }
        tell();
      },
      add: (bytes) => {
        done += bytes;
        tell();
      },
    },
    total: (bytes) => {
      total = bytes;
      tell();
    },
    phase: (name) => {
      phase = name;
      tell();
    },
  };
}
