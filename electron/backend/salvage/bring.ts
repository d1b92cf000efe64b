import type { SalvageOutcome } from '#shared/contract/salvage.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { newLane } from '../backup/copy-file.ts';
import type { Turn } from '../backup/turn.ts';
import { commitQuietly } from '../ledger/append.ts';
import type { Refusal } from '../refusal.ts';
import { withoutReferences } from '../db/copy-rows.ts';
import type { Session } from '../session.ts';
import type { BoundRecords } from '../verification/bound-records.ts';
import { bringEntries, bringSeals, type Outcomes } from './bring-entries.ts';
import { bringKeyring } from './bring-keyring.ts';
import { bringMaterial, bytesOf, judgeMaterialItem } from './bring-material.ts';
import { bringRecord, judgeRecord } from './bring-records.ts';
import { readQuietly, stateOfRecord } from './judge-records.ts';
import { itemsIn, markBrought, putSummary, type KeptItem, type StoredSummary } from './keep-list.ts';
import { mendLedger } from './mend-ledger.ts';
import type { Source } from './source.ts';

/** What a generation of a backup can give of a list, and then gives (resources/docs/formats.md, 19.3). */

export type BringWork = {
  readonly session: Session;
  readonly source: Source;
  readonly records: readonly BoundRecords[];
  readonly summary: StoredSummary;
  /** Those that are to be brought. */
  readonly items: readonly KeptItem[];
  readonly turn: Turn & { total(bytes: number): void };
  phase(name: 'comparing' | 'records' | 'material'): void;
};

/** Says what can be brought; everything is as it was before. */
export async function compareWith(work: BringWork): Promise<Result<Outcomes, Refusal>> {
  const { session, source, items } = work;
  work.phase('comparing');
  const outcomes: Outcomes = new Map(items.map((item) => [item.number, 'noProof']));
  for (const item of of(items, 'keyring')) outcomes.set(item.number, bringKeyring(session, source, false));
  tryOut(session, () => {
    for (const [number, outcome] of bringProved(work)) outcomes.set(number, outcome === 'brought' ? 'ready' : outcome);
    for (const { item, bound } of recordsOf(work)) outcomes.set(item.number, judgeRecord(session, source, bound, item));
  });
  const listed = listedIn(source);
  for (const item of of(items, 'material')) {
    await work.turn.next();
    outcomes.set(item.number, await judgeMaterialItem(session, source, listed, item));
  }
  return ok(outcomes);
}

/** Brings what can be brought. What was brought before something failed stays, and is marked as such. */
export async function bringFrom(work: BringWork): Promise<Result<Outcomes, Refusal>> {
  const { session, source, items } = work;
  work.phase('records');
  const outcomes: Outcomes = new Map(items.map((item) => [item.number, 'noProof']));
  for (const item of of(items, 'keyring')) {
    const outcome = bringKeyring(session, source, true);
    inOne(session, () => settle(work, outcomes, item, outcome));
  }
  inOne(session, () => {
    for (const [number, outcome] of bringProved(work)) settleNumber(work, outcomes, number, outcome);
    putStanding(work);
  });
  for (const some of inBatches(recordsOf(work))) {
    await work.turn.next();
    inOne(session, () => {
      for (const { item, bound } of some) settle(work, outcomes, item, bringRecord(session, source, bound, item));
    });
  }
  inOne(session, () => lookAgain(work, outcomes));
  work.phase('material');
  const listed = listedIn(source);
  const material = of(items, 'material');
  work.turn.total(source.outline.body.files['vault.db'].bytes + bytesOf(session, source, listed, material));
  // One for all: memory of this kind is given back late.
  const lane = newLane();
  for (const item of material) {
    const brought = await bringMaterial(session, source, listed, item, lane, work.turn);
    if (!brought.ok) return brought;
    inOne(session, () => settle(work, outcomes, item, brought.value));
  }
  return ok(outcomes);
}

function of(items: readonly KeptItem[], kind: KeptItem['kind']): readonly KeptItem[] {
  return items.filter((item) => item.kind === kind);
}

