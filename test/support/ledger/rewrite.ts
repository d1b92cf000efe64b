import type { EventFields } from '../../../electron/backend/ledger/event.ts';
import type { Dice } from '../../checks/random.ts';
import { fieldsOf, resealed, signedRow, tidied, type Hands } from './forger.ts';
import { treeOf, type Log, type LogRow } from './log-tables.ts';

/** A record written anew from one place on, with every signature made again: what an office of one person can do (resources/docs/security.md). */
export type Rewritten = { readonly what: string; readonly log: Log; /** The first place that is not as it was. */ readonly from: number };

/** An entry that leaves no record in another state: that it is gone, or was never there, no row shows. */
const isReading = (row: LogRow): boolean => fieldsOf(row).after === null;

/** Entries out, in, or changed; then all that follows signed again as if it had always been so. */
export function rewritten(log: Log, dice: Dice, hands: Hands): Rewritten {
  const readings = log.rows.flatMap((row, n) => (n > 0 && n < log.rows.length - 2 && isReading(row) ? [n] : []));
  const from = dice.pick(readings);
  const what = dice.pick(['taken out', 'put in', 'moved in time', 'made something else'] as const);
  const row = log.rows[from]!;
  const fields = fieldsOf(row);
  const plans: { readonly [plan in typeof what]: readonly EventFields[] } = {
    'taken out': [],
    'put in': [{ ...fields, event: '01980000-0000-7000-8000-0000000000cc' }, fields],
    'moved in time': [{ ...fields, time: new Date(Date.parse(fields.time) - 3_600_000).toISOString() }],
    'made something else': [
      { ...fields, kind: 'complaints.opened', subject: hands.subject, subjectType: 'complaint', file: hands.subject },
    ],
  };
  const placed = [
    ...log.rows.slice(0, from).map((one) => ({ fields: fieldsOf(one), kept: one })),
    ...plans[what].map((one) => ({ fields: one, kept: null })),
    ...log.rows.slice(from + 1).map((one) => ({ fields: fieldsOf(one), kept: null })),
  ];
  const shift = plans[what].length - 1;
  const rows: LogRow[] = [];
  for (const one of placed) rows.push(one.kept ?? signedRow(rows.length, onNewPast(one.fields, rows, from, shift), hands.key));
  return { what, from, log: resealed(tidied(log, rows), hands, from) };
}

/** The actor's view of the past, as it would have been. */
function onNewPast(fields: EventFields, rows: readonly LogRow[], from: number, shift: number): EventFields {
  const { size: old, keyring } = fields.prior;
  const size = Math.min(rows.length, old > from ? old + shift : old);
  return { ...fields, prior: { keyring, size, root: treeOf(rows.slice(0, size)).roots.at(-1)!.toString('hex') } };
}
