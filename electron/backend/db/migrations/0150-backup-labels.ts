/** What the office calls a drive. A help to tell one from another; what stands on it says the record of actions. */
export const backupLabels = {
  number: 150,
  name: 'backup labels',
  statements: `
CREATE TABLE backup_label (backup_id TEXT PRIMARY KEY, label TEXT NOT NULL) STRICT, WITHOUT ROWID;
`,
} as const;
