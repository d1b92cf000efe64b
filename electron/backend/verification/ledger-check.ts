import type { JobContext } from '../jobs/context.ts';
import { originOf, readCheckpoint, verifyCheckpoint } from '../ledger/checkpoint.ts';
import { appendLeaf, frontierRoot, newFrontier, type Frontier } from '../ledger/frontier.ts';
import { ledgerSize, orWhenDamaged, readEvents } from '../ledger/store.ts';
import { rootAt } from '../ledger/anchored.ts';
import { emptyRoot } from '../ledger/merkle.ts';
import { countedSeals } from '../ledger/seals.ts';
import type { Reader } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import type { StoredEvent } from '../ledger/store.ts';
import { withPlace } from './event-check.ts';
import { startEventThreads, type EventThreads } from './event-threads.ts';
import type { FaultList } from './faults.ts';
import { newRootList, type RootList } from './root-list.ts';

/** The last event that left a record in a state: what the record must look like now. */
export type LastState = { readonly index: number; readonly id: string; readonly type: string };

/** `last` by `stateName`: a file and what was decided about reading it are two records with one id. */
export type LedgerReading = { readonly entries: number; readonly last: ReadonlyMap<string, LastState> };

export function stateName(type: string, id: string): string {
  return `${type}/${id}`;
}

const SLICE = 256;
/** Slices that are with the threads while the next are read. */
const AHEAD = 6;

/** Where a reading begins: with nothing, or on a tree that a dated seal vouches for. */
type Start = { readonly tree: Frontier };

/**
 * Reads the record from `start` on, by default from its first entry: leaves, signatures, views of the past, inner nodes, dated seals, and the root that this run
 * stands on.
 */
export async function checkLedger(
  context: JobContext,
  faults: FaultList,
  pace: () => Promise<void>,
  { tree }: Start = { tree: newFrontier() },
): Promise<LedgerReading> {
  const { session, reader } = context;
  const from = tree.size;
  const size = session.frontier.size;
  const expectedRoot = frontierRoot(session.frontier).toString('hex');
  const pastRoot = (past: number): string | null =>
    orWhenDamaged(() => (past === 0 ? emptyRoot() : rootAt(reader, past)), null)?.toString('hex') ?? null;
  const seals = sealsBySize(context, from);
  const reading: Reading = { context, faults, tree, roots: newRootList(size, from, pastRoot), last: new Map(), runs: new Map(), seals };
  reading.roots.add(frontierRoot(tree));
  if (from > 0) checkSeal(context, seals.get(from), tree, faults);
  const threads = startEventThreads(size - from);
  try {
    for await (const { start, events, codes } of slicesOf(reader, { from, size }, threads)) {
      const end = Math.min(size, start + SLICE);
      const isNodeRight = storedBetween(reader, start, end);
      const missing = missingBetween(reader, { start, end }, events);
      for (const [n, event] of events.entries()) {
        readMissing(reading, missing, event.index, isNodeRight);
        readEntry(reading, event, codes[n] ?? null, isNodeRight);
        if (n % PACED === 0) await pace();
      }
      readMissing(reading, missing, end, isNodeRight);
      context.progress({ phase: 'entries', unit: 'entries', done: end - from, total: size - from });
    }
  } finally {
    await threads.close();
  }
  const { roots, last } = reading;
  checkOnce(context, from, faults);
  checkEpochs(context, roots, faults);
  checkSealsAreAll(context, faults);
  if (tree.size === size && !roots.is(size, expectedRoot)) faults.add('ledger.rootDiffers', 'ledger', null, size);
  for (const seal of seals.values()) if (seal.size > size) faults.add('ledger.shorter', 'ledger', null, seal.size);
  if (ledgerSize(reader) < size) faults.add('ledger.shorter', 'ledger', null, size);
  return { entries: size - from, last };
}

/** Entries between two looks at the clock. */
const PACED = 16;

type Reading = {
  readonly context: JobContext;
  readonly faults: FaultList;
  readonly tree: Frontier;
  readonly roots: RootList;
  readonly last: Map<string, LastState>;
  readonly runs: Map<string, { ms: number; size: number }>;
  readonly seals: ReadonlyMap<number, SealRow>;
};

type Slice = { readonly start: number; readonly events: readonly StoredEvent[]; readonly codes: readonly (string | null)[] };

