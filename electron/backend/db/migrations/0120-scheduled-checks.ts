/**
 * How far each person's re-reading of all material has come, so that it goes on after a lock, and what was found wrong last (codes and ids). What a check found as a
 * whole stands in the record of actions; this is a help to show it by name.
 */
export const scheduledChecks = {
  number: 120,
  name: 'scheduled checks',
  statements: `
CREATE TABLE scheduled_check (
  what TEXT NOT NULL CHECK (what IN ('record', 'material')), user_id TEXT NOT NULL, place TEXT NOT NULL, objects INTEGER NOT NULL, not_opened INTEGER NOT NULL,
  bytes INTEGER NOT NULL, faults TEXT NOT NULL, event_id TEXT, PRIMARY KEY (what, user_id)) STRICT, WITHOUT ROWID;
`,
} as const;
