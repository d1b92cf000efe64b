import { z } from 'zod';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Input } from '#shared/contract/operations.ts';
import { recordingKinds, type RecordingKind } from '#shared/domain/evidence/recording.ts';
import { saidOfSourceSchema, type SaidOfSource } from '#shared/domain/evidence/statements/all.ts';
import { takeInEvidence } from '#shared/contract/intake.ts';
import { seal, unseal } from '../../crypto/seal.ts';
import type { FileFacts } from '../../objects/file-system.ts';
import type { Session } from '../../session.ts';
import type { FileKey } from '../../vault/key-holder.ts';
import { OBJECT_VERSION, unwrapObjectKey, wrapObjectKey } from './object-key.ts';
import type { IntakeRow } from './pending-store.ts';

type Request = Input<'evidence.takeIn'>;

/** What an intake is to become, as its person typed it, and where it comes from. */
export type PendingContent = {
  readonly entry: Request['entry'];
  readonly origin: Request['origin'];
  readonly originalName: string;
  /** From the chosen folder on; empty where the file was chosen by itself. */
  readonly folder?: string | undefined;
  /** Base64 of the bytes of folder and name, where they are not UTF-8. */
  readonly rawName?: string | undefined;
  /** The person wants an item of its own, though its content is there already. */
  readonly takeSame?: boolean | undefined;
  /** What is being recorded here; its source is the recording's own file (resources/docs/formats.md, 7.3). */
  readonly recording?: RecordingKind | undefined;
  /** What was said of its source: statements of the item that it becomes. */
  readonly stated?: SaidOfSource | undefined;
  /** Bytes: a name need not be valid UTF-8. */
  readonly path: Buffer;
  /** The source as it was when reading began; null before. */
  readonly facts: FileFacts | null;
};

const numeral = z.string().regex(/^\d+$/);
const { entry, origin } = takeInEvidence.input.shape;
const storedSchema = z.strictObject({
  entry,
  origin,
  originalName: z.string(),
  folder: z.string().optional(),
  rawName: z.base64().optional(),
  takeSame: z.literal(true).optional(),
  recording: z.enum(recordingKinds).optional(),
  stated: saidOfSourceSchema.optional(),
  path: z.base64(),
  source: z.strictObject({ device: numeral, inode: numeral, modified: numeral, size: z.int().nonnegative() }).nullable(),
});

/** Seals it under the file's key, bound to the object and to the person (resources/docs/formats.md, 7.1). */
export function sealPending(key: FileKey, place: SealedPlace, content: PendingContent): Buffer {
  return seal(key.bytes, 'intake', sealParts(key, place), Buffer.from(canonicalText(storedForm(content)), 'utf8'));
}

/** The JSON in which it is kept (resources/docs/formats.md, 7.1). */
export function storedForm({ entry, origin, originalName, folder, rawName, takeSame, recording, stated, path, facts }: PendingContent) {
  const source =
    facts === null
      ? null
      : { device: String(facts.device), inode: String(facts.inode), modified: String(facts.modifiedNs), size: facts.size };
  const named = {
    ...(folder ? { folder } : {}),
    ...(rawName ? { rawName } : {}),
    ...(takeSame ? { takeSame } : {}),
    ...(recording ? { recording } : {}),
    ...(stated?.length ? { stated } : {}),
  };
  return { entry, origin, originalName, ...named, path: path.toString('base64'), source };
}

type SealedPlace = Pick<IntakeRow, 'file_id' | 'object_id' | 'user_id'>;

/** Null when it is not of this key, or not what we wrote. */
export function openPending(key: FileKey, row: IntakeRow): PendingContent | null {
  if (key.epoch !== row.key_epoch) return null;
  const plain = unseal(key.bytes, 'intake', sealParts(key, row), row.sealed);
  return plain === null ? null : contentOfStored(JSON.parse(plain.toString('utf8')));
}

export function contentOfStored(stored: unknown): PendingContent | null {
  const parsed = storedSchema.safeParse(stored);
  if (!parsed.success) return null;
  const { path, source, ...typed } = parsed.data;
  return { ...typed, path: Buffer.from(path, 'base64'), facts: source === null ? null : factsOf(source) };
}

function factsOf(source: { device: string; inode: string; modified: string; size: number }): FileFacts {
  const { device, inode, modified, size } = source;
  return { isFile: true, size, device: BigInt(device), inode: BigInt(inode), modifiedNs: BigInt(modified) };
}

/** A row for a new intake, with a new key for its object. */
export function newIntake(session: Session, key: FileKey, row: NewRow, content: PendingContent): IntakeRow {
  const objectKey = session.ports.random.bytes(32);
  const place = { file_id: row.fileId, object_id: row.objectId, user_id: row.userId ?? session.actor.userId };
  const wrapped = wrapObjectKey(key, row.fileId, row.objectId, objectKey);
  objectKey.fill(0);
  return {
    ...place,
    begun_at: session.ports.clock.now().toISOString(),
    state: row.state,
    key_epoch: key.epoch,
    wrapped_key: wrapped,
    sealed: sealPending(key, place, content),
    evidence_id: null,
    batch_id: row.batch ?? null,
    place: row.place ?? null,
    size: content.facts?.size ?? null,
  };
}

type NewRow = {
  readonly fileId: string;
  readonly objectId: string;
  readonly state: 'waiting' | 'running' | 'recording';
  /** Who began it, where that is not who is signed in. */
  readonly userId?: string;
  readonly batch?: string | null;
  readonly place?: number | null;
};

/** 32 bytes that the caller fills with zeros; null when the wrap is not of this key. */
export function keyOfIntake(key: FileKey, row: IntakeRow): Buffer | null {
  return unwrapObjectKey(key, { ...row, object_version: OBJECT_VERSION, size: 0 });
}

function sealParts(key: FileKey, place: SealedPlace): string[] {
  return [place.file_id, String(key.epoch), place.object_id, place.user_id];
}
