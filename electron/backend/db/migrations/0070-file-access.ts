/** What is decided about who may read a file, beside its keys in the keyring: left out of recovery, restricted (resources/docs/records.md). */
export const fileAccess = {
  number: 70,
  name: 'file access',
  statements: `
CREATE TABLE file_access (
  file_id TEXT PRIMARY KEY, left_out INTEGER NOT NULL CHECK (left_out IN (0, 1)), restricted_on TEXT, version INTEGER NOT NULL, event_id TEXT NOT NULL) STRICT;
CREATE INDEX evidence_object_file ON evidence_object (file_id);
`,
} as const;
