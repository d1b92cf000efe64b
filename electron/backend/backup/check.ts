import { join } from 'node:path';
import type { RefusalDetails } from '#shared/contract/envelope.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { readKeyring } from '../keyring/read.ts';
import { keyringHead, type Keyring } from '../keyring/state.ts';
import { originOf, readCheckpoint, verifyCheckpoint } from '../ledger/checkpoint.ts';
import type { FileSystem } from '../objects/file-system.ts';
import { headerDigest, parseHeader } from '../vault/header.ts';
import { readSmall, sizeOf } from './drive.ts';
import type { FoundBackup } from './find.ts';
import { generationFolder, MANIFEST, objectIn, type BoundFile } from './layout.ts';
import { isSignedByMaker, type GenerationBody } from './manifest.ts';
import { MOST_LIST_BYTES, readObjectList, sumsOf, type ListedObject } from './object-list.ts';
import { inLanes, type Turn } from './turn.ts';
import type { Copied, Lane } from './copy-file.ts';

/** What is wrong with a file of a backup. */
export type FileFault = 'missing' | 'altered' | 'unreadable' | 'malformed' | 'unsigned' | 'newer' | 'notOfThisVault';
type Refused = { readonly code: 'backups.damaged' | 'backups.newerFormat'; readonly details: RefusalDetails };

/** A generation whose small files are all right; the database and the material have yet to be read. */
export type Outline = {
  readonly body: GenerationBody;
  readonly folder: string;
  readonly keyring: Keyring;
  readonly objects: readonly ListedObject[];
};

const MOST_HEADER_BYTES = 262_144;
const MOST_KEYRING_BYTES = 1024 * 1024 * 1024;
/** Names of damaged files that are told; how many there are is told in any case. */
const MOST_NAMED = 50;

/** Steps 1 to 6 (resources/docs/formats.md, 17, Checking). */
export async function checkOutline(fs: FileSystem, backup: FoundBackup, number: number): Promise<Result<Outline, Refused>> {
  const found = backup.generations.find((one) => one.number === number);
  const folder = generationFolder(backup.paths, number);
  if (!found) return damaged(MANIFEST, 'missing');
  if (found.isNewer) return err({ code: 'backups.newerFormat', details: { file: MANIFEST } });
  if (!found.manifest) return damaged(MANIFEST, found.text.length === 0 ? 'unreadable' : 'malformed');
  const { body } = found.manifest;
  const keyringBytes = await boundBytes(fs, folder, body, 'keyring', MOST_KEYRING_BYTES);
  if (!keyringBytes.ok) return keyringBytes;
  const read = readKeyring(body.vaultId, keyringBytes.value);
  if (!read.ok) return damaged('keyring', read.error.code === 'vault.newerFormat' ? 'newer' : 'malformed');
  const { keyring, cutShort } = read.value;
  const head = keyringHead(keyring);
  if (cutShort > 0 || head.size !== body.keyring.size || head.head !== body.keyring.head) return damaged('keyring', 'altered');
  if (!isSignedByMaker(found.manifest, keyring)) return damaged(MANIFEST, 'unsigned');
  const header = await checkHeader(fs, folder, body, keyring);
  if (!header.ok) return header;
  if (body.seal !== null && !isSealRight(body, keyring)) return damaged(MANIFEST, 'altered');
  const list = await boundBytes(fs, folder, body, 'objects.txt', MOST_LIST_BYTES);
  if (!list.ok) return list;
  const objects = readObjectList(list.value);
  if (!objects) return damaged('objects.txt', 'malformed');
  const sums = sumsOf(objects);
  const isSummed = sums.bytes === body.objects.bytes && sums.count === body.objects.count && sums.missing === body.objects.missing;
  return isSummed ? ok({ body, folder, keyring, objects }) : damaged('objects.txt', 'altered');
}

async function checkHeader(fs: FileSystem, folder: string, body: GenerationBody, keyring: Keyring): Promise<Result<null, Refused>> {
  const bytes = await boundBytes(fs, folder, body, 'vault.json', MOST_HEADER_BYTES);
  if (!bytes.ok) return bytes;
  const header = parseHeader(bytes.value.toString('utf8'));
  if (!header.ok) return damaged('vault.json', header.error === 'vault.newerFormat' ? 'newer' : 'malformed');
  const { vaultId, genesis, generation, accessEpoch } = header.value.body;
  if (vaultId !== body.vaultId || genesis !== keyring.hashes[0]) return damaged('vault.json', 'notOfThisVault');
  const isAsSaid =
    generation === body.header.generation &&
    accessEpoch === body.header.accessEpoch &&
    headerDigest(header.value.body) === body.header.digest;
  return isAsSaid ? ok(null) : damaged('vault.json', 'altered');
}

