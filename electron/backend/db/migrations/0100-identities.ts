/** Reasons in a person's own words for which an identity was opened; the words lie sealed (resources/docs/records.md). */
export const identities = {
  number: 100,
  name: 'identities',
  statements: `
CREATE TABLE opening_reason (id TEXT PRIMARY KEY, file_id TEXT NOT NULL, opening TEXT NOT NULL UNIQUE, event_id TEXT NOT NULL) STRICT;
CREATE INDEX opening_reason_of ON opening_reason (file_id);
`,
} as const;
