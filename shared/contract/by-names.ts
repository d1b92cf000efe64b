import { z } from 'zod';
import { idOf, type EvidenceId } from '#shared/kernel/ids.ts';
import { recordedQuery } from './define.ts';

export const mostNames = 500;
/** Items that one name is told of. */
export const mostOfOneName = 5;

/** An item whose file had this name, as it was written in the question. A name is no proof that it is the one that was meant. */
export type NamedItem = { readonly name: string; readonly id: EvidenceId; readonly number: number };

/** Which items of the same investigation came in under these file names; the item that names them is not among them. */
export const findByNames = recordedQuery<{ readonly items: readonly NamedItem[] }>()({
  name: 'evidence.byNames',
  input: z.strictObject({ namedIn: idOf<EvidenceId>(), names: z.array(z.string().min(1).max(300)).max(mostNames) }),
  permission: 'evidence.read',
  refusals: ['evidence.notFound', 'evidence.recordDamaged'],
  topics: ['evidence'],
  records: ['investigations.opened'],
});

export const byNamesOperations = [findByNames] as const;
