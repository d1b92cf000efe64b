import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Envelope } from '#shared/contract/envelope.ts';
import type { Input, OperationName, Output } from '#shared/contract/operations.ts';
import type { Role } from '#shared/domain/people/roles.ts';
import { agreementPublic, newAgreementPair } from '../../../electron/backend/crypto/agreement.ts';
import { newSigningSeed, signingKeyFromSeed } from '../../../electron/backend/crypto/sign.ts';
import { createBackend, type Backend } from '../../../electron/backend/index.ts';
import { appendEntry, appendLine, signEntry } from '../../../electron/backend/keyring/file.ts';
import { entryHash, parseKeyName } from '../../../electron/backend/keyring/format.ts';
import { grantKeys, userReceiver } from '../../../electron/backend/keyring/grant.ts';
import { mayRoleHold } from '../../../electron/backend/keyring/state.ts';
import type { Ports } from '../../../electron/backend/ports.ts';
import type { Session } from '../../../electron/backend/session.ts';
import { createVault } from '../../../electron/backend/vault/create.ts';
import { replaceHeader } from '../../../electron/backend/vault/open-account.ts';
import { makeSlot, type PersonKeys } from '../../../electron/backend/vault/slot.ts';
import { openVault } from '../open-vault.ts';
import { cheapPorts, runJob, testPassphrase } from '../vault.ts';

export type Colleague = { readonly userId: string; readonly role: Role; readonly keys: PersonKeys; readonly passphrase: string };

/** A vault with several people in it, of whom one at a time is signed in. */
export type Office = {
  readonly base: string;
  readonly folder: string;
  readonly ports: Ports;
  readonly incidents: { readonly where: string; readonly error: unknown }[];
  readonly people: Map<string, Colleague>;
  /** Whoever is signed in. */
  session: Session;
  backend: Backend;
  /** Locks, and opens for this person: a name of `people`, or `founder`. */
  as(name: string): Promise<void>;
  call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** The refusal's code, or the kind of any other answer. */
  refusal(name: OperationName, input: unknown): Promise<string>;
  /** Runs a job to its end and gives its result; throws when it was not done. */
  run(name: OperationName, input: unknown, paths?: { readonly [token: string]: string }): Promise<unknown>;
  id(name: string): string;
  close(): Promise<void>;
};

/** The founder, and a person for each name and role; a second supervisor is named last, since two must agree from then on. */
export async function makeOfficeOf(people: { readonly [name: string]: Role }): Promise<Office> {
  const base = mkdtempSync(join(tmpdir(), 'recourse-office-'));
  const folder = join(base, 'vault');
  const incidents: { readonly where: string; readonly error: unknown }[] = [];
  const ports = cheapPorts(join(base, 'profile'), incidents);
  const made = await createVault({ folder, passphrase: testPassphrase, officeName: 'Test Authority', personName: 'A. Tester' }, ports);
  if (!made.ok) throw new Error(made.error.code);
  const open = async (passphrase: string): Promise<Session> => {
    const opened = await openVault(folder, passphrase, ports);
    if (!opened.ok) throw new Error(`the office does not open: ${opened.error.code}`);
    return opened.value;
  };
  const session = await open(testPassphrase);
  const office: Office = {
    base,
    folder,
    ports,
    incidents,
    people: new Map(),
    session,
    backend: createBackend(session),
    as: async (name) => {
      await office.backend.close();
      office.session = await open(name === 'founder' ? testPassphrase : office.people.get(name)!.passphrase);
      office.backend = createBackend(office.session);
    },
    call: async (name, input) => {
      const envelope = await office.backend.call(name, input, {});
      if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)}`, { cause: incidents.at(-1)?.error });
      return envelope.value as never;
    },
    refusal: async (name, input) => codeOf(await office.backend.call(name, input, {})),
    run: async (name, input, paths = {}) => {
      const started = await office.backend.call(name, input, paths);
      if (started.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(started)}`);
      const ended = await runJob(office.backend, (started.value as { readonly job: string }).job);
      if (ended.outcome !== 'done') throw new Error(`${name}: ${JSON.stringify(ended.result)}`, { cause: incidents.at(-1)?.error });
      return ended.result;
    },
    id: (name) => (name === 'founder' ? founderOf(office.session) : office.people.get(name)!.userId),
    close: async () => {
      await office.backend.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
  for (const [name, role] of Object.entries(people))
    office.people.set(name, await addColleague(session, role, `${name} walks under seven grey umbrellas`));
  return office;
}

function codeOf(envelope: Envelope): string {
  return envelope.kind === 'refused' || envelope.kind === 'unavailable' ? envelope.code : envelope.kind;
}

function founderOf({ keyringFile: { keyring } }: Session): string {
  const first = keyring.lines[0]!.body;
  if (first.kind !== 'genesis') throw new Error('the keyring does not begin with its founder');
  return first.person.userId;
}

/** New keys for somebody who forgot their passphrase, given by whoever is signed in; their grants end with the old keys. */
export async function giveNewKeys(office: Office, name: string): Promise<void> {
  const { userId, role } = office.people.get(name)!;
  office.people.set(name, await addColleague(office.session, role, `${name} has seven new green umbrellas`, userId));
}

/** Admits somebody as formats 5.3 says: entry, slot, grants of what the role may hold. */
export async function addColleague(session: Session, role: Role, passphrase: string, known?: string): Promise<Colleague> {
  const { keyringFile, keys: own, ports, vaultId, actor } = session;
  const { keyring } = keyringFile;
  const signer = { userId: actor.userId, key: own.signingKey };
  const keys: PersonKeys = { agreement: newAgreementPair().privateKey, signingSeed: newSigningSeed() };
  const isLater = known === undefined && (role === 'supervisor' || role === 'auditor');
  const userId = known ?? crypto.randomUUID();
  const person = {
    userId,
    agreement: agreementPublic(keys.agreement).toString('hex'),
    signing: signingKeyFromSeed(keys.signingSeed).publicHex,
    role: isLater ? ('investigator' as const) : role,
  };
  const line = signEntry(keyring, { kind: 'person', person }, [], signer, ports.clock);
  const slot = await makeSlot({ vaultId, userId, admission: entryHash(line) }, keys, passphrase, ports.kdf, ports.random);
  replaceHeader(session, { slots: [...session.header.slots.filter((other) => other.userId !== userId), slot] });
  appendLine(keyringFile, line);
  if (isLater) appendEntry(keyringFile, { kind: 'person', person: { ...person, role } }, [], signer, ports.clock);
  const held = [...keyring.grants.keys()].flatMap((name) => {
    const { kind, stem, epoch } = parseKeyName(name)!;
    const key = kind !== 'file' && mayRoleHold(role, kind) ? own.grants.open(stem, epoch) : null;
    return key ? [{ name, bytes: key.bytes }] : [];
  });
  grantKeys(keyringFile, 'grants', userReceiver(keyring, userId)!, held, signer, ports.clock);
  return { userId, role, keys, passphrase };
}
