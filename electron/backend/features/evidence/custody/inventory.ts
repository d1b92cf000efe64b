import type { InventoryItem } from '#shared/contract/custody.ts';
import type { Input } from '#shared/contract/operations.ts';
import { CLOCK_TOLERANCE_MS, mayRecord, type Circumstances } from '#shared/domain/evidence/rules.ts';
import { isOtherSeal } from '#shared/domain/evidence/holding.ts';
import { momentMs } from '#shared/domain/evidence/moment.ts';
import { readItemCode } from '#shared/domain/labels/item-code.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Writer } from '../../../db/handles.ts';
import type { Handler } from '../../../handlers.ts';
import { uuidV7 } from '../../../ids.ts';
import { newEventId, type EventDraft } from '../../../ledger/append.ts';
import { refuse } from '../../../refusal.ts';
import type { Session } from '../../../session.ts';
import { addHandling } from '../handling.ts';
import { incidentOf } from '../incident.ts';
import { rowOf, rowOfDamaged, type DamagedItem, type LoadedItem } from '../load.ts';
import { shownRow } from '../shown.ts';
import { heldFiles } from './held-items.ts';
import { isSamePlace } from './whereabouts.ts';

type Wish = Input<'evidence.inventory'>;
type Here = {
  readonly file: { readonly id: string; readonly reference: string };
  readonly item: LoadedItem | DamagedItem;
  readonly what: 'found' | 'missing' | 'unexpected';
  /** As it was read on it; empty where none was. */
  readonly seal: string;
};

/** Looks at one place: what the record expects there against what was scanned there, each with an event of the item's own, in one transaction. */
export const takeInventory: Handler<'evidence.inventory'> = ({ session, writer }, input) => {
  if (momentMs(input.at) > session.ports.clock.now().getTime() + CLOCK_TOLERANCE_MS) return refuse('custody.inTheFuture');
  const inventory = uuidV7(session.ports.clock, session.ports.random);
  const { here, notYours } = compare(session, writer, input);
  const events: EventDraft[] = [];
  const told = here.map((one) => {
    const { file, item, what } = one;
    const done = eventOf(session, writer, { ...one, inventory, input });
    events.push(...done.events);
    return { what, shown: { ...itemShown(file, item, done.events.length > 0), isOtherSeal: done.isOtherSeal } };
  });
  const of = (what: Here['what']) => told.flatMap((one) => (one.what === what ? [one.shown] : []));
  const value = { inventory, found: of('found'), missing: of('missing'), unexpected: of('unexpected'), notYours };
  const taken = {
    id: newEventId(session),
    kind: 'evidence.inventoryTaken',
    subject: inventory,
    subjectType: 'inventory',
    file: null,
    detail: { found: value.found.length, missing: value.missing.length, unexpected: value.unexpected.length, notYours: notYours.length },
  };
  return ok({ value, events: [taken, ...events] });
};

/** A code twice is one item. What this person may not read is no item here, and neither is what does not exist. */
function compare(
  session: Session,
  writer: Writer,
  { place, codes, seals = [] }: Wish,
): { here: readonly Here[]; notYours: readonly string[] } {
  const wanted = new Map(codes.map((typed) => [nameOfCode(typed), typed]));
  const read = new Map(seals.map(({ code, seal }) => [nameOfCode(code), seal.trim()]));
  const here = [...heldFiles(session, writer)].flatMap((file) =>
    file.items.flatMap((item): Here[] => {
      const name = nameOf(file.reference, item.row.number);
      const isScanned = wanted.delete(name);
      const isExpected = isExpectedIn(item, place);
      if (!isScanned && !isExpected) return [];
      return [
        { file, item, what: isScanned ? (isExpected ? 'found' : 'unexpected') : 'missing', seal: isScanned ? (read.get(name) ?? '') : '' },
      ];
    }),
  );
  return { here, notYours: [...wanted.values()] };
}

const nameOf = (reference: string, number: number): string => `${reference}/${number}`;

/** What is no code of an item stands for itself, and leads nowhere. */
function nameOfCode(typed: string): string {
  const code = readItemCode(typed);
  return code.ok ? nameOf(code.value.reference, code.value.number) : typed;
}

function isExpectedIn(item: LoadedItem | DamagedItem, place: string): boolean {
  if ('isDamaged' in item) return false;
  const { holding } = rowOf(item);
  return holding.state === 'held' && holding.place !== null && isSamePlace(holding.place, place);
}

type Look = Omit<Here, 'file'> & { readonly inventory: string; readonly input: Wish };
type Done = { readonly events: readonly EventDraft[]; readonly isOtherSeal: boolean };

const nothingDone: Done = { events: [], isOtherSeal: false };

/** The event, and the incident where another seal was read than the record knows. Nothing where the rules let nothing be recorded: the item is damaged, or was disposed of. */
function eventOf(session: Session, writer: Writer, { item, what, seal, inventory, input }: Look): Done {
  if ('isDamaged' in item) return nothingDone;
  const { at, place, notes } = input;
  const entry = { type: what === 'missing' ? 'notFound' : 'sighted', at, sealBefore: seal, sealAfter: '', concerns: null } as const;
  const nothing: Circumstances = { userId: session.actor.userId, isOnHold: false, isLocked: false };
  const may = (lateReason: string): boolean =>
    mayRecord(item.events, { ...entry, lateReason }, session.ports.clock.now().getTime(), nothing).ok;
  // What was recorded while somebody walked through the store makes what they saw a late entry: the notes of the inventory are its reason.
  const lateReason = may('') ? '' : beginningOf(notes.trim()) || place;
  if (lateReason !== '' && !may(lateReason)) return nothingDone;
  const content = { place, sealBefore: seal, notes, lateReason, facts: { inventory } };
  const added = addHandling(session, writer, item.row, { type: entry.type, at, content });
  const isOther = isOtherSeal(item.events, entry);
  return {
    events: [added.event, ...incidentOf(session, writer, item.row, isOther ? 'custody.otherSeal' : undefined)],
    isOtherSeal: isOther,
  };
}

/** At most as much as a reason may be, and no half of a character at its end: that could not be written down. */
function beginningOf(text: string): string {
  return text.slice(0, 500).replace(/[\uD800-\uDBFF]$/u, '');
}

function itemShown(file: Here['file'], item: LoadedItem | DamagedItem, isRecorded: boolean): Omit<InventoryItem, 'isOtherSeal'> {
  const row = 'isDamaged' in item ? rowOfDamaged(item) : shownRow(rowOf(item), item);
  return {
    evidenceId: row.id,
    investigationId: file.id as InvestigationId,
    reference: file.reference,
    number: row.number,
    description: row.description,
    state: row.holding.state,
    place: row.holding.place,
    isRecorded,
  };
}
