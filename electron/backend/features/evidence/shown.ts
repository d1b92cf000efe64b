import { originTypes } from '#shared/domain/evidence/codes.ts';
import type { CustodyEvent, EvidenceFile, EvidenceRow, Holding } from '#shared/domain/evidence/model.ts';
import type { Statement } from '#shared/domain/evidence/statements/all.ts';
import { pseudonymOf, withPseudonyms } from '#shared/kernel/pseudonym.ts';
import { shownDetails, shownStatement } from './details.ts';
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

const isOriginType = (type: string): boolean => (originTypes as readonly string[]).includes(type);

function giversNamed(events: readonly CustodyEvent[]): readonly string[] {
  const origins = new Set(events.filter(({ type }) => isOriginType(type)).map(({ id }) => id));
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
    openHandOver: openHandOver && { ...openHandOver, to: veil(openHandOver.to), courier: veil(openHandOver.courier) },
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
    folder: file.folder === null ? null : veil(file.folder),
    details: veiledValue(shownDetails(file.details), veil) as EvidenceFile['details'],
    statements: file.statements.map((statement) => veiledStatement(shownStatement(statement), veil)),
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
    ...veiledFurther(event, veil),
  };
}

/** Texts that only some events have. */
const furtherTexts = ['courier', 'unsigned', 'competence', 'justification', 'effects'] as const;

function veiledFurther(event: CustodyEvent, veil: Veil): Partial<CustodyEvent> {
  return Object.fromEntries(
    furtherTexts.flatMap((member) => {
      const text = event[member];
      return text === undefined ? [] : [[member, veil(text)]];
    }),
  );
}

function veiledStatement(statement: Statement, veil: Veil): Statement {
  return { ...statement, content: veiledValue(statement.content, veil) } as Statement;
}

/** Every text of what somebody stated; codes are no names. */
function veiledValue(value: unknown, veil: Veil): unknown {
  if (typeof value === 'string') return veil(value);
  if (Array.isArray(value)) return value.map((part) => veiledValue(part, veil));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([member, part]) => [member, veiledValue(part, veil)]));
}
