import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { newAgreementPair } from '../../../electron/backend/crypto/agreement.ts';
import { hkdf32 } from '../../../electron/backend/crypto/hash.ts';
import { newSigningSeed, signingKeyFromSeed } from '../../../electron/backend/crypto/sign.ts';
import { openDatabase } from '../../../electron/backend/db/open.ts';
import { uuidBytes } from '../../../electron/backend/ids.ts';
import { startBackend, type Backend } from '../../../electron/backend/index.ts';
import { signEntry, type KeyringSigner } from '../../../electron/backend/keyring/file.ts';
import type { KeyringContent, KeyringLine } from '../../../electron/backend/keyring/format.ts';
import { readKeyring } from '../../../electron/backend/keyring/read.ts';
import type { Keyring } from '../../../electron/backend/keyring/state.ts';
import type { Session } from '../../../electron/backend/session.ts';
import { vaultPaths } from '../../../electron/backend/vault/folder.ts';
import { readHeaders, writeHeader, type HeaderBody } from '../../../electron/backend/vault/header.ts';
import { openVault } from '../../../electron/backend/vault/open.ts';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { complaintEntry } from '../complaints.ts';
import { makeOffice, type Member } from '../people.ts';
import { cheapPorts } from '../vault.ts';

/** A finished office whose folder lies open to somebody who holds access key and root key: an investigator, with a program of their own. */
export type Ground = {
  readonly base: string;
  readonly template: string;
  readonly vaultId: string;
  readonly members: ReadonlyMap<string, Member>;
  /** A complaint closed to the intake team, and a request by the first supervisor to open it again. */
  readonly fileId: string;
  readonly unrestrictId: string;
  /** A request by the first supervisor that the investigator become intake officer. */
  readonly roleId: string;
  readonly rootKey: Buffer;
  readonly accessKey: Buffer;
  /** The investigator's own key, and the supervisor's for the control. */
  readonly attacker: KeyringSigner;
  readonly supervisor: KeyringSigner;
  remove(): Promise<void>;
};

export async function makeGround(): Promise<Ground> {
  const office = await makeOffice({ roles: ['intake', 'investigator'] });
  await office.admit('second', 'supervisor');
  const attacking = await office.as('investigator');
  const attacker = { userId: attacking.member.userId, key: attacking.session.keys.signingKey };
  const supervising = await office.as('supervisor');
  const { session, perform } = supervising;
  const { id: fileId } = (await perform('complaints.register', { entry: complaintEntry() })) as { id: string };
  await perform('access.restrict', { fileId, userIds: [] });
  await perform('drafts.save', { key: 'form', content: 'the draft of the supervisor' });
  const ask = async (subject: unknown): Promise<string> =>
    ((await perform('approvals.ask', { subject, reason: 'invented' })) as { id: string }).id;
  const ground = {
    base: office.base,
    template: join(office.base, 'template'),
    vaultId: session.vaultId,
    members: office.members,
    fileId,
    unrestrictId: await ask({ kind: 'access.unrestrict', fileId }),
    roleId: await ask({ kind: 'people.role', userId: attacker.userId, role: 'intake' }),
    rootKey: Buffer.from(session.rootKey),
    accessKey: Buffer.from(session.accessKey),
    attacker,
    supervisor: { userId: supervising.member.userId, key: session.keys.signingKey },
    remove: office.remove,
  };
  await office.signOut();
  cpSync(office.folder, join(ground.template, 'vault'), { recursive: true });
  cpSync(join(office.base, 'profile'), join(ground.template, 'profile'), { recursive: true });
  return ground;
}

/** A copy of the office to be edited. */
export type Place = { readonly path: string; readonly ground: Ground };

export function newPlace(ground: Ground, name: string): Place {
  const path = join(ground.base, name);
  rmSync(path, { recursive: true, force: true });
  cpSync(ground.template, path, { recursive: true });
  return { path, ground };
}

export function editDatabase({ path, ground }: Place, edit: (db: Database.Database) => void): void {
  const opened = openDatabase(join(path, 'vault', 'vault.db'), hkdf32(ground.rootKey, uuidBytes(ground.vaultId), 'db'));
  if (!opened.ok) throw new Error(`the attacker cannot open the database: ${opened.error}`);
  opened.value.exec('DROP TRIGGER IF EXISTS ledger_event_fixed');
  edit(opened.value);
  opened.value.close();
}

/** Both copies, with a MAC that holds: the attacker has the access key. */
export function editHeader({ path, ground }: Place, edit: (body: HeaderBody) => HeaderBody): void {
  const paths = vaultPaths(join(path, 'vault'));
  const read = readHeaders(paths);
  if (!read.ok) throw new Error(read.error);
  const { body } = read.value[0];
  const key = hkdf32(ground.accessKey, uuidBytes(ground.vaultId), 'header-mac');
  writeHeader(paths, { ...edit(body), generation: body.generation + 1 }, key);
}

export function editKeyring({ path, ground }: Place, edit: (lines: KeyringLine[], keyring: Keyring) => readonly KeyringLine[]): void {
  const file = join(path, 'vault', 'keyring');
  const read = readKeyring(ground.vaultId, readFileSync(file));
  if (!read.ok) throw new Error(read.error.code);
  const { keyring } = read.value;
  const lines = edit([...keyring.lines], keyring);
  writeFileSync(file, lines.map((line) => `${canonicalText(line)}\n`).join(''));
}

/** An entry that fits in its place and says whatever it likes, signed by whoever the attacker can sign as. */
export function entryOf(keyring: Keyring, content: KeyringContent, signer: KeyringSigner, wraps: readonly string[] = []): KeyringLine {
  return signEntry(keyring, content, wraps, signer, { now: () => new Date(), monotonicMs: () => 0 });
}

export function newPersonHalves(): { readonly agreement: string; readonly signing: string } {
  return { agreement: newAgreementPair().publicKey.toString('hex'), signing: signingKeyFromSeed(newSigningSeed()).publicHex };
}

export type SignedIn = { readonly session: Session; readonly backend: Backend };

/** Signs in at an edited copy and does something; null when nobody is let in, or only to read under an alarm. */
export async function signIn<T>(
  place: Place,
  member: Pick<Member, 'passphrase' | 'userId'>,
  work: (who: SignedIn) => Promise<T>,
): Promise<T | null> {
  const ports = cheapPorts(join(place.path, 'profile'));
  const opened = await openVault(join(place.path, 'vault'), member.passphrase, ports, { number: signInNumber(member.userId) });
  if (!opened.ok || opened.value.kind !== 'vault') return null;
  const { session } = opened.value;
  const started = await startBackend(session);
  if (!started.ok) return null;
  try {
    return session.alarm ? null : await work({ session, backend: started.value });
  } finally {
    await started.value.close();
  }
}
