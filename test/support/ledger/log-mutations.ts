import { eventFieldNames, type EventFields } from '../../../electron/backend/ledger/event.ts';
import type { Dice } from '../../checks/random.ts';
import { filterMutations } from './filter-mutations.ts';
import { fieldsOf, forgedRow, resealed, signedRow, tidied, withFields, withLeaf, type Hands } from './forger.ts';
import type { Log, LogRow } from './log-tables.ts';
import { flipped, naive, replaced, somewhere, type LogMutation } from './mutation.ts';
import { sealMutations } from './seal-mutations.ts';

/** The tail of the record that is cut off holds at least a registered complaint, whose row stays. */
function cutPoint(log: Log, dice: Dice): number {
  const last = log.rows.findLastIndex((row) => row.kind === 'complaints.registered');
  return 4 + dice.below(last - 4);
}

const others: { readonly [name in keyof EventFields]: (value: unknown) => unknown } = {
  actor: () => '01980000-0000-7000-8000-000000000001',
  after: () => 'ab'.repeat(32),
  before: () => 'cd'.repeat(32),
  clock: (value) => ({ ...(value as object), ms: 1 }),
  date: () => '2026-01-01',
  detail: () => ({ n: 424_242 }),
  event: () => '01980000-0000-7000-8000-000000000002',
  file: () => '01980000-0000-7000-8000-000000000003',
  key: () => '11'.repeat(32),
  kind: () => 'complaints.looked',
  link: () => '01980000-0000-7000-8000-000000000004',
  prior: (value) => ({ ...(value as object), size: 0 }),
  role: () => 'auditor',
  subject: () => '01980000-0000-7000-8000-000000000005',
  subjectType: () => 'finding',
  time: () => '2026-01-01T00:00:00.000Z',
  vault: () => '00000000-0000-4000-8000-000000000000',
};

function edited(row: LogRow, dice: Dice): LogRow {
  const name = dice.pick(eventFieldNames);
  const fields = fieldsOf(row);
  return withFields(row, { ...fields, [name]: others[name](fields[name]) });
}

function later(row: LogRow, hours: number): LogRow {
  const fields = fieldsOf(row);
  const time = new Date(Date.parse(fields.time) + hours * 3_600_000).toISOString();
  return withFields(row, { ...fields, time, date: time.slice(0, 10) });
}

function withActor(row: LogRow, { userId, role, key }: Hands): EventFields {
  return { ...fieldsOf(row), actor: userId, role, key: key.publicHex };
}

const placeMutations: readonly LogMutation[] = [
  {
    name: 'an entry deleted',
    make: (log, dice) => {
      const at = somewhere(log, dice);
      return { log: { ...log, rows: log.rows.toSpliced(at, 1), list: log.list.toSpliced(at, 1) } };
    },
  },
  {
    name: 'the entry before the last deleted',
    make: (log) => ({ log: { ...log, rows: log.rows.toSpliced(-2, 1), list: log.list.toSpliced(-2, 1) } }),
  },
  {
    name: 'an entry deleted and the gap closed',
    make: (log, dice, hands) => {
      const at = somewhere(log, dice);
      return { log: resealed(tidied(log, log.rows.toSpliced(at, 1)), hands, at) };
    },
  },
  {
    name: 'a forged entry put in',
    make: (log, dice, hands) => {
      const at = somewhere(log, dice);
      return { log: resealed(tidied(log, log.rows.toSpliced(at, 0, forgedRow(log.rows, at, hands))), hands, at) };
    },
  },
  {
    name: 'a forged entry in place of another',
    make: (log, dice, hands) => {
      const at = somewhere(log, dice);
      return { log: resealed(tidied(log, log.rows.toSpliced(at, 1, forgedRow(log.rows, at, hands))), hands, at) };
    },
  },
  {
    name: 'two entries exchanged',
    make: (log, dice) => {
      const at = somewhere(log, dice);
      const rows = exchanged(log.rows, at, at + 1);
      return { log: { ...log, rows } };
    },
  },
  {
    name: 'two entries exchanged and the tree made again',
    make: (log, dice, hands) => {
      const [a, b] = [somewhere(log, dice), somewhere(log, dice)];
      const rows = exchanged(log.rows, Math.min(a, b), Math.max(a, b) + 1);
      return { log: resealed(tidied(log, rows), hands, Math.min(a, b)) };
    },
  },
  {
    name: 'an entry a second time at the end',
    make: (log, dice) => {
      const twice = { ...log.rows[somewhere(log, dice)]!, idx: log.rows.length, eventId: '01980000-0000-7000-8000-0000000000aa' };
      return { log: tidied(log, [...log.rows, twice]), wrongAt: [log.rows.length] };
    },
  },
  {
    name: 'the last entry a second time under its own id',
    make: (log) => {
      const [last] = log.rows.slice(-1);
      const rows = [...log.rows, { ...last!, idx: log.rows.length }];
      return { log: tidied(log, rows), expect: { at: log.rows.length } };
    },
  },
  {
    name: 'an entry a second time in between',
    make: (log, dice, hands) => {
      const at = somewhere(log, dice);
      const twice = { ...log.rows[dice.below(at)]!, eventId: '01980000-0000-7000-8000-0000000000aa' };
      return { log: resealed(tidied(log, log.rows.toSpliced(at, 0, twice)), hands, at), wrongAt: [at] };
    },
  },
  {
    name: 'the tail cut off',
    make: (log, dice) => {
      const at = cutPoint(log, dice);
      const { rows, nodes, list } = tidied(log, log.rows.slice(0, at));
      return { log: { ...log, rows, nodes, list }, expect: 'told' };
    },
  },
  {
    name: 'the tail cut off with its seals',
    make: (log, dice, hands) => {
      const at = cutPoint(log, dice);
      return { log: resealed(tidied(log, log.rows.slice(0, at)), hands, at), expect: 'told' };
    },
  },
  {
    name: 'cut and resumed with forged entries',
    make: (log, dice, hands) => {
      const at = cutPoint(log, dice);
      let rows: readonly LogRow[] = log.rows.slice(0, at);
      const until = log.rows.length + dice.below(4);
      while (rows.length < until) rows = [...rows, forgedRow(rows, rows.length, hands)];
      return { log: resealed(tidied(log, rows), hands, at), expect: 'told' };
    },
  },
  { name: 'a leaf changed', make: (log, dice) => naive(log, somewhere(log, dice), (row) => ({ ...row, leaf: flipped(row.leaf, dice) })) },
];

