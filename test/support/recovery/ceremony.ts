import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok } from '#shared/kernel/result.ts';
import type { Envelope } from '#shared/contract/envelope.ts';
import type { RecoverWho } from '#shared/contract/wire.ts';
import { recoveryKeyExecutor } from '../../../electron/backend/features/recovery/executor.ts';
import { preparedIn } from '../../../electron/backend/features/recovery/prepared.ts';
import { createBackend, openBackendWith, type Backend } from '../../../electron/backend/index.ts';
import { appendEntry } from '../../../electron/backend/keyring/file.ts';
import { commitChange, writeAnchor } from '../../../electron/backend/ledger/append.ts';
import type { Ports } from '../../../electron/backend/ports.ts';
import type { Session } from '../../../electron/backend/session.ts';
import { recoverVault, type NotRecovered } from '../../../electron/backend/recovery/recover-vault.ts';
import { createVault } from '../../../electron/backend/vault/create.ts';
import { openVault } from '../open-vault.ts';
import { cheapPorts, runJob, testPassphrase } from '../vault.ts';
import { typedSheet } from './wrong-sheets.ts';

export const newPassphrase = 'seven calm otters mend the bridge';

/** A vault in a folder of its own, opened and closed by hand. */
export type Office = {
  readonly folder: string;
  readonly ports: Ports;
  readonly incidents: readonly { readonly where: string; readonly error: unknown }[];
  remove(): void;
};

/** Somebody at work in it, whose inside a test may reach. */
export type AtWork = {
  readonly session: Session;
  readonly backend: Backend;
  perform(name: string, input: unknown, paths?: { readonly [token: string]: string }): Promise<unknown>;
  /** Of a job: its result, of anything else: the envelope. */
  outcome(name: string, input: unknown, paths?: { readonly [token: string]: string }): Promise<unknown>;
  lock(): Promise<void>;
};

export async function makeOffice(): Promise<Office> {
  const base = mkdtempSync(join(tmpdir(), 'recourse-recovery-'));
  const folder = join(base, 'vault');
  const incidents: { readonly where: string; readonly error: unknown }[] = [];
  const ports = cheapPorts(join(base, 'profile'), incidents);
  const made = await createVault({ folder, passphrase: testPassphrase, officeName: 'Test Authority', personName: 'A. Tester' }, ports);
  if (!made.ok) throw new Error('the vault of the test was not made');
  return { folder, ports, incidents, remove: () => rmSync(base, { recursive: true, force: true }) };
}

export async function workIn(office: Office, passphrase = testPassphrase): Promise<AtWork> {
  const opened = await openVault(office.folder, passphrase, office.ports);
  if (!opened.ok) throw new Error(`the vault of the test does not open: ${opened.error.code}`);
  writeAnchor(opened.value);
  return atWork(opened.value);
}

function atWork(session: Session): AtWork {
  const backend = createBackend(session);
  const run = async (name: string, input: unknown, paths: { readonly [token: string]: string }) => {
    const envelope = await backend.call(name, input, paths);
    if (envelope.kind !== 'ok') return { envelope, result: envelope as unknown, isDone: false };
    const { value } = envelope;
    const isJob = typeof value === 'object' && value !== null && Object.keys(value).join() === 'job';
    if (!isJob) return { envelope, result: value, isDone: true };
    const ended = await runJob(backend, (value as { job: string }).job);
    return { envelope, result: ended.result, isDone: ended.outcome === 'done' };
  };
  return {
    session,
    backend,
    perform: async (name, input, paths = {}) => {
      const { result, isDone } = await run(name, input, paths);
      if (!isDone) throw new Error(`${name}: ${JSON.stringify(result)}`);
      return result;
    },
    outcome: async (name, input, paths = {}) => (await run(name, input, paths)).result,
    lock: () => backend.close(),
  };
}

/** Makes sheets and gives their texts. What a file of each would take seconds to set is left to tests of the sheets. */
export async function prepareSheets({ session, perform }: AtWork, threshold: number, shares: number): Promise<readonly string[]> {
  await perform('recovery.prepare', { threshold, shares });
  const prepared = preparedIn(session)!;
  const texts = prepared.shares.map(typedSheet);
  for (const { index } of prepared.shares) prepared.given.add(index);
  await perform('recovery.checkSheet', { text: texts[0] });
  return texts;
}

/** What an approval of kind `recovery.key` does where there is only one authority. */
export function putInForce({ session }: AtWork): void {
  const { epoch, threshold, shares } = preparedIn(session)!;
  const subject = { kind: 'recovery.key', epoch, threshold, shares: shares.length } as const;
  const done = commitChange(session, (writer) => {
    const context = { session, writer, paths: {} };
    const prepared = recoveryKeyExecutor.prepare(context, subject, false);
    if (!prepared.ok) return prepared;
    const content = prepared.value.content!;
    const signer = { userId: session.actor.userId, key: session.keys.signingKey };
    appendEntry(session.keyringFile, content, [], signer, session.ports.clock);
    return ok({ value: null, events: recoveryKeyExecutor.afterEntry(context, subject, content) as never });
  });
  if (!done.ok) throw new Error(done.error.code);
}

/** Opens with sheets as the lock screen does. */
export function openWithSheets(office: Office, sheets: readonly string[], who: RecoverWho | null, passphrase = newPassphrase) {
  return openBackendWith({ how: 'recover', folder: office.folder, passphrase, recovery: { sheets, who } }, office.ports);
}

/** The same, with the inside open to the test. */
export async function recover(
  office: Office,
  sheets: readonly string[],
  who: RecoverWho | null,
  ports: Ports = office.ports,
): Promise<AtWork | NotRecovered> {
  const opened = await recoverVault({ folder: office.folder, sheets, who, passphrase: newPassphrase }, ports);
  return opened.ok ? atWork(opened.value.session) : opened.error;
}

export async function refusalOf(office: Office, sheets: readonly string[], who: RecoverWho | null = null): Promise<Envelope> {
  const opened = await openWithSheets(office, sheets, who);
  if (!opened.ok) return opened.error;
  await opened.value.close();
  return { kind: 'ok', value: null };
}
