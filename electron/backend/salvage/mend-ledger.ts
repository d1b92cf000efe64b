import type { Writer } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import { leafDataOf, type EventFields } from '../ledger/event.ts';
import { peakPlaces } from '../ledger/frontier.ts';
import { leafHash, nodeHash } from '../ledger/merkle.ts';

/** What is left of the record of actions, by place. */
export type LedgerLeft = {
  /** Entries that the record had, as far as anything left says. */
  readonly size: number;
  /** The leaf stands and the event is gone. */
  readonly contentLost: readonly { readonly place: number; readonly eventId: string }[];
  /** Nothing stands there that could be confirmed. */
  readonly lost: readonly number[];
  /** Leaves that were made again from their events. */
  readonly made: number;
  readonly sealsLost: readonly number[];
};

/** A node of the tree, from what is stored or from what is below it; null where neither is there. */
type Node = (level: number, index: number) => Buffer | null;

/**
 * Makes lost leaves again from events that are left, and inner nodes from what stands below them (resources/docs/formats.md, 19.2). `anchored`: how many
 * entries this computer saw.
 */
export function mendLedger(writer: Writer, anchored: number): LedgerLeft {
  const leaves = new Map(
    writer
      .all<{ idx: number; leaf: Buffer; event_id: string }>(sql`SELECT idx, leaf, event_id FROM ledger_leaf`)
      .map((row) => [row.idx, { leaf: row.leaf, eventId: row.event_id }]),
  );
  const size = Math.max(anchored, sizeSaid(writer));
  const guessed = guessPlaces(writer, leaves, size);
  const trial = nodesOf(writer, (place) => leaves.get(place)?.leaf ?? guessed.get(place)?.leaf ?? null);
  const roots = rootsSaid(writer);
  let made = 0;
  for (const [place, { leaf, eventId }] of guessed) {
    if (!isConfirmed(writer, place, size, trial, roots)) continue;
    // The database makes the row of the list from the leaf again.
    writer.run(sql`DELETE FROM ledger_list WHERE idx = ${place}`);
    writer.runOne(sql`INSERT INTO ledger_leaf (idx, leaf, event_id) VALUES (${place}, ${leaf}, ${eventId})`);
    leaves.set(place, { leaf, eventId });
    made += 1;
  }
  makeNodes(
    writer,
    size,
    nodesOf(writer, (place) => leaves.get(place)?.leaf ?? null),
  );
  const events = new Set(writer.all<{ id: string }>(sql`SELECT event_id AS id FROM ledger_event`).map((row) => row.id));
  const contentLost = [...leaves].flatMap(([place, { eventId }]) => (events.has(eventId) ? [] : [{ place, eventId }]));
  const lost = Array.from({ length: size }, (_, place) => place).filter((place) => !leaves.has(place));
  return { size, contentLost: contentLost.toSorted((a, b) => a.place - b.place), lost, made, sealsLost: sealsLost(writer) };
}

/** The greatest size that a leaf, an inner node, the list, a dated seal or an event speaks of. */
function sizeSaid(writer: Writer): number {
  return writer.get<{ size: number }>(
    sql`SELECT max(coalesce((SELECT max(idx) + 1 FROM ledger_leaf), 0), coalesce((SELECT max(idx) + 1 FROM ledger_list), 0),
          coalesce((SELECT max((idx + 1) << level) FROM ledger_node), 0), coalesce((SELECT max(size) FROM ledger_checkpoint), 0),
          coalesce((SELECT max(fields ->> '$.prior.size') FROM ledger_event), 0)) AS size`,
  )!.size;
}

type Placed = { readonly leaf: Buffer; readonly eventId: string };

/** Events without a place, where their neighbours leave room: events are stored in the order in which they were made. */
function guessPlaces(writer: Writer, leaves: ReadonlyMap<number, Placed>, size: number): ReadonlyMap<number, Placed> {
  const numbers = new Map(
    writer.all<{ n: number; id: string }>(sql`SELECT n, event_id AS id FROM ledger_event`).map((row) => [row.id, row.n]),
  );
  const without = writer
    .all<{ n: number; id: string; fields: string; seed: Buffer; signature: Buffer }>(
      sql`SELECT n, event_id AS id, fields, seed, signature FROM ledger_event WHERE event_id NOT IN (SELECT event_id FROM ledger_leaf) ORDER BY n`,
    )
    .flatMap((row) => leafOf(row));
  const guessed = new Map<number, Placed>();
  for (const { from, to } of gapsOf(leaves, size)) {
    const before = nearest(leaves, numbers, from - 1, -1, size) ?? -Infinity;
    const after = nearest(leaves, numbers, to, 1, size) ?? Infinity;
    const room = without.filter((event) => event.n > before && event.n < after);
    if (room.length === to - from) room.forEach((event, i) => guessed.set(from + i, event));
    else for (const event of room) putByView(guessed, event, from, to);
  }
  return guessed;
}

