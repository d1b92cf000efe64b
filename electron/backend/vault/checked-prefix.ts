import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { codeOf } from '../db/open.ts';
import { hkdf32, hmacSha256 } from '../crypto/hash.ts';
import { uuidBytes } from '../ids.ts';
import type { KeyringFile } from '../keyring/file.ts';
import type { CheckedPrefix } from '../keyring/read.ts';
import type { AnchorStore, Ports } from '../ports.ts';
import { hex32, naturalNumber, uuidText } from './encodings.ts';

/**
 * How much of the keyring a person's program has checked before (resources/docs/formats.md, 5): its signatures need not be checked again as long as not
 * a byte of it changed. Kept beside the anchor, under a key that only this person has; what anybody else writes there counts for nothing.
 */
const bodySchema = z.strictObject({ bytes: naturalNumber, sha256: hex32, userId: uuidText, v: z.literal(1), vaultId: uuidText });
const fileSchema = z.strictObject({ body: bodySchema, mac: hex32 });

/** Entries that may be checked anew at each opening before the mark is moved on. */
const FEW = 64;

export type Person = { readonly vaultId: string; readonly userId: string; readonly agreement: Buffer };

export function readCheckedPrefix(anchors: AnchorStore, person: Person): CheckedPrefix | null {
  let value: unknown;
  try {
    value = JSON.parse(anchors.read(nameOf(person)) ?? 'null');
  } catch {
    return null;
  }
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) return null;
  const { body, mac } = parsed.data;
  const isOurs = body.vaultId === person.vaultId && body.userId === person.userId;
  return isOurs && timingSafeEqual(Buffer.from(mac, 'hex'), macOf(body, person)) ? body : null;
}

/** Moves the mark on once many entries were checked anew. Without it everything is checked again next time; nothing else depends on it. */
export function keepCheckedPrefix(ports: Ports, person: Person, file: KeyringFile): void {
  if (file.checkedAnew <= FEW) return;
  const body = { bytes: file.readBytes, sha256: file.readSha256(), userId: person.userId, v: 1, vaultId: person.vaultId } as const;
  try {
    ports.anchors.write(nameOf(person), canonicalText({ body, mac: macOf(body, person).toString('hex') }));
  } catch (error) {
    ports.log.note(`keyring.prefixNotKept ${codeOf(error) ?? 'unknown'}`);
  }
}

function nameOf({ vaultId, userId }: Person): string {
  return `${vaultId}-${userId}`;
}

function macOf(body: z.output<typeof bodySchema>, { vaultId, agreement }: Person): Buffer {
  const key = hkdf32(agreement, uuidBytes(vaultId), 'keyring-prefix');
  const mac = hmacSha256(key, canonicalText(body));
  key.fill(0);
  return mac;
}
