/** Marks by which a match is noticed without reading, and which files have theirs (resources/docs/formats.md, 6.1). They go with the complaint. */
export const matchMarks = {
  number: 90,
  name: 'match marks',
  statements: `
CREATE TABLE match_mark (
  mark INTEGER NOT NULL CHECK (mark BETWEEN 0 AND 65535), file_id TEXT NOT NULL REFERENCES complaint_row (id) ON DELETE CASCADE,
  PRIMARY KEY (mark, file_id)) STRICT, WITHOUT ROWID;
CREATE INDEX match_mark_file ON match_mark (file_id);
CREATE TABLE match_file (
  file_id TEXT PRIMARY KEY REFERENCES complaint_row (id) ON DELETE CASCADE, epoch INTEGER NOT NULL, rule INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`,
} as const;
