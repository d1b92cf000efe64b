import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend, type Backend } from '../../electron/backend/index.ts';
import type { Session } from '../../electron/backend/session.ts';
import { createVault } from '../../electron/backend/vault/create.ts';
import { openVault } from './open-vault.ts';
import { cheapPorts, runJob, testPassphrase } from './vault.ts';
import type { Perform } from './main-job.ts';

/** A vault whose inside a test may reach: what a hostile person with every key could do to the tables. */
export type OpenSession = {
  readonly base: string;
  readonly session: Session;
  readonly backend: Backend;
  readonly perform: Perform;
  close(): Promise<void>;
};

export async function openSession(): Promise<OpenSession> {
  const base = mkdtempSync(join(tmpdir(), 'recourse-session-'));
  const ports = cheapPorts(join(base, 'profile'));
  const made = await createVault(
    { folder: join(base, 'vault'), passphrase: testPassphrase, officeName: 'Test', personName: 'A. Tester' },
    ports,
  );
  const opened = made.ok ? await openVault(join(base, 'vault'), testPassphrase, ports) : null;
  if (!opened?.ok) throw new Error('the vault of the test does not open');
  const backend = createBackend(opened.value);
  return {
    base,
    session: opened.value,
    backend,
    perform: async (name, input, paths = {}) => {
      const envelope = await backend.call(name, input, paths);
      if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)}`);
      const { value } = envelope;
      const isJob = typeof value === 'object' && value !== null && Object.keys(value).join() === 'job';
      return isJob ? (await runJob(backend, (value as { job: string }).job)).result : value;
    },
    close: async () => {
      await backend.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
}
