import { readFileSync, unlinkSync } from 'node:fs';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { makeCopy } from '../db/rekeyed-copy.ts';
import { sql } from '../db/sql.ts';
import { isErrno } from '../files/errno.ts';
import { readKeyring } from '../keyring/read.ts';
import { keyringHead } from '../keyring/state.ts';
import { sealNow } from '../ledger/append.ts';
import { frontierRoot } from '../ledger/frontier.ts';
import { lastSeal } from '../ledger/seals.ts';
import { newestSchema } from '../db/migrate.ts';
import { ciphertextSize, objectSegmentSize } from '../objects/layout.ts';
import { storedName } from '../objects/store.ts';
import type { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { headerDigest, readHeaders } from '../vault/header.ts';
import type { VaultPaths } from '../vault/folder.ts';
import type { GenerationBody } from './manifest.ts';

/** The vault at one moment: what is taken between two transactions, with nothing in between. */
export type Picture = Pick<GenerationBody, 'header' | 'keyring' | 'ledger' | 'schema' | 'seal' | 'time'> & {
  readonly keyringBytes: Buffer;
  readonly headerBytes: Buffer;
  /** The database's copy in the vault's own folder. */
  readonly database: string;
  /** Objects that this database knows, by stored name, with the size of the stored file. */
  readonly objects: ReadonlyMap<string, number>;
};

/** Takes the picture. Others wait meanwhile, about half a second for each 100 MiB of database. The caller removes it. */
export function takePicture(session: Session): Result<Picture, Refusal> {
  sealNow(session);
  const headerBytes = headerOf(session);
  const keyringBytes = keyringOf(session);
  if (!headerBytes || !keyringBytes) return err({ code: 'backups.vaultChanged' });
  removePicture(session.paths);
  makeCopy(session.db, session.paths.picture);
  return ok({
    header: {
      accessEpoch: session.header.accessEpoch,
      digest: headerDigest(session.header),
      generation: session.header.generation,
    },
    keyring: keyringHead(session.keyringFile.keyring),
    ledger: { root: frontierRoot(session.frontier).toString('hex'), size: session.frontier.size },
    schema: newestSchema(),
    seal: lastSeal(session.writer)?.note ?? null,
    time: session.ports.clock.now().toISOString(),
    keyringBytes,
    headerBytes,
    database: session.paths.picture,
    objects: objectsOf(session),
  });
}

/** Also what a run left that was cut off. */
export function removePicture(paths: Pick<VaultPaths, 'picture'>): boolean {
  let isThere = false;
  for (const path of [paths.picture, `${paths.picture}-journal`]) {
    try {
      unlinkSync(path);
      isThere = true;
    } catch (error) {
      if (!isErrno(error, 'ENOENT')) throw error;
    }
  }
  return isThere;
}

/** The copy of the header on the disk that is the one in use. */
function headerOf(session: Session): Buffer | null {
  const headers = readHeaders(session.paths);
  const header = headers.ok ? headers.value.find(({ body }) => headerDigest(body) === headerDigest(session.header)) : undefined;
  return header ? Buffer.from(canonicalText(header), 'utf8') : null;
}

/** The file as it is on the disk, if it still says what was read and appended in this run: its signatures were checked then. */
function keyringOf({ keyringFile, paths, vaultId }: Session): Buffer | null {
  const content = readFileSync(paths.keyring).subarray(0, keyringFile.bytes);
  const read = readKeyring(vaultId, content, { bytes: content.length, sha256: sha256Hex(content) });
  const isSame = read.ok && read.value.cutShort === 0 && keyringHead(read.value.keyring).head === keyringHead(keyringFile.keyring).head;
  return isSame ? content : null;
}

function objectsOf(session: Session): Map<string, number> {
  const rows = session.writer.all<{ id: string; size: number }>(sql`SELECT object_id AS id, size FROM evidence_object`);
  return new Map(rows.map(({ id, size }) => [storedName(session.objects.namesKey, id), ciphertextSize(objectSegmentSize, size)]));
}