function exchanged(rows: readonly LogRow[], a: number, b: number): readonly LogRow[] {
  const [first, second] = [rows[a]!, rows[b]!];
  return rows.map((row, n) => (n === a ? { ...second, idx: first.idx } : n === b ? { ...first, idx: second.idx } : row));
}

/** A change of one entry, with and without its leaf and the tree made again: the signature then fits no more. */
const contentChanges: readonly { readonly name: string; readonly change: (row: LogRow, dice: Dice, hands: Hands) => LogRow }[] = [
  { name: 'a field edited', change: (row, dice) => edited(row, dice) },
  { name: 'the actor exchanged for the forger', change: (row, _, hands) => withFields(row, withActor(row, hands)) },
  {
    name: 'the actor exchanged and no more',
    change: (row, _, { userId }) => withFields(row, { ...fieldsOf(row), actor: userId }),
  },
  { name: 'the time shifted', change: (row, dice) => later(row, 1 + dice.below(100)) },
  { name: 'the seed changed', change: (row, dice) => ({ ...row, seed: flipped(row.seed, dice) }) },
  { name: 'the signature changed', change: (row, dice) => ({ ...row, signature: flipped(row.signature, dice) }) },
];

const contentMutations: readonly LogMutation[] = contentChanges.flatMap(({ name, change }): LogMutation[] => [
  { name, make: (log, dice, hands) => naive(log, ofAnother(log, dice, hands), (row) => change(row, dice, hands)) },
  {
    name: `${name}, leaf and tree made again`,
    make: (log, dice, hands) => {
      const at = ofAnother(log, dice, hands);
      const rows = replaced(log.rows, at, (row) => withLeaf(change(row, dice, hands)));
      return { log: resealed(tidied(log, rows), hands, at), wrongAt: [at] };
    },
  },
]);

/** An entry that somebody else signed. */
function ofAnother(log: Log, dice: Dice, hands: Hands): number {
  for (;;) {
    const at = somewhere(log, dice);
    if (fieldsOf(log.rows[at]!).actor !== hands.userId) return at;
  }
}

const malformed: readonly ((text: string) => string)[] = [
  () => '',
  () => '{}',
  () => 'null',
  () => '[]',
  (text) => text.slice(0, -1),
  (text) => `${text} `,
  (text) => text.replace('{', '{ '),
  (text) => text.replace(/"actor":"[^"]*",/, ''),
  (text) => text.replace('{', '{"Note":1,'),
  (text) => text.replace(/"size":\d+\}/, '"size":1e0}'),
  (text) => text.replace(/"prior":.*,"role"/, '"prior":null,"role"'),
];

const signedMutations: readonly LogMutation[] = [
  {
    name: 'signed again by the forger in their own name',
    make: (log, dice, hands) => {
      const at = ofAnother(log, dice, hands);
      const rows = replaced(log.rows, at, (row) => signedRow(row.idx, withActor(row, hands), hands.key));
      return { log: resealed(tidied(log, rows), hands, at) };
    },
  },
  {
    name: 'signed again with the key of the forger in the name of another',
    make: (log, dice, hands) => {
      const at = ofAnother(log, dice, hands);
      const resign = (row: LogRow) => signedRow(row.idx, { ...fieldsOf(row), key: hands.key.publicHex }, hands.key);
      return { log: resealed(tidied(log, replaced(log.rows, at, resign)), hands, at), wrongAt: [at] };
    },
  },
  {
    name: 'all times from a place on shifted',
    make: (log, dice) => {
      const at = somewhere(log, dice);
      const rows = log.rows.map((row, n) => (n < at ? row : later(row, -7)));
      return { log: { ...log, rows }, wrongAt: rows.flatMap((_, n) => (n < at ? [] : [n])) };
    },
  },
  {
    name: 'fields that are none',
    make: (log, dice) => {
      const spoil = dice.pick(malformed);
      return naive(log, somewhere(log, dice), (row) => ({ ...row, fields: spoil(row.fields) }));
    },
  },
  {
    name: 'fields of the last entry that are none',
    make: (log, dice) => {
      const spoil = dice.pick(malformed);
      return naive(log, log.rows.length - 1, (row) => ({ ...row, fields: spoil(row.fields) }));
    },
  },
  {
    name: 'seed, fields and signature of another entry',
    make: (log, dice) => {
      const at = somewhere(log, dice);
      const { fields, seed, signature, kind, subject } = log.rows[at + 2]!;
      return naive(log, at, (row) => ({ ...row, fields, seed, signature, kind, subject }));
    },
  },
];

export const logMutations: readonly LogMutation[] = [
  ...placeMutations,
  ...contentMutations,
  ...signedMutations,
  ...filterMutations,
  ...sealMutations,
];
