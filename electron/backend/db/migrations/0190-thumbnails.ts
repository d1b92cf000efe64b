/** Small pictures of what items show, under their file's key (resources/docs/formats.md, 21). */
export const thumbnails = {
  number: 190,
  name: 'thumbnails',
  statements: `
CREATE TABLE thumbnail (evidence_id TEXT PRIMARY KEY REFERENCES evidence_item (id), key_epoch INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;
`,
} as const;
