import { randomBytes } from 'node:crypto';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { signingKeyFromSeed, type SigningKey } from '../../../electron/backend/crypto/sign.ts';
import { originOf, writeCheckpoint } from '../../../electron/backend/ledger/checkpoint.ts';
import { leafDataOf, sealEvent, type EventFields } from '../../../electron/backend/ledger/event.ts';
import { leafHash } from '../../../electron/backend/ledger/merkle.ts';
import { listOf, treeOf, type Log, type LogRow, type LogSeal } from './log-tables.ts';

/** What a person of the office has when they work against the record: its tables, and a signing key of their own. */
export type Hands = {
  readonly vaultId: string;
  readonly userId: string;
  readonly role: string;
  readonly key: SigningKey;
  readonly boot: string;
  readonly keyring: { readonly head: string; readonly size: number };
  /** A complaint whose entries they may want to forge. */
  readonly subject: string;
};

export function fieldsOf(row: LogRow): EventFields {
  return JSON.parse(row.fields) as EventFields;
}

/** The row with other fields and all that follows from them, but for leaf and signature. */
export function withFields(row: LogRow, fields: EventFields): LogRow {
  return { ...row, kind: fields.kind, subject: fields.subject, fields: canonicalText(fields) };
}

/** The leaf as it follows from what the row says now. */
export function withLeaf(row: LogRow): LogRow {
  return { ...row, leaf: leafHash(Buffer.from(leafDataOf(fieldsOf(row), row.seed, row.signature), 'utf8')) };
}

/** An entry with these fields, signed by the forger as whoever the fields say. */
export function signedRow(idx: number, fields: EventFields, key: SigningKey): LogRow {
  const sealed = sealEvent(fields, randomBytes(32), key);
  const { seed, signature, leaf } = sealed;
  return { idx, leaf, eventId: fields.event, kind: fields.kind, subject: fields.subject, fields: canonicalText(fields), seed, signature };
}

/** An entry of the forger's own, on the record as it stands before that place. */
export function forgedRow(rows: readonly LogRow[], idx: number, hands: Hands, kind = 'complaints.opened'): LogRow {
  const before = rows.filter((row) => row.idx < idx);
  const near = fieldsOf(rows[Math.max(0, Math.min(idx, rows.length) - 1)]!);
  const fields: EventFields = {
    event: `01980000-0000-7000-8000-${randomBytes(6).toString('hex')}`,
    vault: hands.vaultId,
    kind,
    subject: hands.subject,
    subjectType: 'complaint',
    file: hands.subject,
    link: null,
    before: null,
    after: null,
    detail: null,
    actor: hands.userId,
    role: hands.role,
    key: hands.key.publicHex,
    date: near.date,
    time: near.time,
    clock: { boot: hands.boot, ms: 1_000_000 + idx },
    prior: { keyring: hands.keyring, root: treeOf(before).roots.at(-1)!.toString('hex'), size: before.length },
  };
  return signedRow(idx, fields, hands.key);
}

/** Places counted again, inner nodes and list made again: all that follows from the rows follows from these. */
export function tidied(log: Log, rows: readonly LogRow[]): Log {
  const placed = rows.map((row, idx) => ({ ...row, idx }));
  return { ...log, rows: placed, nodes: treeOf(placed).nodes, list: listOf(placed) };
}

/** Dated seals that do not fit any more are made again by the key that lies in the database, or taken away where it is not theirs. */
export function resealed(log: Log, hands: Hands, from: number): Log {
  const { roots } = treeOf(log.rows);
  const current = log.epochs.find((row) => row.state === 'current')!;
  const key = signingKeyFromSeed(current.seed);
  const seals = log.seals.flatMap((seal): LogSeal[] => {
    const root = roots[seal.size];
    if (seal.size <= from) return [seal];
    if (!root || epochOf(seal) !== current.epoch) return [];
    return [{ ...seal, note: writeCheckpoint({ origin: originOf(hands.vaultId), size: seal.size, root, epoch: current.epoch }, key) }];
  });
  return counted(log, seals);
}

/** Seals numbered without a gap, and counted as many. */
export function counted(log: Log, seals: readonly LogSeal[]): Log {
  return { ...log, seals: seals.map((seal, n) => ({ ...seal, number: n + 1 })), counted: seals.length === 0 ? null : String(seals.length) };
}

export function epochOf(seal: LogSeal): number {
  return Number(/\nepoch (\d+)\n/.exec(seal.note)?.[1] ?? -1);
}