function isSealRight({ seal, vaultId, ledger }: GenerationBody, keyring: Keyring): boolean {
  const read = readCheckpoint(seal ?? '');
  const epoch = read.ok ? keyring.epochs[read.value.epoch] : undefined;
  if (!read.ok || !epoch || !verifyCheckpoint(seal ?? '', epoch.body.publicKey).ok) return false;
  const { origin, size, root } = read.value;
  return origin === originOf(vaultId) && size <= ledger.size && (size < ledger.size || root.toString('hex') === ledger.root);
}

async function boundBytes(
  fs: FileSystem,
  folder: string,
  body: GenerationBody,
  name: BoundFile,
  most: number,
): Promise<Result<Buffer, Refused>> {
  const path = join(folder, name);
  const size = await sizeOf(path);
  if (size === null) return damaged(name, 'missing');
  const content = size === body.files[name].bytes ? await readSmall(fs, path, most) : null;
  return content && sha256Hex(content) === body.files[name].sha256 ? ok(content) : damaged(name, 'altered');
}

/** One of the large files: where it lies in the backup, where it belongs in a vault, and how it must be. */
export type LargeFile = {
  readonly path: string;
  readonly inVault: string;
  readonly named: string;
  readonly bytes: number;
  readonly sha256: string;
};

/** Reads a large file somehow and says what it was. Throws an error of the system where it cannot be read. */
export type ReadLarge = (file: LargeFile, lane: Lane) => Promise<Copied>;

export function largeFiles({ paths }: FoundBackup, { body, folder, objects }: Outline): readonly LargeFile[] {
  const database = { path: join(folder, 'vault.db'), inVault: 'vault.db', named: 'vault.db', ...body.files['vault.db'] };
  const material = objects.flatMap(({ name, bytes, sha256 }) => {
    const inVault = `objects/${name.slice(0, 2)}/${name.slice(2)}`;
    return sha256 === null ? [] : [{ path: objectIn(paths.objects, name).path, inVault, named: inVault, bytes, sha256 }];
  });
  return [database, ...material];
}

/** Steps 7 and 8. All that is wrong is told, not the first alone: who decides what to do needs to know how much is left. */
export async function checkLarge(
  files: readonly LargeFile[],
  lanes: readonly Lane[],
  turn: Turn,
  read: ReadLarge,
  faultOf: (error: unknown) => FileFault | null,
): Promise<Result<null, Refused>> {
  const faults: { readonly file: string; readonly fault: FileFault }[] = [];
  await inLanes(files, lanes, async (file, lane) => {
    await turn.next();
    const fault = await checkOne(file, lane, read, faultOf);
    if (fault) faults.push({ file: file.named, fault });
  });
  if (faults.length === 0) return ok(null);
  faults.sort((a, b) => (a.file < b.file ? -1 : 1));
  // The database first: without it nothing else matters.
  const first = faults.find(({ file }) => file === 'vault.db') ?? faults[0]!;
  const named = (fault: FileFault): readonly string[] => faults.filter((one) => one.fault === fault).map(({ file }) => file);
  return err({
    code: 'backups.damaged',
    details: {
      file: first.file,
      fault: first.fault,
      files: faults.length,
      missing: named('missing').slice(0, MOST_NAMED),
      altered: [...named('altered'), ...named('unreadable')].slice(0, MOST_NAMED),
    },
  });
}

async function checkOne(
  file: LargeFile,
  lane: Lane,
  read: ReadLarge,
  faultOf: (error: unknown) => FileFault | null,
): Promise<FileFault | null> {
  try {
    const size = await sizeOf(file.path);
    if (size === null) return 'missing';
    if (size !== file.bytes) return 'altered';
    const found = await read(file, lane);
    return found.bytes === file.bytes && found.sha256 === file.sha256 ? null : 'altered';
  } catch (error) {
    const fault = faultOf(error);
    if (fault) return fault;
    throw error;
  }
}

function damaged(file: string, fault: FileFault): { readonly ok: false; readonly error: Refused } {
  const code = fault === 'newer' ? 'backups.newerFormat' : 'backups.damaged';
  return err({
    code,
    details: { file, fault, files: 1, missing: fault === 'missing' ? [file] : [], altered: fault === 'missing' ? [] : [file] },
  });
}
