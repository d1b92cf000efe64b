/**
 * What two persons agree on (resources/docs/formats.md, 6.2). `approval` is an index: what was asked, agreed to and used is what signed events of the
 * ledger say. `approver_card` is what approvers outside the office brought.
 */
export const approvals = {
  number: 60,
  name: 'approvals',
  statements: `
CREATE TABLE approval (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, file_id TEXT, asked_by TEXT NOT NULL, until TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'agreed', 'refused', 'withdrawn', 'used')), bound TEXT NOT NULL, content TEXT, consent_id TEXT NOT NULL,
  reason_key TEXT NOT NULL, sealed_reason BLOB NOT NULL, sealed_secret BLOB) STRICT;
CREATE INDEX approval_state ON approval (state);
CREATE TABLE approver_card (
  approver_id TEXT PRIMARY KEY, signing TEXT NOT NULL, sealed_key TEXT NOT NULL, sealed BLOB NOT NULL) STRICT;
`,
} as const;
