import type { Handlers } from '../../handlers.ts';
import { boundComplaints } from './bound.ts';
import { amendComplaint, markUnderInvestigation, registerComplaint } from './commands.ts';
import { openIdentity } from './identity.ts';
import { listComplaints } from './list.ts';
import { findByReference, loadComplaint, openComplaint, shownOf } from './queries.ts';
import { listReads } from './reads.ts';
import { insertStaged, isStagedHere, readStaged, removeStaged, stagedEvents } from './staged.ts';

type Names =
  | 'complaints.list'
  | 'complaints.open'
  | 'complaints.openIdentity'
  | 'complaints.reads'
  | 'complaints.find'
  | 'complaints.register'
  | 'complaints.amend';

export const complaintHandlers: Handlers<Names> = {
  'complaints.list': listComplaints,
  'complaints.open': openComplaint,
  'complaints.openIdentity': openIdentity,
  'complaints.reads': listReads,
  'complaints.find': findByReference,
  'complaints.register': registerComplaint,
  'complaints.amend': amendComplaint,
};

/** What other features may use of this one. */
export {
  boundComplaints,
  insertStaged,
  isStagedHere,
  loadComplaint,
  markUnderInvestigation,
  readStaged,
  removeStaged,
  shownOf,
  stagedEvents,
};
export type { LoadedComplaint } from './queries.ts';
export type { NewStaged } from './staged.ts';
