import { z } from 'zod';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { publicKeyFromHex, sign, verify, type SigningKey } from '../crypto/sign.ts';
import { keyringHead, personAt, type Keyring } from '../keyring/state.ts';
import { base64Of, hex32, naturalNumber, timeText, uuidText } from '../vault/encodings.ts';

/** What a backup and a generation say of themselves (resources/docs/formats.md, 17). */

export const MOST_ABOUT_BYTES = 4_096;
export const MOST_MANIFEST_BYTES = 65_536;

const aboutSchema = z.strictObject({ backupId: uuidText, format: z.literal('recourse-backup'), v: z.literal(1), vaultId: uuidText });
export type About = z.output<typeof aboutSchema>;

const fileSchema = z.strictObject({ bytes: naturalNumber, sha256: hex32 });

const bodySchema = z.strictObject({
  backupId: uuidText,
  by: uuidText,
  files: z.strictObject({ keyring: fileSchema, 'objects.txt': fileSchema, 'vault.db': fileSchema, 'vault.json': fileSchema }),
  format: z.literal('recourse-backup-generation'),
  header: z.strictObject({ accessEpoch: naturalNumber, digest: hex32, generation: naturalNumber }),
  keyring: z.strictObject({ head: hex32, size: naturalNumber }),
  ledger: z.strictObject({ root: hex32, size: naturalNumber }),
  number: z.int().min(1).max(999_999),
  objects: z.strictObject({ bytes: naturalNumber, count: naturalNumber, missing: naturalNumber }),
  schema: naturalNumber,
  seal: z.string().max(10_000).nullable(),
  time: timeText,
  v: z.literal(1),
  vaultId: uuidText,
});
const manifestSchema = z.strictObject({ body: bodySchema, signature: base64Of(64) });

export type GenerationBody = z.output<typeof bodySchema>;
export type Manifest = z.output<typeof manifestSchema>;

export function writeAbout(about: About): string {
  return canonicalText(about);
}

/** Null where the text is not exactly one of ours. */
export function readAbout(text: string): About | 'newer' | null {
  return parsed(text, aboutSchema);
}

export function signManifest(body: GenerationBody, key: SigningKey): string {
  return canonicalText({ body, signature: sign('backup', canonicalText(body), key).toString('base64') });
}

export function readManifest(text: string): Manifest | 'newer' | null {
  return parsed(text, manifestSchema);
}

/** Whether who made it was in force with this key in the keyring that it names, and signed exactly this. `keyring` may have grown since. */
export function isSignedByMaker({ body, signature }: Manifest, keyring: Keyring): boolean {
  const { size, head } = body.keyring;
  if (size < 1 || size > keyringHead(keyring).size || keyring.hashes[size - 1] !== head) return false;
  const person = personAt(keyring, body.by, size);
  const key = person && person.role !== 'none' ? publicKeyFromHex(person.signing) : null;
  return key !== null && verify('backup', canonicalText(body), key, Buffer.from(signature, 'base64'));
}

function parsed<S extends z.ZodType>(text: string, schema: S): z.output<S> | 'newer' | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (isNewer(value)) return 'newer';
  const read = schema.safeParse(value);
  return read.success && canonicalText(read.data as never) === text ? read.data : null;
}

function isNewer(value: unknown): boolean {
  const read = z.union([z.object({ v: z.int() }), z.object({ body: z.object({ v: z.int() }) })]).safeParse(value);
  return read.success && ('v' in read.data ? read.data.v : read.data.body.v) > 1;
}
