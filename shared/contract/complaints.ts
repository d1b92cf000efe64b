import { z } from 'zod';
import type { ComplaintFile, ComplaintRow } from '#shared/domain/complaints/model.ts';
import { complaintEntrySchema, complaintListSchema } from '#shared/domain/complaints/model.ts';
import { idOf, type ComplaintId } from '#shared/kernel/ids.ts';
import { command, query, recordedQuery } from './define.ts';

export const listComplaints = query<{ readonly rows: readonly ComplaintRow[]; readonly total: number }>()({
  name: 'complaints.list',
  input: complaintListSchema,
  permission: 'complaints.read',
  topics: ['complaints'],
});

/** Reading a file is reading a protected record: it leaves an entry. */
export const openComplaint = recordedQuery<ComplaintFile>()({
  name: 'complaints.open',
  input: z.strictObject({ id: idOf<ComplaintId>() }),
  permission: 'complaints.read',
  refusals: ['complaints.notFound'],
  topics: ['complaints'],
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

export const complaintOperations = [listComplaints, openComplaint, findComplaint, registerComplaint, amendComplaint] as const;
