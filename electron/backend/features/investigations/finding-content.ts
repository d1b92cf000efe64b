import { z } from 'zod';
import type { UserId } from '#shared/kernel/ids.ts';
import type { Reader } from '../../db/handles.ts';
import { eventsAbout, type StoredEvent } from '../../ledger/store.ts';
import { openSealed } from '../../records/sealed.ts';
import type { FileKey } from '../../vault/key-holder.ts';

/** What is sealed of a finding (resources/docs/records.md, Finding). */
const contentSchema = z.strictObject({
  reasons: z.string(),
  secondPerson: z.strictObject({ at: z.string(), by: z.uuid(), reason: z.string(), request: z.uuid().nullable() }).optional(),
  proposed: z.strictObject({ by: z.uuid(), reason: z.string() }).optional(),
});
export type FindingContent = z.output<typeof contentSchema>;

/** Null when it does not open. */
export function findingContent(reader: Reader, key: FileKey, id: string): FindingContent | null {
  return contentSchema.safeParse(openSealed(reader, key, id)).data ?? null;
}

/** Whose words a finding is: who recorded or amended it last, as the ledger has it. */
export function authorOf(reader: Reader, findingId: string): UserId | null {
  return (lastWriting(reader, findingId)?.fields.actor ?? null) as UserId | null;
}

export function lastWriting(reader: Reader, findingId: string): StoredEvent | undefined {
  return eventsAbout(reader, findingId).findLast(({ fields }) => fields.kind === 'findings.recorded' || fields.kind === 'findings.amended');
}
