import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Json } from '#shared/kernel/json.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { seal, unseal } from '../crypto/seal.ts';
import type { Reader, Writer } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import type { Randomness } from '../ports.ts';
import type { FileKey } from '../vault/key-holder.ts';
import { epochOfFile } from './file-epoch.ts';

/** A record whose content lies under the key of its file (resources/docs/formats.md, 6). */
export type RecordPlace = { readonly fileId: string; readonly type: string; readonly id: string; readonly version: number };

export type SealedContent = {
  readonly place: RecordPlace;
  readonly epoch: number;
  readonly sealed: Buffer;
  readonly contentDigest: string;
  readonly sealedDigest: string;
};

const BLIND = 32;
const CONTENT = Buffer.from('recourse/v1/content\n', 'utf8');

const secrets = new WeakMap<FileKey, KeyObject>();

/** The same key as the cipher takes it without asking each time what it is. It goes with the file key: in memory, and nowhere else. */
function secretOf(key: FileKey): KeyObject {
  const kept = secrets.get(key);
  if (kept) return kept;
  const made = createSecretKey(key.bytes);
  secrets.set(key, made);
  return made;
}

/** Seals a content: `blind || canonical JSON`. The content digest stays the same when a file is sealed again under a new key. */
export function sealContent(key: FileKey, place: RecordPlace, content: Json, random: Randomness): SealedContent {
  const plain = Buffer.concat([random.bytes(BLIND), Buffer.from(canonicalText(content), 'utf8')]);
  const sealed = seal(secretOf(key), 'record', sealParts(place, key.epoch), plain);
  const contentDigest = digestOfContent(plain);
  plain.fill(0);
  return { place, epoch: key.epoch, sealed, contentDigest, sealedDigest: sha256Hex(sealed) };
}

/** Writes or replaces the sealed content of a record. What was sealed before its file got a new key must not be written after it. */
export function putSealed(writer: Writer, content: SealedContent): void {
  const { place } = content;
  if (content.epoch !== epochOfFile(writer, place.fileId)) throw new Error('a record was sealed under a key that is not in use');
  writer.runOne(
    sql`INSERT INTO sealed_record (record_id, record_type, file_id, key_epoch, version, sealed, content_digest, sealed_digest)
        VALUES (${place.id}, ${place.type}, ${place.fileId}, ${content.epoch}, ${place.version}, ${content.sealed}, ${content.contentDigest}, ${content.sealedDigest})
        ON CONFLICT (record_id) DO UPDATE SET key_epoch = excluded.key_epoch, version = excluded.version, sealed = excluded.sealed,
          content_digest = excluded.content_digest, sealed_digest = excluded.sealed_digest`,
  );
}

export type SealedRow = {
  readonly record_id: string;
  readonly record_type: string;
  readonly file_id: string;
  readonly key_epoch: number;
  readonly version: number;
  readonly sealed: Buffer;
  readonly content_digest: string;
  readonly sealed_digest: string;
};

export function sealedRow(reader: Reader, recordId: string): SealedRow | null {
  return reader.get<SealedRow>(sql`SELECT * FROM sealed_record WHERE record_id = ${recordId}`) ?? null;
}

/** The content of a record, or null when it is missing, altered, or not of this key. Parsed, not yet checked against a schema. */
export function openSealed(reader: Reader, key: FileKey, recordId: string): unknown {
  const row = sealedRow(reader, recordId);
  if (!row || row.key_epoch !== key.epoch) return null;
  return openRow(row, key);
}

export function openRow(row: SealedRow, key: FileKey): unknown {
  return openBlinded(row, key)?.content ?? null;
}

/** The content with its blind, hex: who has both can check the content digest outside. */
export function openBlinded(row: SealedRow, key: FileKey): { readonly blind: string; readonly content: unknown } | null {
  const place = { fileId: row.file_id, type: row.record_type, id: row.record_id, version: row.version };
  const plain = unseal(secretOf(key), 'record', sealParts(place, row.key_epoch), row.sealed);
  if (!plain || plain.length < BLIND || digestOfContent(plain) !== row.content_digest) return null;
  const content: unknown = JSON.parse(plain.subarray(BLIND).toString('utf8'));
  const blind = plain.subarray(0, BLIND).toString('hex');
  plain.fill(0);
  return { blind, content };
}

/** The same content under another key of its file; null when it does not open under the first. Content digest and version stay. */
export function resealRow(row: SealedRow, from: FileKey, to: FileKey): Pick<SealedContent, 'sealed' | 'sealedDigest'> | null {
  const place = { fileId: row.file_id, type: row.record_type, id: row.record_id, version: row.version };
  const plain = row.key_epoch === from.epoch ? unseal(from.bytes, 'record', sealParts(place, from.epoch), row.sealed) : null;
  if (!plain || digestOfContent(plain) !== row.content_digest) return null;
  const sealed = seal(to.bytes, 'record', sealParts(place, to.epoch), plain);
  plain.fill(0);
  return { sealed, sealedDigest: sha256Hex(sealed) };
}

function sealParts(place: RecordPlace, epoch: number): string[] {
  return [place.fileId, String(epoch), place.type, place.id, String(place.version)];
}

function digestOfContent(plain: Buffer): string {
  const whole = Buffer.concat([CONTENT, plain]);
  const digest = sha256Hex(whole);
  whole.fill(0);
  return digest;
}

/** A record as its digest covers it: `fields` are the open columns (resources/docs/records.md), `content` the digest of what is sealed. */
export type RecordState = {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly fields: { readonly [key: string]: Json };
  readonly content: string | null;
};

/** What an event commits to as the state of a record; needs no file key. */
export function recordDigest(record: RecordState): string {
  return sha256Hex(
    `recourse/v1/record\n${canonicalText({ content: record.content, fields: record.fields, id: record.id, type: record.type, version: record.version })}`,
  );
}

/** The content digest that stands beside a record's sealed content; null where there is none. */
export function contentDigestOf(reader: Reader, recordId: string): string | null {
  return (
    reader.get<{ content_digest: string }>(sql`SELECT content_digest FROM sealed_record WHERE record_id = ${recordId}`)?.content_digest ??
    null
  );
}
