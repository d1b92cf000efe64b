import { z } from 'zod';
import { readReference } from '#shared/kernel/reference.ts';
import { eventFieldNames } from '../../ledger/event.ts';
import { base64Of, hex32, naturalNumber, uuidText } from '../../vault/encodings.ts';
import { epochCertificateSchema } from '../../keyring/format.ts';

/** The fixed files of a package and the shapes of those that are read (resources/docs/formats.md, 11). */

export const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
export const algorithms = ['sha256', 'sha512'] as const;
export type Algorithm = (typeof algorithms)[number];

export const payloadManifest = (algorithm: Algorithm) => `manifest-${algorithm}.txt`;
export const tagManifest = (algorithm: Algorithm) => `tagmanifest-${algorithm}.txt`;

/** Outside `data/`; the tag manifests list these. */
export const tagFiles = ['README.txt', 'bag-info.txt', 'bagit.txt', 'keys.json', 'manifest-sha256.txt', 'manifest-sha512.txt'] as const;
export const unlistedTagFiles = ['signature.json', 'tagmanifest-sha256.txt', 'tagmanifest-sha512.txt'] as const;
export const payloadFiles = ['data/proofs.json', 'data/report.json', 'data/report.pdf'] as const;
/** What lets a receiver check without the program. A package may lack them, as those made before them do. */
export const verifierFiles = ['verify/README.txt', 'verify/verify.html', 'verify/verify.py'] as const;
export const MATERIAL_FOLDER = 'data/material/';

const hex64 = z.string().regex(/^[0-9a-f]{128}$/);
const reference = z.string().refine((text) => {
  const read = readReference(text);
  return read.ok && read.value === text;
});
const uuid4 = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

export const signatureSchema = z.strictObject({
  body: z.strictObject({
    format: z.literal('recourse-package'),
    office: hex32,
    officeEpoch: naturalNumber,
    package: uuid4,
    reference,
    'tagmanifest-sha256': hex32,
    'tagmanifest-sha512': hex64,
    version: z.literal(1),
  }),
  signature: base64Of(64),
});
export type PackageSignature = z.output<typeof signatureSchema>;

const officeKeySchema = z.strictObject({ epoch: naturalNumber, previous: base64Of(64).nullable(), publicKey: hex32 });
/** An office key; `previous` is the signature of the key before it, null for the first and for one that was replaced without it. */
export type OfficeKey = z.output<typeof officeKeySchema>;

export const keysSchema = z.strictObject({
  epochs: z.array(epochCertificateSchema).min(1),
  offices: z.array(officeKeySchema).min(1),
  vaultId: uuidText,
  version: z.literal(1),
});
export type PackageKeys = z.output<typeof keysSchema>;

const openedField = z.strictObject({ salt: hex32, value: z.string().max(200) });
const proofEntrySchema = z.strictObject({
  about: z.string().regex(/^[AFMR]-(?:\d{2}|[1-9]\d{2,3})$/),
  index: naturalNumber,
  leaf: z.string().max(10_000),
  opened: z.strictObject({ date: openedField.optional(), kind: openedField.optional(), role: openedField.optional() }),
  path: z.array(base64Of(32)).max(64),
});
export const proofsSchema = z.strictObject({
  checkpoint: z.string().max(10_000),
  entries: z.array(proofEntrySchema),
  version: z.literal(1),
});

export type PackageProofs = z.output<typeof proofsSchema>;

export const leafSchema = z.strictObject({
  commitments: z.strictObject(Object.fromEntries(eventFieldNames.map((name) => [name, hex32]))),
  signature: hex32,
  v: z.literal(1),
});

/** What the signature of an office key by the one before it covers. */
export function officeSuccession(
  key: OfficeKey,
  vaultId: string,
): { readonly epoch: number; readonly publicKey: string; readonly vaultId: string } {
  return { epoch: key.epoch, publicKey: key.publicKey, vaultId };
}
