import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Announcement, Envelope, JobState } from '#shared/contract/envelope.ts';
import { operations } from '#shared/contract/operations.ts';
import type { OpenPurpose } from '#shared/contract/shell.ts';
import type { StaircaseOptions, Staircase } from '../../../electron/gateway/assemble.ts';
import { chromiumOrigin } from '../../../electron/gateway/policy.ts';
import type { SenderFacts, VaultProcess } from '../../../electron/gateway/ports.ts';
import { forkFinisher, forkVault } from '../../../electron/shell/fork-vault.ts';
import { createNodeStaircase } from '../../../electron/shell/node-staircase.ts';
import { createScriptedChooser } from '../../../electron/shell/scripted-chooser.ts';
import { testPassphrase } from '../vault.ts';

/** The gateway of the Chromium shell over a vault process that is really forked, without a window. */
export type ForkedShell = {
  readonly folder: string;
  readonly vault: string;
  readonly staircase: Staircase;
  /** The vault processes so far, the last one last. */
  readonly forked: readonly Forked[];
  readonly finishers: readonly Finisher[];
  /** Resolves once a finisher has said that it waits for its task. */
  readonly finisherWaits: Promise<void>;
  call(name: string, input?: unknown): Promise<Envelope>;
  /** The value of a call that must succeed. */
  value<T>(name: string, input?: unknown): Promise<T>;
  /** A token for a file, as if it had been dropped on the window. */
  token(file: string, purpose?: OpenPurpose): Promise<string>;
  create(): Promise<void>;
  unlock(): Promise<void>;
  /** Resolves with the end of a job, or with its first state that `until` accepts. */
  job(id: string, until?: (job: JobState) => boolean): Promise<JobState>;
  /** Ends every process that is left. */
  close(): Promise<void>;
};

export type Forked = { readonly pid: number; readonly process: VaultProcess };
type Finisher = ReturnType<typeof forkFinisher>;

export type ForkedShellOptions = Partial<Pick<StaircaseOptions, 'now' | 'after' | 'idleLimit' | 'spawnReader'>> & {
  /** The file that is forked as the vault process. */
  readonly host?: string;
  /** A control that cannot kill. */
  readonly cannotKill?: boolean;
  readonly spawnFinisher?: () => Finisher;
};

export const cheapHost = fileURLToPath(new URL('./cheap-host-process.ts', import.meta.url));
export const deafHost = fileURLToPath(new URL('./deaf-host-process.ts', import.meta.url));

const sender: SenderFacts = { isExpectedWindow: true, isMainFrame: true, origin: chromiumOrigin, address: `${chromiumOrigin}/` };

export async function openForkedShell(options: ForkedShellOptions = {}): Promise<ForkedShell> {
  const { host = cheapHost, cannotKill = false, spawnFinisher = forkFinisher, ...rest } = options;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'recourse-locking-'));
  const vault = path.join(folder, 'vault');
  const forked: Forked[] = [];
  const finishers: Finisher[] = [];
  const waits = Promise.withResolvers<void>();
  const staircase = createNodeStaircase({
    ...rest,
    operations,
    profile: path.join(folder, 'profile'),
    chooser: createScriptedChooser({ vaultFolders: [vault] }),
    // Checks call as fast as they can.
    pace: { burst: 1_000_000, perSecond: 1_000_000, atOnce: 1_000_000 },
    spawn: () => {
      const process = forkVault(host);
      forked.push({ pid: process.pid ?? 0, process });
      return cannotKill ? { ...process, kill: () => undefined } : process;
    },
    spawnFinisher: () => {
      const process = spawnFinisher();
      finishers.push(process);
      process.onMessage(() => waits.resolve());
      return process;
    },
  });
  const call = (name: string, input: unknown = {}): Promise<Envelope> => staircase.handle(sender, name, input);
  const value = async <T>(name: string, input: unknown = {}): Promise<T> => {
    const envelope = await call(name, input);
    if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)}`);
    return envelope.value as T;
  };
  return {
    folder,
    vault,
    staircase,
    forked,
    finishers,
    finisherWaits: waits.promise,
    call,
    value,
    token: async (file, purpose = 'evidence') => {
      const envelope = await staircase.admitFile(sender, file, purpose);
      if (envelope.kind !== 'ok') throw new Error(JSON.stringify(envelope));
      return envelope.value as string;
    },
    create: async () => {
      const { token } = await value<{ readonly token: string }>('shell.chooseVault', { how: 'create' });
      await value('shell.createVault', { token, passphrase: testPassphrase, officeName: 'Test Authority', personName: 'A. Tester' });
    },
    unlock: async () => void (await value('shell.unlock', { passphrase: testPassphrase })),
    job: (id, until = (job) => job.endedAt !== null) => followJob(staircase, value, id, until),
    close: async () => {
      await Promise.race([staircase.lock('asked'), new Promise((resolve) => setTimeout(resolve, 2000))]);
      for (const each of forked) each.process.kill();
      for (const each of finishers) each.kill();
      // A process that was just killed may write once more.
      await rm(folder, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

function followJob(staircase: Staircase, value: ForkedShell['value'], id: string, until: (job: JobState) => boolean): Promise<JobState> {
  return new Promise((resolve, reject) => {
    const look = (job: JobState): void => {
      if (job.id !== id || !(until(job) || job.endedAt !== null)) return;
      stop();
      resolve(job);
    };
    const stop = staircase.subscribe((announcement: Announcement) => {
      if (announcement.topic === 'job') look(announcement.job);
    });
    value<{ readonly jobs: readonly JobState[] }>('jobs.list').then(({ jobs }) => jobs.forEach(look), reject);
  });
}

/** False once the operating system knows no such process, or only what is left of it until its parent has heard. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
