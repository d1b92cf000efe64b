import { randomBytes } from 'node:crypto';
import type { Envelope, JobState } from '#shared/contract/envelope.ts';
import type { Input, OperationName, OperationNamed, Output } from '#shared/contract/operations.ts';
import { openBackend, type Backend } from '../backend/index.ts';
import { defaultProfileFolder } from '../shell/profile-folder.ts';
import { adviceFor, CommandEnd, exitCodes, valueOf } from './outcome.ts';

type NameOfKind<K> = { [N in OperationName]: OperationNamed<N>['kind'] extends K ? N : never }[OperationName];
export type CallName = NameOfKind<'query' | 'recordedQuery' | 'command' | 'local'>;
export type JobName = NameOfKind<'job'>;

/** An open vault as a command uses it: the same engine and the same contract as the window. */
export type VaultSession = {
  call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Runs a job to its end; a refusal or failure ends the command. */
  run<N extends JobName>(name: N, input: Input<N>, onProgress?: (state: JobState) => void): Promise<Output<N>>;
  /** A token for a path, as a dialog of the window would give one. */
  token(path: string): string;
  close(): Promise<void>;
};

export type OpenOptions = {
  readonly how: 'unlock' | 'create' | 'salvage';
  readonly folder: string;
  /** With `salvage`: the new folder. */
  readonly into?: string;
  /** Whose slot to try. */
  readonly number?: string;
  readonly passphrase: string;
  readonly profile: string | undefined;
  readonly officeName?: string;
  readonly personName?: string;
};

export async function openVaultSession(options: OpenOptions): Promise<VaultSession> {
  const { profile, ...request } = options;
  const opened = await openBackend({ ...request, profile: profile ?? defaultProfileFolder() });
  if (!opened.ok) {
    valueOf(opened.error);
    throw new Error('a refusal without a kind');
  }
  return sessionOver(opened.value);
}

export function sessionOver(backend: Backend): VaultSession {
  const paths: Record<string, string> = {};
  const call = (name: string, input: unknown): Promise<Envelope> => backend.call(name, input, paths);
  return {
    call: async <N extends CallName>(name: N, input: Input<N>) => valueOf(await call(name, input)) as Output<N>,
    run: async <N extends JobName>(name: N, input: Input<N>, onProgress?: (state: JobState) => void) => {
      const ended = endOfJob(backend, onProgress);
      try {
        const { job } = valueOf(await call(name, input)) as { job: string };
        return resultOf(await ended.of(job)) as Output<N>;
      } finally {
        ended.stop();
      }
    },
    token: (path) => {
      const token = `path_${randomBytes(16).toString('hex')}`;
      paths[token] = path;
      return token;
    },
    close: () => backend.close(),
  };
}

/** Listens before the job starts, so that a short job is not missed. */
function endOfJob(
  backend: Backend,
  onProgress: ((state: JobState) => void) | undefined,
): { of(id: string): Promise<JobState>; stop(): void } {
  const seen = new Map<string, JobState>();
  const waiting = new Map<string, (state: JobState) => void>();
  const stop = backend.subscribe((announcement) => {
    if (announcement.topic !== 'job') return;
    const { job } = announcement;
    onProgress?.(job);
    if (job.outcome === null) return;
    seen.set(job.id, job);
    waiting.get(job.id)?.(job);
  });
  return {
    of: (id) =>
      new Promise((resolve) => {
        const done = seen.get(id);
        if (done) resolve(done);
        else waiting.set(id, resolve);
      }),
    stop,
  };
}

function resultOf(state: JobState): unknown {
  if (state.outcome === 'done') return state.result;
  if (state.outcome === 'cancelled') throw new CommandEnd(exitCodes.cancelled, 'cancelled', 'Cancelled. Nothing was left half done.');
  const result = state.result as { code?: string; incident?: string } | null;
  if (result?.code !== undefined) throw new CommandEnd(exitCodes.refused, result.code, adviceFor(result.code));
  throw new CommandEnd(exitCodes.bug, 'bug', `This is a fault of the program. Its number is ${result?.incident ?? 'unknown'}.`);
}
