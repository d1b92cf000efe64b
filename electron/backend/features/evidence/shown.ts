import type { CustodyEvent, EvidenceFile, EvidenceRow, Holding } from '#shared/domain/evidence/model.ts';
import { pseudonymOf, withPseudonyms } from '#shared/kernel/pseudonym.ts';
import type { LoadedItem } from './load.ts';

/**
 * Who brought an item may be a witness: `W-03` stands for whoever brought `M-03`, in every text of its record that names them as they were written
 * down. Two items of one person have two pseudonyms, so that a pseudonym is never made of a name.
 */
type Veil = (text: string) => string;

export function giverOf({ row }: Pick<LoadedItem, 'row'>): string {
  return pseudonymOf('W', row.number);
}

/** True where somebody is named who brought the item. */
export function namesGiver({ events }: Pick<LoadedItem, 'events'>): boolean {
  return giversNamed(events).length > 0;
}

function giversNamed(events: readonly CustodyEvent[]): readonly string[] {
  const origins = new Set(events.filter(({ type }) => type === 'collected' || type === 'received').map(({ id }) => id));
  return events.flatMap(({ id, from, type, concerns }) => {
    const isOrigin = origins.has(id) || (type === 'correction' && concerns !== null && origins.has(concerns));
    return isOrigin && from.trim() !== '' ? [from.trim()] : [];
  });
}

function veilOf(item: Pick<LoadedItem, 'row' | 'events'>): Veil {
  const named = giversNamed(item.events);
  const pseudonym = giverOf(item);
  return (text) =>
    named.includes(text.trim())
      ? pseudonym
      : withPseudonyms(
          text,
          named.map((name) => ({ name, pseudonym })),
        );
}

/** A row of the list without the name of who brought it. */
export function shownRow(row: EvidenceRow, item: LoadedItem): EvidenceRow {
  const veil = veilOf(item);
  return { ...row, description: veil(row.description), holding: shownHolding(row.holding, veil) };
}

function shownHolding({ holder, place, openHandOver, ...holding }: Holding, veil: Veil): Holding {
  return {
    ...holding,
    holder: holder === null ? null : veil(holder),
    place: place === null ? null : veil(place),
    openHandOver: openHandOver && { ...openHandOver, to: veil(openHandOver.to) },
  };
}

/** An item with its handling record without the name of who brought it. */
export function shownFile(file: EvidenceFile, item: LoadedItem): EvidenceFile {
  const veil = veilOf(item);
  return {
    ...file,
    ...shownRow(file, item),
    notes: veil(file.notes),
    originalName: veil(file.originalName),
    events: file.events.map((event) => shownEvent(event, veil)),
  };
}

function shownEvent(event: CustodyEvent, veil: Veil): CustodyEvent {
  return {
    ...event,
    from: veil(event.from),
    to: veil(event.to),
    place: veil(event.place),
    purpose: veil(event.purpose),
    authority: veil(event.authority),
    condition: veil(event.condition),
    notes: veil(event.notes),
    lateReason: veil(event.lateReason),
  };
}
