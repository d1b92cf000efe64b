import { timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { UnavailableCode } from '#shared/contract/envelope.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { hmacSha256, sha256Hex } from '../crypto/hash.ts';
import { codeOf } from '../db/open.ts';
import { replaceFileDurably } from '../files/durable.ts';
import { isErrno } from '../files/errno.ts';
import { base64Of, hex32, naturalNumber, uuidText } from './encodings.ts';
import type { VaultPaths } from './folder.ts';

/** Bounds of key derivation, checked before it runs (resources/docs/formats.md, 4): parameters in a file are an attacker's to choose. */
export const kdfBounds = { memoryKiB: { min: 65_536, max: 1_048_576 }, passes: { min: 3, max: 10 }, lanes: { min: 1, max: 4 } } as const;

const MAX_HEADER_BYTES = 262_144;
const BUNDLE_BYTES = 12 + 64 + 16;

export const kdfSchema = z.strictObject({
  algorithm: z.literal('argon2id'),
  version: z.literal(19),
  memoryKiB: naturalNumber,
  passes: naturalNumber,
  lanes: naturalNumber,
  salt: base64Of(16),
});

const slotSchema = z.strictObject({ userId: uuidText, kdf: kdfSchema, admission: hex32, bundle: base64Of(BUNDLE_BYTES) });

const bodySchema = z.strictObject({
  format: z.literal('recourse-vault'),
  version: z.literal(1),
  vaultId: uuidText,
  genesis: hex32,
  generation: naturalNumber,
  accessEpoch: naturalNumber,
  cipher: z.literal('aegis-256'),
  slots: z.array(slotSchema).min(1).max(64),
});

const headerSchema = z.strictObject({ body: bodySchema, mac: hex32 });

export type HeaderBody = z.output<typeof bodySchema>;
export type Slot = z.output<typeof slotSchema>;
export type SlotKdf = z.output<typeof kdfSchema>;
export type Header = z.output<typeof headerSchema>;

/** The readable copies, greatest generation first. None: why. A newer format is refused before anything else. */
export function readHeaders(paths: VaultPaths): Result<readonly [Header, ...Header[]], UnavailableCode> {
  const read = [paths.header, paths.headerCopy].map(readCopy);
  if (read.some((copy) => !copy.ok && copy.error === 'vault.newerFormat')) return err('vault.newerFormat');
  const good = read.flatMap((copy) => (copy.ok ? [copy.value] : [])).sort((a, b) => b.body.generation - a.body.generation);
  const [first, ...others] = good;
  if (first) return ok([first, ...others]);
  if (read.every((copy) => !copy.ok && copy.error === 'vault.headerMissing')) return err('vault.headerMissing');
  return err(read.flatMap((copy) => (copy.ok ? [] : [copy.error])).find((code) => code !== 'vault.headerMissing') ?? 'vault.headerDamaged');
}

function readCopy(path: string): Result<Header, UnavailableCode> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return err('vault.headerMissing');
    return err(codeOf(error) ?? 'vault.headerDamaged');
  }
  if (bytes.length > MAX_HEADER_BYTES) return err('vault.headerDamaged');
  return parseHeader(bytes.toString('utf8'));
}

/** Strict: exactly our fields, canonical bytes, a version we know, derivation parameters within bounds. */
export function parseHeader(text: string): Result<Header, UnavailableCode> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('vault.headerDamaged');
  }
  if (isNewer(value)) return err('vault.newerFormat');
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success || canonicalText(parsed.data) !== text) return err('vault.headerDamaged');
  return parsed.data.body.slots.every((slot) => isWithinBounds(slot.kdf)) ? ok(parsed.data) : err('vault.kdfOutOfBounds');
}

export function isWithinBounds(kdf: { readonly memoryKiB: number; readonly passes: number; readonly lanes: number }): boolean {
  return (['memoryKiB', 'passes', 'lanes'] as const).every((name) => kdf[name] >= kdfBounds[name].min && kdf[name] <= kdfBounds[name].max);
}

const versionOnly = z.object({ body: z.object({ format: z.literal('recourse-vault'), version: z.int() }) });

function isNewer(value: unknown): boolean {
  const parsed = versionOnly.safeParse(value);
  return parsed.success && parsed.data.body.version > 1;
}

export function headerDigest(body: HeaderBody): string {
  return sha256Hex(canonicalText(body));
}

/** True when this body was written by someone who holds the access key. */
export function isMacRight(header: Header, headerKey: Buffer): boolean {
  return timingSafeEqual(Buffer.from(header.mac, 'hex'), macOf(header.body, headerKey));
}

/** Writes both copies, one after the other, so that at every moment one whole copy stands. */
export function writeHeader(paths: VaultPaths, body: HeaderBody, headerKey: Buffer): Header {
  const header: Header = { body, mac: macOf(body, headerKey).toString('hex') };
  const bytes = Buffer.from(canonicalText(header), 'utf8');
  replaceFileDurably(paths.headerCopy, bytes);
  replaceFileDurably(paths.header, bytes);
  return header;
}

function macOf(body: HeaderBody, headerKey: Buffer): Buffer {
  return hmacSha256(headerKey, 'recourse/v1/header\n', canonicalText(body));
}
