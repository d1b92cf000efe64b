/** Roots of time-stamp authorities that the office relies on (resources/docs/records.md, Time authority). */
export const timeAuthorities = {
  number: 170,
  name: 'time authorities',
  statements: `
CREATE TABLE time_authority (
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, certificate BLOB NOT NULL, trusted INTEGER NOT NULL CHECK (trusted IN (0, 1)), version INTEGER NOT NULL, event_id TEXT NOT NULL) STRICT;
`,
} as const;
