/** Authorities whose signers of content credentials the office relies on (resources/docs/records.md, Signer authority). */
export const signerAuthorities = {
  number: 200,
  name: 'signer authorities',
  statements: `
CREATE TABLE signer_authority (
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, certificate BLOB NOT NULL, trusted INTEGER NOT NULL CHECK (trusted IN (0, 1)), version INTEGER NOT NULL, event_id TEXT NOT NULL) STRICT;
`,
} as const;
