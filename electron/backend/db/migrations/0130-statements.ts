/**
 * Items without a file have no object and no size (resources/docs/records.md, Evidence item), so the table is made again; and what is stated about items. The
 * rows of an item go and come back within one transaction: references to them are looked at only when it ends.
 */
export const statements = {
  number: 130,
  name: 'statements',
  statements: `
PRAGMA defer_foreign_keys = ON;
CREATE TABLE evidence_item_before AS SELECT * FROM evidence_item;
DROP TABLE evidence_item;
CREATE TABLE evidence_item (
  id TEXT PRIMARY KEY, investigation_id TEXT NOT NULL REFERENCES investigation (id), number INTEGER NOT NULL, kind TEXT NOT NULL, graphic INTEGER NOT NULL,
  taken_in_at TEXT NOT NULL, object_id TEXT UNIQUE REFERENCES evidence_object (object_id), size INTEGER, version INTEGER NOT NULL, event_id TEXT NOT NULL,
  UNIQUE (investigation_id, number), CHECK ((object_id IS NULL) = (size IS NULL))) STRICT;
INSERT INTO evidence_item (id, investigation_id, number, kind, graphic, taken_in_at, object_id, size, version, event_id)
  SELECT id, investigation_id, number, kind, graphic, taken_in_at, object_id, size, version, event_id FROM evidence_item_before ORDER BY id;
DROP TABLE evidence_item_before;

CREATE TABLE evidence_statement (
  id TEXT PRIMARY KEY, evidence_id TEXT NOT NULL REFERENCES evidence_item (id), seq INTEGER NOT NULL, type TEXT NOT NULL, other_id TEXT REFERENCES evidence_item (id),
  recorded_at TEXT NOT NULL, role TEXT NOT NULL, event_id TEXT NOT NULL, UNIQUE (evidence_id, seq)) STRICT;
CREATE INDEX evidence_statement_other ON evidence_statement (other_id) WHERE other_id IS NOT NULL;
CREATE TRIGGER evidence_statement_fixed BEFORE UPDATE ON evidence_statement BEGIN SELECT raise(ABORT, 'a statement does not change'); END;
`,
} as const;
