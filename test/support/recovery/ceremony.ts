import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok } from '#shared/kernel/result.ts';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
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
import { complaintEntry } from '../complaints.ts';
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
    const prepared = recoveryKeyExecutor.bind(context, subject, false);
    if (!prepared.ok) return prepared;
    const content = prepared.value.content!;
    const signer = { userId: session.actor.userId, key: session.keys.signingKey };
    const last = (): void => {
      appendEntry(session.keyringFile, content, [], signer, session.ports.clock);
      recoveryKeyExecutor.afterEntry(session, subject, content);
    };
    return ok({ value: null, events: recoveryKeyExecutor.events(session, subject, content) as never, last });
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

export type Filled = {
  readonly office: Office;
  readonly complaint: string;
  readonly investigation: string;
  readonly hidden: string;
  readonly sheets: readonly string[];
  readonly number: string;
};

/** An office of one supervisor with a complaint, two investigations of which one is left out of recovery, and a key of 3 of 5 sheets in force. */
export async function makeFilledOffice(): Promise<Filled> {
  const office = await makeOffice();
  const at = await workIn(office);
  const { id: complaint } = (await at.perform('complaints.register', { entry: complaintEntry() })) as { id: string };
  const sheets = await prepareSheets(at, 3, 5);
  putInForce(at);
  const investigation = await startInvestigation(at, complaint, 'Covered');
  const hidden = await startInvestigation(at, complaint, 'Left out');
  await at.perform('access.leaveOut', { fileId: hidden, leftOut: true });
  const number = signInNumber(at.session.actor.userId);
  await at.lock();
  return { office, complaint, investigation, hidden, sheets, number };
}

export async function startInvestigation(at: AtWork, complaintId: string, title: string): Promise<string> {
  const entry = { complaintId, title, scope: '', openedOn: '2026-05-06' };
  return ((await at.perform('investigations.start', { entry })) as { id: string }).id;
}

/** Sheets by their numbers. */
export const pick = (sheets: readonly string[], ...numbers: readonly number[]): readonly string[] =>
  numbers.map((number) => sheets[number - 1]!);
