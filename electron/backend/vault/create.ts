import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmdirSync, unlinkSync } from 'node:fs';
import { basename } from 'node:path';
import type { UnavailableCode } from '#shared/contract/envelope.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { newAgreementPair, type AgreementPair } from '../crypto/agreement.ts';
import { hkdf32 } from '../crypto/hash.ts';
import { newSigningSeed, signingKeyFromSeed, type SigningKey } from '../crypto/sign.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { codeOf, createDatabase } from '../db/open.ts';
import { handlesOf } from '../db/handles.ts';
import { migrate } from '../db/migrate.ts';
import { sql } from '../db/sql.ts';
import { makeFolderDurably, syncFolder } from '../files/durable.ts';
import { isErrno, nameOfErrno } from '../files/errno.ts';
import { uuidBytes, uuidV4, uuidV7 } from '../ids.ts';
import { emptyRoot } from '../ledger/merkle.ts';
import { firstEpoch } from '../ledger/seals.ts';
import type { Ports } from '../ports.ts';
import { vaultPaths, type VaultPaths } from './folder.ts';
import { writeHeader } from './header.ts';
import { emptyKeyring } from '../keyring/state.ts';
import { appendEntry, closeKeyringFile, type KeyringFile } from '../keyring/file.ts';
import { checkNewPassphrase } from './passphrase.ts';
import { makeSlot, type PersonKeys } from './slot.ts';
import { nameContent } from '../keyring/staff-names.ts';
import { wrapTo, type NamedKey } from '../keyring/wraps.ts';

export type CreateRequest = {
  readonly folder: string;
  readonly passphrase: string;
  readonly officeName: string;
  readonly personName: string;
};

export type CreateRefusal = 'vault.exists' | 'vault.folderNotEmpty' | 'vault.passphraseTooWeak';

/** Everything a new vault is born with. The founder is a supervisor; the intake team exists from the start, since complaints are granted to it. */
type Birth = {
  readonly vaultId: string;
  readonly userId: string;
  readonly teamId: string;
  readonly person: PersonKeys;
  readonly agreementPublic: Buffer;
  readonly signing: SigningKey;
  readonly team: AgreementPair;
  readonly officeSeed: Buffer;
  readonly epochSeed: Buffer;
  readonly access: Buffer;
  readonly root: Buffer;
  readonly match: Buffer;
};

export type NotCreated =
  | { readonly kind: 'refused'; readonly code: CreateRefusal }
  | { readonly kind: 'unavailable'; readonly code: UnavailableCode };

/** Makes a vault in an empty or absent folder. The header is written last: a folder without one is not a vault. */
export async function createVault(request: CreateRequest, ports: Ports): Promise<Result<null, NotCreated>> {
  const passphrase = await checkNewPassphrase(request.passphrase, [request.officeName, request.personName]);
  if (!passphrase.ok) return err({ kind: 'refused', code: passphrase.error });
  const paths = vaultPaths(request.folder);
  let isClaimed = false;
  try {
    const free = claimFolder(paths);
    if (!free.ok) return err({ kind: 'refused', code: free.error });
    isClaimed = true;
    mkdirSync(paths.incoming, { mode: 0o700 });
    const born = await bear(paths, makeBirth(ports), request, ports);
    if (!born.ok) clearQuietly(paths);
    return born;
  } catch (error) {
    // Before the claim nothing here is ours: a disk that fails to answer may hold a whole vault.
    if (isClaimed) clearQuietly(paths);
    const code = codeOf(error);
    if (code) return err({ kind: 'unavailable', code });
    throw error;
  }
}

