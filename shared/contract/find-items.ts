import { z } from 'zod';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { query } from './define.ts';

/** Rows of one answer; `more` says that others match as well. */
export const mostFound = 20;
/** Fewer letters are no search: they would match nearly everything. */
export const fewestLetters = 3;

export type ItemFound = {
  readonly evidenceId: EvidenceId;
  readonly investigationId: InvestigationId;
  readonly reference: string;
  readonly number: number;
  /** As lists show it; null where the number alone was asked for. */
  readonly description: string | null;
};

/**
 * Items by what a person types: a number as `M-03`, in every file that they can open; or words of a description, in the files that they have opened in this run,
 * whose entry stands for it. No other file is opened for a search.
 */
export const findItems = query<{ readonly rows: readonly ItemFound[]; readonly more: boolean }>()({
  name: 'evidence.find',
  input: z.strictObject({ text: z.string().max(200) }),
  permission: 'evidence.read',
  topics: ['evidence', 'investigations', 'access'],
});

export const findItemsOperations = [findItems] as const;
