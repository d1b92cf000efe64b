import { z } from 'zod';
import type { ComplaintFile, ComplaintRow, ReadRow } from '#shared/domain/complaints/model.ts';
import { complaintEntrySchema, complaintListSchema, identityChoiceSchema } from '#shared/domain/complaints/model.ts';
import { identityReasonSchema } from '#shared/domain/people/codes.ts';
import { idOf, type ComplaintId } from '#shared/kernel/ids.ts';
import { command, query, recordedQuery } from './define.ts';

export const listComplaints = query<{ readonly rows: readonly ComplaintRow[]; readonly total: number }>()({
  name: 'complaints.list',
  input: complaintListSchema,
  permission: 'complaints.read',
  topics: ['complaints'],
});

/** Reading a file is reading a protected record: it leaves an entry. Pseudonyms stand in place of names. */
export const openComplaint = recordedQuery<ComplaintFile>()({
  name: 'complaints.open',
  input: z.strictObject({ id: idOf<ComplaintId>() }),
  permission: 'complaints.read',
  refusals: ['complaints.notFound'],
  topics: ['complaints'],
  records: ['complaints.opened'],
});

/**
 * The same file with the identities of all in it, or of one, for a reason that goes on the record. A command, since nothing may be told where no
 * entry can be made, and because a window must not ask again by itself.
 */
export const openComplaintIdentity = command<{ readonly file: ComplaintFile; readonly openedAt: string }>()({
  name: 'complaints.openIdentity',
  input: z.strictObject({ id: idOf<ComplaintId>(), whose: identityChoiceSchema, reason: identityReasonSchema }),
  permission: 'identities.open',
  refusals: ['complaints.notFound', 'identities.noSuchPerson'],
  topics: ['reads', 'ledger'],
  records: ['identities.opened', 'identities.reasonGiven'],
});

/** Who looked at a file, the newest first: told to whoever can read it. The entry of its opening stands for this reading too. */
export const listComplaintReads = recordedQuery<{ readonly rows: readonly ReadRow[]; readonly total: number }>()({
  name: 'complaints.reads',
  input: z.strictObject({ id: idOf<ComplaintId>(), offset: z.int().min(0).max(10_000_000), limit: z.int().min(1).max(500) }),
  permission: 'complaints.read',
  refusals: ['complaints.notFound'],
  topics: ['reads', 'complaints'],
  records: ['complaints.opened'],
});

/** Finds the file of a reference that a person typed or scanned. */
export const findComplaint = query<{ readonly id: ComplaintId; readonly reference: string }>()({
  name: 'complaints.find',
  input: z.strictObject({ reference: z.string().max(60) }),
  permission: 'complaints.read',
  refusals: ['complaints.notFound', 'reference.length', 'reference.character', 'reference.check'],
  topics: ['complaints'],
});

export const registerComplaint = command<{ readonly id: ComplaintId; readonly reference: string }>()({
  name: 'complaints.register',
  input: z.strictObject({ entry: complaintEntrySchema, draft: z.string().max(120).optional() }),
  permission: 'complaints.write',
  topics: ['complaints', 'ledger'],
  records: ['complaints.registered'],
});

export const amendComplaint = command<{ readonly version: number }>()({
  name: 'complaints.amend',
  input: z.strictObject({
    id: idOf<ComplaintId>(),
    version: z.int().min(1),
    entry: complaintEntrySchema,
    draft: z.string().max(120).optional(),
  }),
  permission: 'complaints.write',
  refusals: ['complaints.notFound', 'complaints.changedMeanwhile', 'complaints.pairHasFinding', 'complaints.officeReferenceTaken'],
  topics: ['complaints', 'investigations', 'ledger'],
  records: ['complaints.amended'],
});

export const complaintOperations = [
  listComplaints,
  openComplaint,
  openComplaintIdentity,
  listComplaintReads,
  findComplaint,
  registerComplaint,
  amendComplaint,
] as const;