/** Keyring, database, header, in this order; then the secrets are overwritten: from now on only the passphrase leads to them. */
async function bear(paths: VaultPaths, birth: Birth, request: CreateRequest, ports: Ports): Promise<Result<null, NotCreated>> {
  const { vaultId, userId } = birth;
  const genesis = writeKeyring(paths, birth, request.personName, ports);
  const made = fillDatabase(paths, birth, request);
  if (!made.ok) return err({ kind: 'unavailable', code: made.error });
  const slot = await makeSlot({ vaultId, userId, admission: genesis }, birth.person, request.passphrase, ports.kdf, ports.random);
  const headerKey = hkdf32(birth.access, uuidBytes(vaultId), 'header-mac');
  const body = { format: 'recourse-vault', version: 1, vaultId, genesis, generation: 1, accessEpoch: 0, cipher: 'aegis-256' } as const;
  writeHeader(paths, { ...body, slots: [slot] }, headerKey);
  const { person, team, access, root, match, officeSeed, epochSeed } = birth;
  for (const secret of [access, root, match, officeSeed, epochSeed, person.agreement, person.signingSeed, team.privateKey, headerKey])
    secret.fill(0);
  return ok(null);
}

/** A vault that was never finished holds nothing: without its header no passphrase leads to it. What this attempt made goes, so that it can be tried again. */
function clearUnborn(paths: VaultPaths): void {
  if (existsSync(paths.header)) return;
  const { headerCopy, header, database, lock, keyring } = paths;
  // The keyring last: while it is there the rest is known for what it is.
  for (const path of [headerCopy, `${headerCopy}.new`, `${header}.new`, database, `${database}-journal`, lock, keyring]) removeFile(path);
  for (const folder of [paths.objects, paths.incoming]) if (existsSync(folder)) rmdirSync(folder);
}

/** Not by rmSync, whose errors carry no code. */
function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

/** After a failure: what cannot be removed now is removed by the next attempt, and the first error is the one to tell. */
function clearQuietly(paths: VaultPaths): void {
  try {
    clearUnborn(paths);
  } catch (error) {
    if (nameOfErrno(error) === '') throw error;
  }
}

/**
 * True for what a creation left that was cut off before its header: nothing but our own names, no material, and no keyring that ever gave a
 * file a key. Nobody ever wrote into such a vault, and no passphrase leads to it. Anything else without a header is a damaged vault and stays.
 */
function isUnborn(paths: VaultPaths): boolean {
  if (!existsSync(paths.folder) || existsSync(paths.header) || existsSync(paths.headerCopy)) return false;
  const hasKeyring = existsSync(paths.keyring);
  const ours = [
    paths.keyring,
    paths.database,
    `${paths.database}-journal`,
    paths.objects,
    paths.incoming,
    paths.lock,
    `${paths.headerCopy}.new`,
    `${paths.header}.new`,
  ];
  // The keyring's name is on the disk before there is a database: without it only the claim was made, and a folder to work in.
  const names = new Set((hasKeyring ? ours : [paths.objects, paths.incoming]).map((path) => basename(path)));
  const isEmpty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0;
  return (
    readdirSync(paths.folder).every((name) => names.has(name)) &&
    isEmpty(paths.objects) &&
    isEmpty(paths.incoming) &&
    !(hasKeyring && readFileSync(paths.keyring).includes('"file-grants"'))
  );
}

/** The folder of objects is the claim: of two that try at once, one makes it. */
function claimFolder(paths: VaultPaths): Result<null, CreateRefusal> {
  if (isUnborn(paths)) clearUnborn(paths);
  if (existsSync(paths.header) || existsSync(paths.headerCopy) || existsSync(paths.database)) return err('vault.exists');
  if (existsSync(paths.folder) && readdirSync(paths.folder).length > 0) return err('vault.folderNotEmpty');
  makeFolderDurably(paths.folder);
  try {
    mkdirSync(paths.objects, { mode: 0o700 });
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return err('vault.folderNotEmpty');
    throw error;
  }
  return ok(null);
}

function makeBirth(ports: Ports): Birth {
  const agreement = newAgreementPair();
  const signingSeed = newSigningSeed();
  return {
    vaultId: uuidV4(ports.random),
    userId: uuidV7(ports.clock, ports.random),
    teamId: uuidV7(ports.clock, ports.random),
    person: { agreement: agreement.privateKey, signingSeed },
    agreementPublic: agreement.publicKey,
    signing: signingKeyFromSeed(signingSeed),
    team: newAgreementPair(),
    officeSeed: newSigningSeed(),
    epochSeed: newSigningSeed(),
    access: ports.random.bytes(32),
    root: ports.random.bytes(32),
    match: ports.random.bytes(32),
  };
}

