import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Envelope, JobState } from '#shared/contract/envelope.ts';
import type { Input, OperationName, Output } from '#shared/contract/operations.ts';
import { roles, type Role } from '#shared/domain/people/roles.ts';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import { createAccountsBackend } from '../../electron/backend/accounts/backend.ts';
import { startBackend, type Backend } from '../../electron/backend/index.ts';
import type { Ports } from '../../electron/backend/ports.ts';
import type { AccountSession, Session } from '../../electron/backend/session.ts';
import { createVault } from '../../electron/backend/vault/create.ts';
import { openVault } from '../../electron/backend/vault/open.ts';
import type { Perform } from './main-job.ts';
import { cheapPorts, runJob } from './vault.ts';

/** Somebody who works in the office of a test: invented, with a passphrase of their own. */
export type Member = {
  readonly key: string;
  readonly role: Role;
  readonly name: string;
  readonly userId: string;
  readonly passphrase: string;
};

/** Who is signed in: the engine, and its inside. */
export type SignedIn = {
  readonly member: Member;
  readonly backend: Backend;
  /** Of an administrator it has no database. */
  readonly session: Session;
  readonly account: AccountSession;
  envelope(name: string, input: unknown, paths?: { readonly [token: string]: string }): Promise<Envelope>;
  /** The value of a call that must succeed. */
  call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Runs a job to its end. */
  run(name: OperationName, input: unknown, paths?: { readonly [token: string]: string }): Promise<JobState>;
  /** Calls, waits for a job's end, and gives the value. */
  readonly perform: Perform;
};

/** A vault with one person of each role. One is signed in at a time, as on one computer. */
export type Office = {
  readonly base: string;
  readonly folder: string;
  readonly ports: Ports;
  readonly incidents: { readonly where: string; readonly error: unknown }[];
  readonly members: Map<string, Member>;
  /** Signs in by role, or by a key given to `admit`; whoever was signed in is signed out first. */
  as(key: string): Promise<SignedIn>;
  /** Why somebody is not let in: the code of the opening, or null when they are (and signed out at once). */
  refusedAs(key: string, passphrase?: string): Promise<string | null>;
  /** A supervisor adds one more person; `key` is what `as` is called with. */
  admit(key: string, role: Role, by?: string): Promise<Member>;
  idOf(key: string): string;
  signOut(): Promise<void>;
  remove(): Promise<void>;
};

export function invented(key: string): { readonly name: string; readonly passphrase: string } {
  return { name: `Invented ${key}`, passphrase: `${key} walks slowly past nine lanterns by the quay` };
}

type Options = { readonly ports?: Partial<Ports>; readonly roles?: readonly Role[] };

/** The founder is the supervisor. Auditor and others are admitted as in any office; there is no second authority unless a test admits one. */
export async function makeOffice(options: Options = {}): Promise<Office> {
  const base = mkdtempSync(join(tmpdir(), 'recourse-office-'));
  const folder = join(base, 'vault');
  const incidents: Office['incidents'] = [];
  const ports = { ...cheapPorts(join(base, 'profile'), incidents), ...options.ports };
  const members = new Map<string, Member>();
  let present: SignedIn | null = null;

  const signOut = async (): Promise<void> => {
    const leaving = present;
    present = null;
    await leaving?.backend.close();
  };
  const open = async (key: string, passphrase: string): Promise<{ readonly ok: boolean; readonly code: string }> => {
    await signOut();
    const member = members.get(key);
    const opened = await openVault(folder, passphrase, ports, member ? { number: signInNumber(member.userId) } : {});
    if (!opened.ok) return { ok: false, code: opened.error.code };
    const account = opened.value.session;
    const started = opened.value.kind === 'vault' ? await startBackend(opened.value.session) : null;
    if (started && !started.ok) throw new Error(`a run does not begin: ${JSON.stringify(started.error)}`);
    const backend = started?.value ?? createAccountsBackend(opened.value as never);
    const who = member ?? { key, role: 'supervisor' as const, userId: account.actor.userId, ...invented(key) };
    present = signedIn(who, backend, account, incidents);
    return { ok: true, code: '' };
  };
  const office: Office = {
    base,
    folder,
    ports,
    incidents,
    members,
    as: async (key) => {
      const opened = await open(key, members.get(key)?.passphrase ?? invented(key).passphrase);
      if (!opened.ok) throw new Error(`${key} is not let in: ${opened.code}`);
      return present!;
    },
    refusedAs: async (key, passphrase = members.get(key)!.passphrase) => {
      const opened = await open(key, passphrase);
      await signOut();
      return opened.ok ? null : opened.code;
    },
    admit: async (key, role, by = 'supervisor') => {
      const supervisor = await office.as(by);
      const { name, passphrase } = invented(key);
      const added = (await supervisor.perform('people.add', { name, role, passphrase, confirmed: true })) as { userId: string };
      const member: Member = { key, role, name, passphrase, userId: added.userId };
      members.set(key, member);
      return member;
    },
    idOf: (key) => members.get(key)!.userId,
    signOut,
    remove: async () => {
      await signOut();
      rmSync(base, { recursive: true, force: true });
    },
  };
  const founder = invented('supervisor');
  const made = await createVault({ folder, passphrase: founder.passphrase, officeName: 'Test Authority', personName: founder.name }, ports);
  if (!made.ok) throw new Error(`the office is not made: ${JSON.stringify(made.error)}`);
  const { member } = await office.as('supervisor');
  members.set('supervisor', member);
  for (const role of options.roles ?? roles) if (role !== 'supervisor') await office.admit(role, role);
  return office;
}

function signedIn(member: Member, backend: Backend, account: AccountSession, incidents: Office['incidents']): SignedIn {
  const call = async (name: string, input: unknown, paths = {}): Promise<unknown> => {
    const envelope = await backend.call(name, input, paths);
    if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)} ${inspect(incidents.at(-1)?.error)}`);
    return envelope.value;
  };
  const run = async (name: string, input: unknown, paths = {}): Promise<JobState> =>
    runJob(backend, ((await call(name, input, paths)) as { job: string }).job);
  return {
    member,
    backend,
    account,
    session: account as Session,
    envelope: (name, input, paths = {}) => backend.call(name, input, paths),
    call: (name, input) => call(name, input) as never,
    run,
    perform: async (name, input, paths = {}) => {
      const value = await call(name, input, paths);
      const isJob = typeof value === 'object' && value !== null && Object.keys(value).join() === 'job';
      if (!isJob) return value;
      const state = await runJob(backend, (value as { job: string }).job);
      if (state.outcome !== 'done') throw new Error(`${name}: ${JSON.stringify(state.result)} ${inspect(incidents.at(-1)?.error)}`);
      return state.result;
    },
  };
}
