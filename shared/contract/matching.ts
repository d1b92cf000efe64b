import { z } from 'zod';
import type { PossibleMatches } from '#shared/domain/complaints/matching.ts';
import { idOf, type ComplaintId } from '#shared/kernel/ids.ts';
import { query } from './define.ts';

/** Somebody as the form says it so far; empty where nothing is written. */
const person = z.strictObject({ name: z.string().max(200), telephone: z.string().max(400), badge: z.string().max(60) });

/** Whether somebody who is being written down stands in another complaint already (product B10). `except` is the complaint that is being changed. */
export const possibleMatches = query<PossibleMatches>()({
  name: 'complaints.possibleMatches',
  input: z.strictObject({ persons: z.array(person).max(61), except: idOf<ComplaintId>().nullable() }),
  permission: 'complaints.write',
  topics: ['complaints'],
});

export const matchingOperations = [possibleMatches] as const;