/** Gives the hash of the first entry. */
function writeKeyring(paths: VaultPaths, birth: Birth, name: string, ports: Ports): string {
  const handle = openSync(paths.keyring, 'wx', 0o600);
  const file: KeyringFile = {
    keyring: emptyKeyring(birth.vaultId),
    path: paths.keyring,
    handle,
    bytes: 0,
    droppedBytes: 0,
    checkedAnew: 0,
    readBytes: 0,
    readSha256: () => '',
    failed: false,
  };
  try {
    fillKeyring(file, birth, name, ports);
    fsyncSync(handle);
  } finally {
    closeKeyringFile(file);
  }
  syncFolder(paths.folder);
  return file.keyring.hashes[0]!;
}

function fillKeyring(file: KeyringFile, birth: Birth, name: string, ports: Ports): void {
  const signer = { userId: birth.userId, key: birth.signing };
  const office = signingKeyFromSeed(birth.officeSeed);
  const person = {
    userId: birth.userId,
    agreement: birth.agreementPublic.toString('hex'),
    signing: birth.signing.publicHex,
    role: 'supervisor' as const,
  };
  appendEntry(file, { kind: 'genesis', person, office: office.publicHex }, [], signer, ports.clock);
  appendEntry(
    file,
    { kind: 'team', teamId: birth.teamId, code: 'intake', epoch: 0, agreement: birth.team.publicKey.toString('hex') },
    [],
    signer,
    ports.clock,
  );
  const own: NamedKey[] = [
    { name: 'access:0', bytes: birth.access },
    { name: 'root:0', bytes: birth.root },
    { name: 'office:0', bytes: birth.officeSeed },
    { name: 'match:0', bytes: birth.match },
    { name: `team:${birth.teamId}:0`, bytes: birth.team.privateKey },
  ];
  const to = `user:${birth.userId}`;
  const { ephemeral, grants, wraps } = wrapTo(birth.vaultId, to, birth.agreementPublic, own);
  appendEntry(file, { kind: 'grants', to, ephemeral, grants }, wraps, signer, ports.clock);
  appendEntry(file, nameContent(birth.vaultId, birth.userId, name, { epoch: 0, bytes: birth.access }), [], signer, ports.clock);
  const certificate = firstEpoch(birth.vaultId, signingKeyFromSeed(birth.epochSeed), office, emptyRoot().toString('hex'));
  appendEntry(file, { kind: 'epoch', certificate }, [], signer, ports.clock);
}

function fillDatabase(paths: VaultPaths, birth: Birth, request: CreateRequest): Result<null, UnavailableCode> {
  const key = hkdf32(birth.root, uuidBytes(birth.vaultId), 'db');
  const certificate = canonicalText(
    firstEpoch(birth.vaultId, signingKeyFromSeed(birth.epochSeed), signingKeyFromSeed(birth.officeSeed), emptyRoot().toString('hex')),
  );
  const made = createDatabase(paths.database, key, (db) => {
    migrate(db);
    const writer = handlesOf(db);
    db.transaction(() => {
      writer.runOne(sql`INSERT INTO setting (key, value) VALUES ('officeName', ${request.officeName || basename(request.folder)})`);
      writer.runOne(sql`INSERT INTO setting (key, value) VALUES ('namesKey', ${newSigningSeed().toString('hex')})`);
      writer.runOne(sql`INSERT INTO epoch_key (epoch, seed, state, certificate) VALUES (0, ${birth.epochSeed}, 'current', ${certificate})`);
    }).immediate();
  });
  key.fill(0);
  if (!made.ok) return made;
  made.value.close();
  const handle = openSync(paths.database, 'r');
  fsyncSync(handle);
  closeSync(handle);
  syncFolder(paths.folder);
  return ok(null);
}
