import { z } from 'zod';
import { complaintEntrySchema } from '#shared/domain/complaints/model.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** A record as it stands in the copy. */
const record = z.strictObject({
  blind: digest.nullable(),
  content: z.unknown(),
  contentDigest: digest.nullable(),
  event: z.string(),
  fields: z.record(z.string(), z.unknown()),
  file: z.string().nullable(),
  id: z.string(),
  type: z.string(),
  version: z.int().min(1),
});

/** JSON Schema of the records; what stands in each type's `fields` and `content` is said in `about/records.md`. */
export function recordSchemas(): string {
  const schema = (type: z.ZodType): unknown => z.toJSONSchema(type, { io: 'output', unrepresentable: 'any' });
  return `${JSON.stringify({ content: { complaint: schema(complaintEntrySchema) }, record: schema(record) }, null, 2)}\n`;
}
