import { z } from 'zod';
import { sizeOfThumbnail, thumbnailOf, type ThumbnailOf, type ThumbnailSize } from '#shared/domain/evidence/thumbnail.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { seal, unseal } from '../../../crypto/seal.ts';
import type { Reader, Writer } from '../../../db/handles.ts';
import { sql } from '../../../db/sql.ts';
import type { FileKey } from '../../../vault/key-holder.ts';
import type { ItemRow } from '../record.ts';

/** Thumbnails as they are stored (resources/docs/formats.md, 21). They prove nothing, so nothing binds them but the file's key. */
export type ThumbnailRow = { readonly evidence_id: string; readonly key_epoch: number; readonly sealed: Buffer };

export type KeptThumbnail = ThumbnailSize & { readonly of: ThumbnailOf; readonly image: Buffer };

const LF = 0x0a;
const headSchema = z.strictObject({
  height: z.int(),
  of: z.enum(thumbnailOf),
  sha256: z.string(),
  v: z.literal(1),
  width: z.int(),
});

/** The item that it is of: `id`, its file and its object. */
type Of = Pick<ItemRow, 'id' | 'investigation_id' | 'object_id'>;

const partsOf = (key: FileKey, item: Of): string[] => [item.investigation_id, String(key.epoch), item.id, item.object_id ?? ''];

export function sealThumbnail(key: FileKey, item: Of, sha256: string, { of, width, height, image }: KeptThumbnail): ThumbnailRow {
  const head = Buffer.from(canonicalText({ height, of, sha256, v: 1, width }), 'utf8');
  const plain = Buffer.concat([head, Buffer.of(LF), image]);
  return { evidence_id: item.id, key_epoch: key.epoch, sealed: seal(key.bytes, 'thumbnail', partsOf(key, item), plain) };
}

/** Null where it does not open, or is not of this original. */
export function openThumbnail(key: FileKey, item: Of, sha256: string, row: ThumbnailRow): KeptThumbnail | null {
  const plain = key.epoch === row.key_epoch ? unseal(key.bytes, 'thumbnail', partsOf(key, item), row.sealed) : null;
  if (plain === null) return null;
  const end = plain.indexOf(LF);
  const head = headSchema.safeParse(parsed(plain.toString('utf8', 0, Math.max(0, end))));
  const image = plain.subarray(end + 1);
  const size = sizeOfThumbnail(image);
  if (!head.success || size === null || head.data.sha256 !== sha256) return null;
  const { of, width, height } = head.data;
  return size.width === width && size.height === height ? { of, width, height, image } : null;
}

type OfItem = ThumbnailRow & Of;

export function resealThumbnail(from: FileKey, to: FileKey, row: OfItem): ThumbnailRow | null {
  const plain = from.epoch === row.key_epoch ? unseal(from.bytes, 'thumbnail', partsOf(from, row), row.sealed) : null;
  return plain && { evidence_id: row.evidence_id, key_epoch: to.epoch, sealed: seal(to.bytes, 'thumbnail', partsOf(to, row), plain) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function findThumbnail(reader: Reader, evidenceId: string): ThumbnailRow | null {
  return reader.get<ThumbnailRow>(sql`SELECT * FROM thumbnail WHERE evidence_id = ${evidenceId}`) ?? null;
}

export function thumbnailsOfFile(reader: Reader, fileId: string): OfItem[] {
  return reader.all<OfItem>(
    sql`SELECT t.*, e.id, e.investigation_id, e.object_id FROM thumbnail t JOIN evidence_item e ON e.id = t.evidence_id WHERE e.investigation_id = ${fileId}`,
  );
}

/** In the place of one that does not open any more. */
export function putThumbnail(writer: Writer, row: ThumbnailRow): void {
  writer.runOne(
    sql`INSERT INTO thumbnail (evidence_id, key_epoch, sealed) VALUES (${row.evidence_id}, ${row.key_epoch}, ${row.sealed})
        ON CONFLICT (evidence_id) DO UPDATE SET key_epoch = excluded.key_epoch, sealed = excluded.sealed`,
  );
}
