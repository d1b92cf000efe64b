/** A real encrypted vault in a folder of its own, with a cheap key derivation, for the tests of the import. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Envelope, JobState } from '#shared/contract/envelope.ts';
import type { Input, OperationName, Output } from '#shared/contract/operations.ts';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { boundComplaints } from '../../../electron/backend/features/complaints/index.ts';
import { createBackend, type Backend } from '../../../electron/backend/index.ts';
import { makeJobContext } from '../../../electron/backend/jobs/context.ts';
import { thisComputer } from '../../../electron/backend/files/computer.ts';
import { pooledRandom } from '../../../electron/backend/pooled-random.ts';
import type { Ports } from '../../../electron/backend/ports.ts';
import type { Session } from '../../../electron/backend/session.ts';
import { folderAnchors, folderAttempts } from '../../../electron/backend/system-ports.ts';
import { createVault } from '../../../electron/backend/vault/create.ts';
import { openVault } from '../../support/open-vault.ts';
import { verifyWhole } from '../../../electron/backend/verification/verify.ts';

const passphrase = 'seven quiet harbours under grey northern skies';

export type TestVault = {
  readonly folder: string;
  /** The value of an operation; throws the envelope's code when it has none. */
  readonly call: <N extends OperationName>(name: N, input: Input<N>, paths?: Readonly<Record<string, string>>) => Promise<Output<N>>;
  readonly envelope: (name: OperationName, input: unknown, paths?: Readonly<Record<string, string>>) => Promise<Envelope>;
  /** Starts a job and waits for its end. */
  readonly job: (name: OperationName, input: unknown, paths?: Readonly<Record<string, string>>) => Promise<JobState>;
  /** The state of the job of this id, as it ends. */
  readonly ended: (id: string) => Promise<JobState>;
  /** Locks and unlocks: another process would see the same. */
  readonly reopen: () => Promise<void>;
  /** The number that one query over the tables gives. */
  readonly count: (text: string) => number;
  /** Changes the tables behind the program's back. */
  readonly tamper: (text: string) => void;
  /** Ledger and complaints, from first to last. */
  readonly verify: () => Promise<VerifyResult>;
};

export function testPorts(folder: string): Ports {
  return {
    clock: { now: () => new Date(), monotonicMs: () => Math.round(performance.now()) },
    random: pooledRandom(randomBytes),
    kdf: {
      parametersForNewSlots: { memoryKiB: 262_144, passes: 3, lanes: 4 },
      derive: (secret, salt) => Promise.resolve(createHash('sha256').update(secret).update(salt).digest()),
    },
    anchors: folderAnchors(join(folder, 'profile')),
    attempts: folderAttempts(join(folder, 'profile', 'attempts')),
    log: {
      incident: (_, error) => {
        throw error;
      },
      note: () => undefined,
    },
    computer: thisComputer(join(folder, 'profile')),
    certificates: { read: () => Promise.resolve(null) },
  };
}

export async function withVault<T>(work: (vault: TestVault) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-import-vault-'));
  const ports = testPorts(folder);
  const request = { folder: join(folder, 'vault'), passphrase, officeName: 'Office of the Harbour Ombudsman', personName: 'A. Quill' };
  const created = await createVault(request, ports);
  if (!created.ok) throw new Error(created.error.code);
  const open = async (): Promise<Session> => {
    const opened = await openVault(request.folder, passphrase, ports);
    if (!opened.ok) throw new Error(opened.error.code);
    return opened.value;
  };
  let session = await open();
  let backend: Backend = createBackend(session);
  const ended = (id: string): Promise<JobState> =>
    new Promise((resolve) => {
      const stop = backend.subscribe((announcement) => {
        if (announcement.topic !== 'job' || announcement.job.id !== id || announcement.job.endedAt === null) return;
        stop();
        resolve(announcement.job);
      });
    });
  const envelope: TestVault['envelope'] = (name, input, paths = {}) => backend.call(name, input, paths);
  const vault: TestVault = {
    folder,
    envelope,
    call: async (name, input, paths) => {
      const answer = await envelope(name, input, paths);
      if (answer.kind !== 'ok') throw new Error(JSON.stringify(answer));
      return answer.value as never;
    },
    job: async (name, input, paths) => {
      const answer = await envelope(name, input, paths);
      if (answer.kind !== 'ok') throw new Error(JSON.stringify(answer));
      return ended((answer.value as { readonly job: string }).job);
    },
    ended,
    reopen: async () => {
      await backend.close();
      session = await open();
      backend = createBackend(session);
    },
    count: (text) => Number(session.db.prepare(text).pluck().get()),
    tamper: (text) => {
      session.db.exec(text);
    },
    verify: () =>
      verifyWhole(
        makeJobContext(session, {}, new AbortController().signal, () => undefined),
        { records: [boundComplaints], checkItem: () => Promise.resolve({ unchanged: true, bytes: 0 }) },
      ),
  };
  try {
    return await work(vault);
  } finally {
    await backend.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