/** Slices in their order, some of them ahead with the threads. */
async function* slicesOf(
  reader: JobContext['reader'],
  { from, size }: { readonly from: number; readonly size: number },
  threads: EventThreads,
): AsyncGenerator<Slice> {
  const asked: { readonly start: number; readonly events: readonly StoredEvent[]; readonly codes: Promise<readonly (string | null)[]> }[] =
    [];
  for (let start = from; start < size || asked.length > 0; start += SLICE) {
    if (start < size) {
      const events = [...readEvents(reader, start, Math.min(size, start + SLICE))];
      const codes = threads.check(events);
      // A cancel leaves it unawaited; where it is awaited it throws there.
      codes.catch(() => undefined);
      asked.push({ start, events, codes });
      if (asked.length < AHEAD) continue;
    }
    const next = asked.shift();
    if (next) yield { ...next, codes: await next.codes };
  }
}

function readEntry(reading: Reading, event: StoredEvent, ofLeaf: string | null, isNodeRight: IsNodeRight): void {
  const { context, faults, roots, last, runs } = reading;
  const { fields } = event;
  const { keyringFile, vaultId } = context.session;
  const code =
    withPlace(ofLeaf, event, keyringFile.keyring, vaultId) ??
    checkPrior(event.index, fields.prior, roots, runs, `${fields.actor}|${fields.clock.boot}`, fields.clock.ms);
  if (code) faults.add(code, fields.kind, fields.subject, event.index);
  growTree(reading, event, isNodeRight);
  if (fields.subject !== null && fields.after !== null)
    last.set(stateName(fields.subjectType ?? '', fields.subject), {
      index: event.index,
      id: fields.subject,
      type: fields.subjectType ?? '',
    });
}

/** The next leaf of the tree: what the stored nodes, the roots and the dated seals say of it. */
function growTree({ context, faults, tree, roots, seals }: Reading, { index, leaf }: Placed, isNodeRight: IsNodeRight): void {
  appendLeaf(tree, leaf, (level, at, hash) => {
    if (level > 0 && !isNodeRight(level, at, hash)) faults.add('ledger.nodeAltered', `${level}/${at}`, null, index);
  });
  roots.add(frontierRoot(tree));
  checkSeal(context, seals.get(tree.size), tree, faults);
}

type Placed = { readonly index: number; readonly leaf: Buffer };
type Missing = { readonly index: number; readonly leaf: Buffer | null };

/** Places whose entry is not there, in their order, with the leaf where that stands. */
function missingBetween(reader: Reader, { start, end }: { start: number; end: number }, events: readonly StoredEvent[]): Missing[] {
  if (events.length === end - start) return [];
  const there = new Set(events.map(({ index }) => index));
  const leaves = new Map(
    reader
      .all<Placed>(sql`SELECT idx AS "index", leaf FROM ledger_leaf WHERE idx >= ${start} AND idx < ${end}`)
      .map(({ index, leaf }) => [index, leaf]),
  );
  return Array.from({ length: end - start }, (_, i) => start + i)
    .filter((index) => !there.has(index))
    .map((index) => ({ index, leaf: leaves.get(index) ?? null }));
}

/**
 * Names what is missing before a place. Where its leaf stands the tree goes on over it: what an entry said may be lost, and the entries after it are still
 * what they were.
 */
function readMissing(reading: Reading, missing: Missing[], before: number, isNodeRight: IsNodeRight): void {
  while (missing.length > 0 && missing[0]!.index < before) {
    const { index, leaf } = missing.shift()!;
    reading.faults.add('ledger.entryMissing', 'ledger', null, index);
    if (leaf !== null) growTree(reading, { index, leaf }, isNodeRight);
  }
}

/** No event stands in two places (resources/docs/formats.md, 8.2); the schema says so too, but whoever holds the key can change a schema. */
function checkOnce({ reader }: JobContext, from: number, faults: FaultList): void {
  const again =
    from === 0
      ? reader.get<{ idx: number }>(sql`SELECT max(idx) AS idx FROM ledger_leaf GROUP BY event_id HAVING count(*) > 1 ORDER BY idx LIMIT 1`)
      : reader.get<{ idx: number }>(
          sql`SELECT a.idx FROM ledger_leaf a WHERE a.idx >= ${from}
              AND EXISTS (SELECT 1 FROM ledger_leaf b WHERE b.event_id = a.event_id AND b.idx < a.idx) ORDER BY a.idx LIMIT 1`,
        );
  if (again) faults.add('event.twice', 'ledger', null, again.idx);
}

