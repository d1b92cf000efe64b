import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Envelope, JobState } from '#shared/contract/envelope.ts';
import type { Input, OperationName, Output } from '#shared/contract/operations.ts';
import { hmacSha256 } from '../../electron/backend/crypto/hash.ts';
import { openBackendWith, type Backend } from '../../electron/backend/index.ts';
import type { Ports } from '../../electron/backend/ports.ts';
import { systemPorts } from '../../electron/backend/system-ports.ts';
import { forkedReader } from './certificates/forked-reader.ts';

/** A real encrypted vault in a temporary folder. Only the key derivation is cheap: what it costs is tested where it is the subject. */
export type TestVault = {
  readonly folder: string;
  readonly profile: string;
  readonly ports: Ports;
  readonly passphrase: string;
  readonly incidents: { readonly where: string; readonly error: unknown }[];
  backend: Backend;
  /** Locks and opens again, as another run would. */
  reopen(): Promise<void>;
  /** The whole envelope of a call; `paths` are tokens and what they stand for. */
  envelope(name: string, input: unknown, paths?: { readonly [token: string]: string }): Promise<Envelope>;
  /** The value of a call that must succeed. */
  call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Runs a job and gives how it ended. */
  run(name: OperationName, input: unknown, paths?: { readonly [token: string]: string }): Promise<JobState>;
  remove(): Promise<void>;
};

export const testPassphrase = 'nine quiet herons cross the harbour';

/** Claims the floor of the format and costs nothing. */
export function cheapPorts(profile: string, incidents: { readonly where: string; readonly error: unknown }[] = []): Ports {
  const real = systemPorts(profile, { incident: (_, error, where) => incidents.push({ where, error }), note: () => undefined });
  return {
    ...real,
    certificates: forkedReader(),
    kdf: {
      parametersForNewSlots: { memoryKiB: 65_536, passes: 3, lanes: 4 },
      derive: (passphrase, salt) => Promise.resolve(hmacSha256(salt, passphrase)),
    },
  };
}

export async function makeVault(options: { readonly ports?: Partial<Ports>; readonly within?: string } = {}): Promise<TestVault> {
  const base = mkdtempSync(join(options.within ?? tmpdir(), 'recourse-test-'));
  const folder = join(base, 'vault');
  const profile = join(base, 'profile');
  const incidents: { readonly where: string; readonly error: unknown }[] = [];
  const ports = { ...cheapPorts(profile, incidents), ...options.ports };
  const open = async (how: 'create' | 'unlock'): Promise<Backend> => {
    const opened = await openBackendWith(
      { how, folder, passphrase: testPassphrase, officeName: 'Test Authority', personName: 'A. Tester' },
      ports,
    );
    if (!opened.ok) throw new Error(`the test vault does not open: ${JSON.stringify(opened.error)}`);
    return opened.value;
  };
  const vault: TestVault = {
    folder,
    profile,
    ports,
    passphrase: testPassphrase,
    incidents,
    backend: await open('create'),
    reopen: async () => {
      await vault.backend.close();
      vault.backend = await open('unlock');
    },
    envelope: (name, input, paths = {}) => vault.backend.call(name, input, paths),
    call: async (name, input) => {
      const envelope = await vault.backend.call(name, input, {});
      if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)} ${inspect(incidents.at(-1)?.error)}`);
      return envelope.value as never;
    },
    run: (name, input, paths = {}) => startAndWait(vault.backend, name, input, paths),
    remove: async () => {
      await vault.backend.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
  return vault;
}

async function startAndWait(
  backend: Backend,
  name: string,
  input: unknown,
  paths: { readonly [token: string]: string },
): Promise<JobState> {
  const started = await backend.call(name, input, paths);
  if (started.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(started)}`);
  return runJob(backend, (started.value as { job: string }).job);
}

/** Waits until a job that was started has ended. */
export function runJob(backend: Backend, id: string): Promise<JobState> {
  return new Promise((resolve, reject) => {
    const stop = backend.subscribe((announcement) => {
      if (announcement.topic !== 'job' || announcement.job.id !== id || announcement.job.outcome === null) return;
      stop();
      resolve(announcement.job);
    });
    // It may have ended before anybody listened.
    backend.call('jobs.list', {}, {}).then((envelope) => {
      const jobs = envelope.kind === 'ok' ? (envelope.value as { jobs: JobState[] }).jobs : [];
      const ended = jobs.find((job) => job.id === id && job.outcome !== null);
      if (!ended) return;
      stop();
      resolve(ended);
    }, reject);
  });
}

/** A token as the shell would make one. */
export function pathToken(): string {
  return `path_${randomBytes(16).toString('hex')}`;
}