/** Some of these events are lost: one stands where its actor saw the end of the tree, or after others that saw the same. */
function putByView(guessed: Map<number, Placed>, event: Placed & { readonly prior: number }, from: number, to: number): void {
  for (let place = Math.max(from, event.prior); place < to; place += 1) {
    if (guessed.has(place)) continue;
    guessed.set(place, event);
    return;
  }
}

function leafOf(row: {
  n: number;
  id: string;
  fields: string;
  seed: Buffer;
  signature: Buffer;
}): (Placed & { readonly n: number; readonly prior: number })[] {
  try {
    const fields = JSON.parse(row.fields) as EventFields;
    const leaf = leafHash(Buffer.from(leafDataOf(fields, row.seed, row.signature), 'utf8'));
    return [{ n: row.n, eventId: row.id, leaf, prior: fields.prior.size }];
  } catch {
    // No event of ours: it gets no place.
    return [];
  }
}

/** Runs of places without a leaf; `to` is the place after the last. */
function gapsOf(leaves: ReadonlyMap<number, Placed>, size: number): { readonly from: number; readonly to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  for (let place = 0; place < size; place += 1) {
    if (leaves.has(place)) continue;
    const last = gaps.at(-1);
    if (last?.to === place) last.to = place + 1;
    else gaps.push({ from: place, to: place + 1 });
  }
  return gaps;
}

/** The number of the nearest event that has its place, on one side. */
function nearest(
  leaves: ReadonlyMap<number, Placed>,
  numbers: ReadonlyMap<string, number>,
  start: number,
  step: number,
  size: number,
): number | null {
  for (let place = start; place >= 0 && place < size; place += step) {
    const leaf = leaves.get(place);
    const number = leaf && numbers.get(leaf.eventId);
    if (number !== undefined) return number;
  }
  return null;
}

/** Stored nodes first; what is not stored is made from below. */
function nodesOf(writer: Writer, leaf: (place: number) => Buffer | null): Node {
  const node: Node = (level, index) => {
    if (level === 0) return leaf(index);
    const stored = storedNode(writer, level, index);
    if (stored) return stored;
    const left = node(level - 1, 2 * index);
    const right = left && node(level - 1, 2 * index + 1);
    return left && right ? nodeHash(left, right) : null;
  };
  return node;
}

function storedNode(writer: Writer, level: number, index: number): Buffer | null {
  return writer.get<{ hash: Buffer }>(sql`SELECT hash FROM ledger_node WHERE level = ${level} AND idx = ${index}`)?.hash ?? null;
}

type Said = { readonly size: number; readonly root: string };

/** Roots that events name, by size: each was signed. */
function rootsSaid(writer: Writer): readonly Said[] {
  return writer.all<Said>(
    sql`SELECT DISTINCT fields ->> '$.prior.size' AS size, fields ->> '$.prior.root' AS root FROM ledger_event ORDER BY 1`,
  );
}

/** The first inner node above the place that is stored, or else the first later root that an event names, must come out as it stands. */
function isConfirmed(writer: Writer, place: number, size: number, trial: Node, roots: readonly Said[]): boolean {
  for (let level = 1; 2 ** level <= size; level += 1) {
    const index = Math.floor(place / 2 ** level);
    const hash = storedNode(writer, level, index);
    if (!hash) continue;
    const [left, right] = [trial(level - 1, 2 * index), trial(level - 1, 2 * index + 1)];
    return left !== null && right !== null && nodeHash(left, right).equals(hash);
  }
  const later = roots.find((root) => root.size > place);
  return later !== undefined && rootOf(trial, later.size) === later.root;
}

function rootOf(node: Node, size: number): string | null {
  let root: Buffer | null = null;
  for (const { level, index } of peakPlaces(size).reverse()) {
    const peak = node(level, index);
    if (!peak) return null;
    root = root === null ? peak : nodeHash(peak, root);
  }
  return root?.toString('hex') ?? null;
}

function makeNodes(writer: Writer, size: number, node: Node): void {
  for (let level = 1; 2 ** level <= size; level += 1) {
    const there = new Set(writer.numbers(sql`SELECT idx FROM ledger_node WHERE level = ${level}`));
    for (let index = 0; index < Math.floor(size / 2 ** level); index += 1) {
      if (there.has(index)) continue;
      const hash = node(level, index);
      if (hash) writer.runOne(sql`INSERT INTO ledger_node (level, idx, hash) VALUES (${level}, ${index}, ${hash})`);
    }
  }
}

/** Dated seals are numbered from 1 without a gap, up to the number that was counted. */
function sealsLost(writer: Writer): number[] {
  const there = new Set(writer.numbers(sql`SELECT number FROM ledger_checkpoint`));
  const counted = Number(writer.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = 'seals'`)?.value ?? 0);
  const last = Math.max(0, counted, ...there);
  return Array.from({ length: last }, (_, i) => i + 1).filter((number) => !there.has(number));
}