/** Seals are numbered from 1 without a gap, up to the number that was counted. Both are read now: seals may have been made since the check began. */
function checkSealsAreAll(context: JobContext, faults: FaultList): void {
  const numbers = new Set(context.reader.numbers(sql`SELECT number FROM ledger_checkpoint`));
  const counted = countedSeals(context.reader);
  const last = Math.max(counted ?? 0, ...numbers);
  if (counted !== null && counted !== Math.max(0, ...numbers)) faults.add('seal.miscounted', String(counted), null, null);
  for (let number = 1; number <= last; number += 1) if (!numbers.has(number)) faults.add('seal.missing', String(number), null, null);
}

/** Each key of dated seals was certified on a past of this very tree (resources/docs/formats.md, 9.3). */
function checkEpochs(context: JobContext, roots: RootList, faults: FaultList): void {
  for (const { body } of context.session.keyringFile.keyring.epochs) {
    if (!roots.is(body.from, body.root)) faults.add('seal.epochDiffers', String(body.epoch), null, body.from);
    else if (body.epoch > 0 && body.by === 'office' && !isAnnounced(context.reader, body))
      faults.add('seal.epochUnsaid', String(body.epoch), null, body.from);
  }
}

/** That a key was lost and replaced by the office is the last thing that was recorded before. */
function isAnnounced(reader: JobContext['reader'], { from, epoch }: { readonly from: number; readonly epoch: number }): boolean {
  const [event] = from > 0 ? readEvents(reader, from - 1, from) : [];
  return event?.fields.kind === 'ledger.restarted' && event.fields.detail?.['epoch'] === epoch;
}

/** The view of the past that the actor signed must be a past of this very tree, and never goes back within one run. */
function checkPrior(
  index: number,
  prior: { readonly size: number; readonly root: string },
  roots: RootList,
  runs: Map<string, { ms: number; size: number }>,
  run: string,
  ms: number,
): string | null {
  if (prior.size > index || !roots.is(prior.size, prior.root)) return 'event.pastDiffers';
  const before = runs.get(run);
  if (before && ms > before.ms && prior.size < before.size) return 'event.outOfOrder';
  // Within one millisecond the order is not known: the events of an import were signed before, and are placed after, what came in between.
  if (!before || ms > before.ms) runs.set(run, { ms, size: prior.size });
  else if (ms === before.ms) runs.set(run, { ms, size: Math.max(before.size, prior.size) });
  return null;
}

type IsNodeRight = (level: number, index: number, hash: Buffer) => boolean;

/** The stored inner nodes that the entries from `start` up to `end` complete, read at once. */
function storedBetween(reader: JobContext['reader'], start: number, end: number): IsNodeRight {
  const levels: Map<number, Buffer>[] = [];
  for (let level = 1; end >= 2 ** level; level += 1) {
    const [first, beyond] = [Math.floor(start / 2 ** level), Math.floor(end / 2 ** level)];
    const rows =
      first === beyond
        ? []
        : reader.all<{ idx: number; hash: Buffer }>(
            sql`SELECT idx, hash FROM ledger_node WHERE level = ${level} AND idx >= ${first} AND idx < ${beyond}`,
          );
    levels[level] = new Map(rows.map(({ idx, hash }) => [idx, hash]));
  }
  return (level, index, hash) => levels[level]?.get(index)?.equals(hash) === true;
}

type SealRow = { readonly number: number; readonly size: number; readonly note: string };

function sealsBySize({ reader }: JobContext, from: number): ReadonlyMap<number, SealRow> {
  return new Map(
    reader.all<SealRow>(sql`SELECT number, size, note FROM ledger_checkpoint WHERE size >= ${from}`).map((seal) => [seal.size, seal]),
  );
}

/** A dated seal must be signed by its epoch's key, and say this tree's root. */
function checkSeal(context: JobContext, seal: SealRow | undefined, tree: Frontier, faults: FaultList): void {
  if (!seal) return;
  const { epochs } = context.session.keyringFile.keyring;
  const said = readCheckpoint(seal.note);
  const epoch = said.ok ? epochs[said.value.epoch]?.body : undefined;
  const read = epoch ? verifyCheckpoint(seal.note, epoch.publicKey) : null;
  const isOfItsTime = epoch !== undefined && epoch.from <= seal.size && seal.size <= (epochs[epoch.epoch + 1]?.body.from ?? seal.size);
  const says = read?.ok === true ? read.value : null;
  const isOfThis = says?.origin === originOf(context.session.vaultId) && says.size === seal.size && says.root.equals(frontierRoot(tree));
  const isRight = isOfItsTime && isOfThis;
  if (!isRight) faults.add('seal.wrong', String(seal.number), null, seal.size);
}
