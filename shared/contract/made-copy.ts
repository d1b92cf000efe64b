import { evidenceEntrySchema } from '#shared/domain/evidence/model.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';

/** What every operation shares that makes a copy in the window and keeps it as an item of its own. */

export type MadeCopy = { readonly id: EvidenceId; readonly number: number; readonly sha256: string; readonly size: number };

const { description, notes, graphic } = evidenceEntrySchema.shape;

/** What a person says of the copy; its kind follows from how it is made. */
export const copyEntryShape = { description, notes, graphic };

/** Why no copy of an item can be made, and why one that was made is not kept. */
export const whyNoCopy = [
  'evidence.notFound',
  'evidence.recordDamaged',
  'evidence.hasNoFile',
  'custody.incidentOpen',
  'custody.isDisposed',
  'investigations.notFound',
  'evidence.didNotReadBack',
  'disk.full',
  'disk.readOnly',
  'disk.error',
] as const;

/** The copy is taken in, both handling records say so, and a statement binds it to what it was made of. */
export const keepsACopy = {
  permission: 'evidence.write',
  topics: ['evidence', 'investigations', 'ledger'],
  records: ['evidence.takenIn', 'custody.recorded', 'evidence.stated'],
} as const;
