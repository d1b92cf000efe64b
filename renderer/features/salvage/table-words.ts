import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

const complaints = msg({ message: 'Complaints', comment: 'Section of the window' });
const investigations = msg({ message: 'Investigations', comment: 'Section of the window' });
const material = msg({ message: 'Material and its handling', comment: 'Group of entries of the record of actions' });
const record = msg({ message: 'Record of actions', comment: 'Section of the window' });
const imports = msg({ message: 'Imports', comment: 'What a table of the database holds' });
const marks = msg({ message: 'Marks for matching', comment: 'What a table of the database holds' });
const people = msg({ message: 'People', comment: 'Section of the window: who works here' });
const keeping = msg({ message: 'Keeping', comment: 'Section of the window' });

const ofTable = new Map<string, MessageDescriptor>([
  ...Object.entries({
    allegation_pair: complaints,
    complaint_allegation: complaints,
    complaint_officer: complaints,
    complaint_row: complaints,
  }),
  ...Object.entries({ investigation: investigations, finding: investigations, finding_material: investigations }),
  ...Object.entries({
    custody_event: material,
    evidence_check: material,
    evidence_item: material,
    evidence_item_before: material,
    evidence_object: material,
    evidence_statement: material,
    intake_batch: material,
    intake_outcome: material,
    pending_intake: material,
    thumbnail: material,
  }),
  ...Object.entries({ ledger_checkpoint: record, ledger_event: record, ledger_leaf: record, ledger_list: record, ledger_node: record }),
  ...Object.entries({ import_batch: imports, import_mapping: imports, import_problem: imports }),
  ...Object.entries({ match_file: marks, match_mark: marks }),
  ...Object.entries({ destruction_note: keeping, hold: keeping, retention: keeping }),
  ['approval', msg({ message: 'Requests', comment: 'Section of the window: what others ask of the reader' })],
  ['approver_card', people],
  ['person', people],
  [
    'backup_label',
    msg({ message: 'Names of drives', comment: 'What a table of the database holds: what the office calls the drives of its backups' }),
  ],
  ['draft', msg({ message: 'Drafts', comment: 'What a table of the database holds' })],
  ['file_access', msg({ message: 'Who may read files', comment: 'Group of entries of the record of actions' })],
  ['opening_reason', msg({ message: 'Reasons for showing names', comment: 'What a table of the database holds' })],
  ['recommendation', msg({ message: 'Recommendations', comment: 'What a table of the database holds' })],
  ['recommendation_finding', msg({ message: 'Recommendations', comment: 'What a table of the database holds' })],
  ['release', msg({ message: 'Reports', comment: 'What a table of the database holds' })],
  ['sealed_record', msg({ message: 'What is written in files, sealed', comment: 'What a table of the database holds' })],
  ['setting', msg({ message: 'Rules of the office', comment: 'Group of entries of the record of actions' })],
  ['sqlite_schema', msg({ message: 'The list of tables', comment: 'What a page of the database held' })],
]);

/** What the office knows by a table of the database; none where it means nothing to it. */
export function tableWords(table: string): MessageDescriptor | undefined {
  return ofTable.get(table);
}