/** Entries first: what a record must be is said by them. */
function bringProved({ session, source, items, summary }: BringWork): Outcomes {
  const entries = bringEntries(session, source, of(items, 'entry'), summary.entries);
  return new Map([...entries, ...bringSeals(session, source, of(items, 'seal'))]);
}

type ToBring = { readonly item: KeptItem; readonly bound: BoundRecords };
/** What others are read with comes before them. */
const order = ['settings', 'complaint', 'investigation', 'evidence', 'finding'];

function recordsOf({ items, records }: BringWork): readonly ToBring[] {
  const placeOf = (type: string): number => (order.includes(type) ? order.indexOf(type) : order.length);
  return of(items, 'record')
    .flatMap((item) => {
      const bound = records.find(({ type }) => type === item.what);
      return bound ? [{ item, bound }] : [];
    })
    .toSorted((a, b) => placeOf(a.bound.type) - placeOf(b.bound.type));
}

const BATCH = 50;

function inBatches<T>(list: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / BATCH) }, (_, n) => list.slice(n * BATCH, (n + 1) * BATCH));
}

function listedIn(source: Source): ReadonlyMap<string, Source['outline']['objects'][number]> {
  return new Map(source.outline.objects.map((one) => [one.name, one]));
}

/** In one transaction, in which rows take the place of others. */
function inOne(session: Session, work: () => void): void {
  withoutReferences(session.db, () => commitQuietly(session, work));
}

class TriedOut extends Error {}

/** The same, and nothing of it stays. */
function tryOut(session: Session, work: () => void): void {
  try {
    inOne(session, () => {
      work();
      throw new TriedOut();
    });
  } catch (error) {
    if (!(error instanceof TriedOut)) throw error;
  }
}

function settleNumber(work: BringWork, outcomes: Outcomes, number: number, outcome: SalvageOutcome): void {
  const item = work.items.find((one) => one.number === number);
  if (item) settle(work, outcomes, item, outcome);
}

function settle({ session, source }: BringWork, outcomes: Outcomes, item: KeptItem, outcome: SalvageOutcome): void {
  outcomes.set(item.number, outcome);
  if (outcome === 'brought') markBrought(session.writer, item, whence(session, source));
}

function whence(session: Session, { outline }: Source): NonNullable<KeptItem['brought']> {
  return { at: session.ports.clock.now().toISOString(), backup: outline.body.backupId, generation: outline.body.number };
}

/** What stands of the record now, kept with what was brought of it: whatever ends the work afterwards, the summary is of this record. */
function putStanding({ session, summary }: BringWork): ReturnType<typeof mendLedger> {
  const left = mendLedger(session.writer, summary.entries);
  putSummary(session.writer, { ...summary, entriesLost: left.lost.length + left.contentLost.length, isWhole: left.lost.length === 0 });
  return left;
}

/** Before material, which may end early: records that are as they must be because of what was brought beside them. */
function lookAgain(work: BringWork, outcomes: Outcomes): void {
  const { session, records } = work;
  const left = putStanding(work);
  const isEntryBack = [...outcomes.values()].includes('brought');
  if (!isEntryBack) return;
  for (const item of itemsIn(session.writer)) {
    if (item.brought !== null) continue;
    if (isBack(session, records, item, left)) settle(work, outcomes, item, 'brought');
  }
}

function isBack(session: Session, records: readonly BoundRecords[], item: KeptItem, left: ReturnType<typeof mendLedger>): boolean {
  if (item.kind === 'entry') return !left.lost.includes(item.place ?? -1) && !left.contentLost.some(({ place }) => place === item.place);
  const bound = item.kind === 'record' && item.id !== null ? records.find(({ type }) => type === item.what) : undefined;
  const record = bound && readQuietly(session.writer, bound, item.id!);
  if (!bound || !record) return false;
  return stateOfRecord({ session, rows: session.writer, source: bound, epoch: 'inUse' }, record) === 'proved';
}
