import type { JobContext } from '../jobs/context.ts';
import { readCheckpoint, verifyCheckpoint } from '../ledger/checkpoint.ts';
import { appendLeaf, frontierRoot, newFrontier, type Frontier } from '../ledger/frontier.ts';
import { ledgerSize, readEvents } from '../ledger/store.ts';
import { countedSeals } from '../ledger/seals.ts';
import { sql } from '../db/sql.ts';
import { checkEvent } from './event-check.ts';
import type { FaultList } from './faults.ts';

/** The last event that left a record in a state: what the record must look like now. */
export type LastState = { readonly index: number; readonly id: string; readonly type: string };

/** `last` by `stateName`: a file and what was decided about reading it are two records with one id. */
export type LedgerReading = { readonly entries: number; readonly last: ReadonlyMap<string, LastState> };

export function stateName(type: string, id: string): string {
  return `${type}/${id}`;
}

const SLICE = 200;

/** Reads the whole record from its first entry: leaves, signatures, views of the past, inner nodes, dated seals, and the root that this run stands on. */
export async function checkLedger(context: JobContext, faults: FaultList, pace: () => Promise<void>): Promise<LedgerReading> {
  const { session, reader } = context;
  const size = session.frontier.size;
  const expectedRoot = frontierRoot(session.frontier).toString('hex');
  const tree = newFrontier();
  const roots = new Map<number, string>([[0, frontierRoot(tree).toString('hex')]]);
  const last = new Map<string, LastState>();
  const runs = new Map<string, { ms: number; size: number }>();
  const seals = sealsBySize(context);
  for (let start = 0; start < size; start += SLICE) {
    const end = Math.min(size, start + SLICE);
    const events = [...readEvents(reader, start, end)];
    if (events.length !== end - start)
      faults.add(
        'ledger.entryMissing',
        'ledger',
        null,
        missingIndex(
          events.map((e) => e.index),
          start,
        ),
      );
    for (const event of events) {
      const { fields } = event;
      const code =
        checkEvent(event, session.keyringFile.keyring, session.vaultId) ??
        checkPrior(event.index, fields.prior, roots, runs, `${fields.actor}|${fields.clock.boot}`, fields.clock.ms);
      if (code) faults.add(code, fields.kind, fields.subject, event.index);
      appendLeaf(tree, event.leaf, (level, index, hash) => {
        if (level > 0 && !isNodeRight(context, level, index, hash))
          faults.add('ledger.nodeAltered', `${level}/${index}`, null, event.index);
      });
      roots.set(tree.size, frontierRoot(tree).toString('hex'));
      checkSeal(context, seals.get(tree.size), tree, faults);
      if (fields.subject !== null && fields.after !== null)
        last.set(stateName(fields.subjectType ?? '', fields.subject), {
          index: event.index,
          id: fields.subject,
          type: fields.subjectType ?? '',
        });
      await pace();
    }
    context.progress({ phase: 'entries', unit: 'entries', done: end, total: size });
  }
  checkEpochs(context, roots, faults);
  checkSealsAreAll(context, [...seals.values()], faults);
  if (tree.size === size && roots.get(size) !== expectedRoot) faults.add('ledger.rootDiffers', 'ledger', null, size);
  for (const seal of seals.values()) if (seal.size > size) faults.add('ledger.shorter', 'ledger', null, seal.size);
  if (ledgerSize(reader) < size) faults.add('ledger.shorter', 'ledger', null, size);
  return { entries: size, last };
}

/** Seals are numbered from 1 without a gap, up to the number that was counted. */
function checkSealsAreAll(context: JobContext, seals: readonly SealRow[], faults: FaultList): void {
  const numbers = new Set(seals.map((seal) => seal.number));
  const counted = countedSeals(context.reader);
  const last = Math.max(counted ?? 0, ...numbers);
  if (counted !== null && counted !== Math.max(0, ...numbers)) faults.add('seal.miscounted', String(counted), null, null);
  for (let number = 1; number <= last; number += 1) if (!numbers.has(number)) faults.add('seal.missing', String(number), null, null);
}

/** Each key of dated seals was certified on a past of this very tree (resources/docs/formats.md, 9.3). */
function checkEpochs(context: JobContext, roots: ReadonlyMap<number, string>, faults: FaultList): void {
  for (const { body } of context.session.keyringFile.keyring.epochs)
    if (roots.get(body.from) !== body.root) faults.add('seal.epochDiffers', String(body.epoch), null, body.from);
}

function missingIndex(present: readonly number[], start: number): number {
  const found = present.findIndex((index, i) => index !== start + i);
  return start + (found === -1 ? present.length : found);
}

/** The view of the past that the actor signed must be a past of this very tree, and never goes back within one run. */
function checkPrior(
  index: number,
  prior: { readonly size: number; readonly root: string },
  roots: ReadonlyMap<number, string>,
  runs: Map<string, { ms: number; size: number }>,
  run: string,
  ms: number,
): string | null {
  if (prior.size > index || roots.get(prior.size) !== prior.root) return 'event.pastDiffers';
  const before = runs.get(run);
  if (before && ms > before.ms && prior.size < before.size) return 'event.outOfOrder';
  // Within one millisecond the order is not known: the events of an import were signed before, and are placed after, what came in between.
  if (!before || ms > before.ms) runs.set(run, { ms, size: prior.size });
  else if (ms === before.ms) runs.set(run, { ms, size: Math.max(before.size, prior.size) });
  return null;
}

function isNodeRight(context: JobContext, level: number, index: number, hash: Buffer): boolean {
  return (
    context.reader.get<{ hash: Buffer }>(sql`SELECT hash FROM ledger_node WHERE level = ${level} AND idx = ${index}`)?.hash.equals(hash) ===
    true
  );
}

type SealRow = { readonly number: number; readonly size: number; readonly note: string };

function sealsBySize(context: JobContext): ReadonlyMap<number, SealRow> {
  return new Map(context.reader.all<SealRow>(sql`SELECT number, size, note FROM ledger_checkpoint`).map((seal) => [seal.size, seal]));
}

/** A dated seal must be signed by its epoch's key, and say this tree's root. */
function checkSeal(context: JobContext, seal: SealRow | undefined, tree: Frontier, faults: FaultList): void {
  if (!seal) return;
  const { epochs } = context.session.keyringFile.keyring;
  const said = readCheckpoint(seal.note);
  const epoch = said.ok ? epochs[said.value.epoch]?.body : undefined;
  const read = epoch ? verifyCheckpoint(seal.note, epoch.publicKey) : null;
  const isOfItsTime = epoch !== undefined && epoch.from <= seal.size && seal.size <= (epochs[epoch.epoch + 1]?.body.from ?? seal.size);
  const isRight = read?.ok === true && isOfItsTime && read.value.size === seal.size && read.value.root.equals(frontierRoot(tree));
  if (!isRight) faults.add('seal.wrong', String(seal.number), null, seal.size);
}
