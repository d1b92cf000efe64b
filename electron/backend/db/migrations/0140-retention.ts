/** How long a file is kept, what forbids its end, and what is left of one that was destroyed (resources/docs/records.md). */
export const retention = {
  number: 140,
  name: 'retention',
  statements: `
CREATE TABLE retention (
  id TEXT PRIMARY KEY, file_id TEXT NOT NULL UNIQUE, purpose TEXT NOT NULL, basis TEXT NOT NULL, review_on TEXT NOT NULL, decided_on TEXT NOT NULL,
  version INTEGER NOT NULL, event_id TEXT NOT NULL) STRICT;
CREATE TABLE hold (
  id TEXT PRIMARY KEY, file_id TEXT NOT NULL, kind TEXT NOT NULL, placed_by TEXT NOT NULL, placed_on TEXT NOT NULL, lifted_by TEXT, lifted_on TEXT,
  version INTEGER NOT NULL, event_id TEXT NOT NULL) STRICT;
CREATE INDEX hold_on ON hold (file_id);
CREATE TABLE destruction_note (
  file_id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('complaint', 'investigation')), reference TEXT NOT NULL, opened_on TEXT NOT NULL, destroyed_on TEXT NOT NULL,
  purpose TEXT, basis TEXT, ground TEXT NOT NULL, asked TEXT NOT NULL, agreed TEXT NOT NULL, records INTEGER NOT NULL, material INTEGER NOT NULL,
  entry INTEGER NOT NULL, with_file TEXT, event_id TEXT NOT NULL) STRICT;
`,
} as const;
