import { z } from 'zod';

import { momentSchema } from '#shared/domain/evidence/model.ts';
import { lineText, longText, requiredLine } from '#shared/kernel/text.ts';

import { checkedShape } from '../../../ui/form/checked-shape.ts';
import { momentNow, momentOf, momentShape } from '../../material/index.ts';

/** An inventory while it is taken: the place, and the codes that were scanned or typed, in their order, each once. */
export const inventoryShape = z.strictObject({
  place: z.string().max(60_000),
  at: momentShape,
  codes: z.array(z.string().max(120)).max(2000),
  /** What was read on the seals, by code; absent in a draft of before. */
  seals: z.record(z.string().max(120), z.string().max(60_000).optional()).optional(),
  notes: z.string().max(60_000),
});
export type InventoryForm = z.output<typeof inventoryShape>;

const entry = z.strictObject({
  place: requiredLine(300),
  at: momentSchema,
  codes: z.array(z.string().max(120)).max(2000),
  seals: z.record(z.string().max(120), lineText(60).optional()).optional(),
  notes: longText(4000),
});

export const inventorySchema = checkedShape<InventoryForm>(
  inventoryShape,
  entry,
  (values) => ({ ...values, at: momentOf(values.at) }),
  (path) => (path[0] === 'at' ? ['at', 'date'] : path),
);

export const firstInventory = (): InventoryForm => ({ place: '', at: momentNow(), codes: [], seals: {}, notes: '' });

/** The seals that were read on what is still in the list. */
export const sealsOf = ({ codes, seals = {} }: Pick<InventoryForm, 'codes' | 'seals'>) =>
  codes.flatMap((code) => {
    const seal = seals[code]?.trim() ?? '';
    return seal === '' ? [] : [{ code, seal }];
  });
