import type { SalvageItem, SalvageSummary } from '#shared/contract/salvage.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Handler, Handlers } from '../../handlers.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { decideItem, putSummary, summaryIn, type KeptItem, type StoredSummary } from '../../salvage/keep-list.ts';
import type { Session } from '../../session.ts';
import { bring, compare } from './bring.ts';
import { listOf, withLast, withNames } from './list.ts';
import { recordSalvage } from './record.ts';

/** The list of a salvaged vault, and what a person decides about it (resources/docs/formats.md, 19.2). */

const summarize: Handler<'salvage.summary'> = ({ session, reader }) => {
  const stored = summaryIn(reader);
  return ok({ salvage: stored === null ? null : shown(session, reader, stored) });
};

function shown(
  session: Session,
  reader: Reader,
  { at, entries, entriesLost, isWhole, items, decided, counts }: StoredSummary,
): SalvageSummary {
  const { items: listed, state } = listOf(session, reader);
  return {
    at,
    entries,
    entriesLost,
    isWhole,
    items,
    undecided: decided === null ? listed.filter(isUndecided).length : 0,
    toBring: listed.filter((item) => item.decision === 'restore' && item.brought === null).length,
    brought: listed.filter((item) => item.brought !== null).length,
    decided,
    list: state,
    counts: countsNow(counts, listed),
  };
}

/** What stands now: each record that is not as its entry says has a line of its own, those that are missing too. */
function countsNow(counts: StoredSummary['counts'], listed: readonly KeptItem[]): StoredSummary['counts'] {
  const records = listed.filter(({ kind }) => kind === 'record');
  const material = listed.filter(({ kind, state }) => kind === 'material' && state !== 'unclaimed');
  const brought = (items: readonly KeptItem[]): number => items.filter((item) => item.brought !== null).length;
  return {
    ...counts,
    records: counts.recordsProved + records.length,
    recordsProved: counts.recordsProved + brought(records),
    objectsWhole: counts.objectsWhole + brought(material),
  };
}

function isUndecided({ decision, brought }: Pick<SalvageItem, 'decision' | 'brought'>): boolean {
  return decision === null && brought === null;
}

const list: Handler<'salvage.list'> = ({ session, reader }, { offset, limit, ...filter }) => {
  const named = withNames(session, reader);
  const items = filtered(listOf(session, reader).items.map(named), filter);
  return ok({ items: items.slice(offset, offset + limit).map(withLast(session, reader)), total: items.length });
};

type Filter = { readonly kind: SalvageItem['kind'] | null; readonly undecided: boolean; readonly text: string };

function filtered(items: readonly SalvageItem[], { kind, undecided, text }: Filter): readonly SalvageItem[] {
  const wanted = text.trim().toLowerCase();
  return items.filter(
    (item) =>
      (kind === null || item.kind === kind) &&
      (!undecided || isUndecided(item)) &&
      (wanted === '' ||
        [item.what, item.id, item.file, item.place, item.reference].some((part) =>
          String(part ?? '')
            .toLowerCase()
            .includes(wanted),
        )),
  );
}

/** What is still to be decided; a refusal where nothing is. */
function openSummary(reader: Reader): Result<StoredSummary, Refusal> {
  const stored = summaryIn(reader);
  if (stored === null) return refuse('salvage.none');
  return stored.decided === null ? ok(stored) : refuse('salvage.decidedAlready');
}

const decide: Handler<'salvage.decide'> = ({ session, writer }, { which, decision }) => {
  const stored = openSummary(writer);
  if (!stored.ok) return stored;
  const { items } = listOf(session, writer);
  const named = which.by === 'filter' ? filtered(items.map(withNames(session, writer)), which) : [];
  const numbers = new Set(which.by === 'number' ? which.numbers : named.map(({ number }) => number));
  const chosen = items.filter((item) => numbers.has(item.number));
  for (const item of chosen) decideItem(writer, item, decision);
  return ok({ decided: chosen.length });
};

const takeIntoUse: Handler<'salvage.takeIntoUse'> = ({ session, writer }) => {
  const stored = openSummary(writer);
  if (!stored.ok) return stored;
  if (!stored.value.isWhole) return refuse('salvage.recordBroken');
  if (listOf(session, writer).items.some(isUndecided)) return refuse('salvage.undecided');
  const decidedAt = session.ports.clock.now().toISOString();
  putSummary(writer, { ...stored.value, decided: decidedAt, decidedBy: session.actor.userId });
  return ok({ decidedAt });
};

type Names = 'salvage.summary' | 'salvage.list' | 'salvage.decide' | 'salvage.compare' | 'salvage.bring' | 'salvage.takeIntoUse';

export const salvageHandlers: Handlers<Names> = {
  'salvage.summary': summarize,
  'salvage.list': list,
  'salvage.decide': decide,
  'salvage.compare': compare,
  'salvage.bring': bring,
  'salvage.takeIntoUse': takeIntoUse,
};

export { recordSalvage };
