/** Intakes that were begun and have not become items: what a lock or a cut left is gone on with (resources/docs/formats.md, 7.1). */
export const intakes = {
  number: 20,
  name: 'intakes',
  statements: `
CREATE TABLE pending_intake (
  object_id TEXT PRIMARY KEY, file_id TEXT NOT NULL, user_id TEXT NOT NULL, begun_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'handedOver', 'finished')), key_epoch INTEGER NOT NULL, wrapped_key BLOB NOT NULL,
  sealed BLOB NOT NULL, evidence_id TEXT) STRICT;
CREATE INDEX pending_intake_of ON pending_intake (user_id, file_id);
`,
} as const;
