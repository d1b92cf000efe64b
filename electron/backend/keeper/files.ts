import { z } from 'zod';
import { keysSchema } from '../documents/package/form.ts';
import { base64Of, hex32, naturalNumber, uuidText } from '../vault/encodings.ts';
import { kdfSchema } from '../vault/header.ts';

/** The four files between an office and an outside keeper (resources/docs/formats.md, 14). */

const note = z.string().max(10_000);

export const keeperFileSchema = z.strictObject({
  checkpoint: note,
  consistency: z.array(z.strictObject({ from: naturalNumber, path: z.array(base64Of(32)).max(128) })).max(1000),
  format: z.literal('recourse-keeper-file'),
  keys: keysSchema,
  v: z.literal(1),
});
export type KeeperFile = z.output<typeof keeperFileSchema>;

export const keeperKeySchema = z.strictObject({
  format: z.literal('recourse-keeper-key'),
  kdf: kdfSchema,
  keeperId: uuidText,
  sealed: base64Of(12 + 32 + 16),
  signing: hex32,
  v: z.literal(1),
});

export const keeperMemorySchema = z.strictObject({
  checkpoint: note.nullable(),
  format: z.literal('recourse-keeper-memory'),
  keys: keysSchema,
  v: z.literal(1),
});
export type KeeperMemory = z.output<typeof keeperMemorySchema>;

export const cosignedSchema = z.strictObject({
  format: z.literal('recourse-cosigned'),
  keeperId: uuidText,
  note,
  signing: hex32,
  v: z.literal(1),
});
