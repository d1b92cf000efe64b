import type { SalvageItem, SalvageSummary } from '#shared/contract/salvage.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Handler, Handlers } from '../../handlers.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { decideItem, itemsIn, putSummary, summaryIn, type StoredSummary } from '../../salvage/keep-list.ts';
import { recordSalvage } from './record.ts';

/** The list of a salvaged vault, and what a person decides about it (resources/docs/formats.md, 19.2). */

const summarize: Handler<'salvage.summary'> = ({ reader }) => {
  const stored = summaryIn(reader);
  return ok({ salvage: stored === null ? null : shown(reader, stored) });
};

function shown(reader: Reader, { at, entries, entriesLost, isWhole, items, decided, counts }: StoredSummary): SalvageSummary {
  const undecided = decided === null ? itemsIn(reader).filter((item) => item.decision === null).length : 0;
  return { at, entries, entriesLost, isWhole, items, undecided, decided, counts };
}

const list: Handler<'salvage.list'> = ({ reader }, { offset, limit, ...filter }) => {
  const items = filtered(itemsIn(reader), filter);
  return ok({ items: items.slice(offset, offset + limit), total: items.length });
};

type Filter = { readonly kind: SalvageItem['kind'] | null; readonly undecided: boolean; readonly text: string };

function filtered(items: readonly SalvageItem[], { kind, undecided, text }: Filter): readonly SalvageItem[] {
  const wanted = text.trim().toLowerCase();
  return items.filter(
    (item) =>
      (kind === null || item.kind === kind) &&
      (!undecided || item.decision === null) &&
      (wanted === '' ||
        [item.what, item.id, item.file, item.place].some((part) =>
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

const decide: Handler<'salvage.decide'> = ({ writer }, { which, decision }) => {
  const stored = openSummary(writer);
  if (!stored.ok) return stored;
  const items = itemsIn(writer);
  const numbers = which.by === 'number' ? new Set(which.numbers) : null;
  const chosen = which.by === 'filter' ? filtered(items, which) : items.filter((item) => numbers?.has(item.number));
  for (const item of chosen) decideItem(writer, item, decision);
  return ok({ decided: chosen.length });
};

const takeIntoUse: Handler<'salvage.takeIntoUse'> = ({ session, writer }) => {
  const stored = openSummary(writer);
  if (!stored.ok) return stored;
  if (!stored.value.isWhole) return refuse('salvage.recordBroken');
  if (itemsIn(writer).some((item) => item.decision === null)) return refuse('salvage.undecided');
  const decidedAt = session.ports.clock.now().toISOString();
  putSummary(writer, { ...stored.value, decided: decidedAt, decidedBy: session.actor.userId });
  return ok({ decidedAt });
};

export const salvageHandlers: Handlers<'salvage.summary' | 'salvage.list' | 'salvage.decide' | 'salvage.takeIntoUse'> = {
  'salvage.summary': summarize,
  'salvage.list': list,
  'salvage.decide': decide,
  'salvage.takeIntoUse': takeIntoUse,
};

export { recordSalvage };
