import type { ListRow, Log } from './log-tables.ts';
import { replaced, somewhere, type Forged, type LogMutation } from './mutation.ts';

/** Entries that are there and that a filter would not show: what they are found by says something else than their fields. */

const listed = (log: Log, at: number, change: (row: ListRow) => ListRow): Forged => ({
  log: { ...log, list: log.list.map((row, n) => (n === at ? change(row) : row)) },
  expect: { at },
});

const columns: readonly { readonly name: string; readonly change: (row: ListRow) => ListRow }[] = [
  { name: 'area', change: (row) => ({ ...row, area: row.area === 'session' ? 'vault' : 'session' }) },
  { name: 'actor', change: (row) => ({ ...row, actor: '01980000-0000-7000-8000-000000000001' }) },
  { name: 'role', change: (row) => ({ ...row, role: row.role === 'monitor' ? 'auditor' : 'monitor' }) },
  { name: 'date', change: (row) => ({ ...row, date: '2026-01-01' }) },
  { name: 'file', change: (row) => ({ ...row, file: row.file === null ? '01980000-0000-7000-8000-000000000003' : null }) },
];

export const filterMutations: readonly LogMutation[] = [
  {
    name: 'found under another kind',
    make: (log, dice) => {
      const at = somewhere(log, dice);
      return { log: { ...log, rows: replaced(log.rows, at, (row) => ({ ...row, kind: 'vault.verified' })) }, wrongAt: [at] };
    },
  },
  {
    name: 'found under no record, or another',
    make: (log, dice) => {
      const at = somewhere(log, dice);
      const subject = dice.pick(['01980000-0000-7000-8000-000000000005', '']);
      return { log: { ...log, rows: replaced(log.rows, at, (row) => ({ ...row, subject })) }, wrongAt: [at] };
    },
  },
  {
    name: 'found under another id',
    make: (log, dice) => {
      const at = somewhere(log, dice);
      const eventId = '01980000-0000-7000-8000-0000000000bb';
      return { log: { ...log, rows: replaced(log.rows, at, (row) => ({ ...row, eventId })) }, wrongAt: [at] };
    },
  },
  ...columns.map(({ name, change }): LogMutation => ({
    name: `another ${name} in the list`,
    make: (log, dice) => listed(log, somewhere(log, dice), change),
  })),
  {
    name: 'not in the list',
    make: (log, dice) => {
      const at = somewhere(log, dice);
      return { log: { ...log, list: log.list.toSpliced(at, 1) }, expect: { at } };
    },
  },
];
