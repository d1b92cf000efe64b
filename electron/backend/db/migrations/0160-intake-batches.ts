/**
 * What a person chose to take in at once, and what became of each file (resources/docs/formats.md, 7.2). The table of pending intakes is made anew for the
 * state of a recording that is under way (7.3).
 */
export const intakeBatches = {
  number: 160,
  name: 'intake batches',
  statements: `
ALTER TABLE pending_intake RENAME TO pending_intake_before;
DROP INDEX pending_intake_of;
CREATE TABLE pending_intake (
  object_id TEXT PRIMARY KEY, file_id TEXT NOT NULL, user_id TEXT NOT NULL, begun_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'handedOver', 'recording', 'finished')), key_epoch INTEGER NOT NULL, wrapped_key BLOB NOT NULL,
  sealed BLOB NOT NULL, evidence_id TEXT, batch_id TEXT, place INTEGER, size INTEGER) STRICT;
INSERT INTO pending_intake SELECT object_id, file_id, user_id, begun_at, state, key_epoch, wrapped_key, sealed, evidence_id, NULL, NULL, NULL FROM pending_intake_before;
DROP TABLE pending_intake_before;
CREATE INDEX pending_intake_of ON pending_intake (user_id, file_id);
CREATE INDEX pending_intake_in ON pending_intake (batch_id, place);
CREATE TABLE intake_batch (
  id TEXT PRIMARY KEY, file_id TEXT NOT NULL, user_id TEXT NOT NULL, begun_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('listing', 'ready', 'running', 'paused', 'stopped', 'cut', 'ended')),
  same TEXT NOT NULL CHECK (same IN ('ask', 'link', 'take')), files INTEGER NOT NULL, bytes INTEGER NOT NULL, key_epoch INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;
CREATE INDEX intake_batch_of ON intake_batch (user_id, file_id);
CREATE TABLE intake_outcome (
  batch_id TEXT NOT NULL REFERENCES intake_batch (id), place INTEGER NOT NULL, what TEXT NOT NULL CHECK (what IN ('taken', 'linked', 'same', 'left')),
  reason TEXT, evidence_id TEXT, sealed BLOB NOT NULL, PRIMARY KEY (batch_id, place)) STRICT, WITHOUT ROWID;
CREATE INDEX intake_outcome_what ON intake_outcome (batch_id, what, place);
CREATE INDEX evidence_item_size ON evidence_item (investigation_id, size);
`,
} as const;
