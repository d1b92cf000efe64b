import type { SalvageItem, SalvageListState } from '#shared/contract/salvage.ts';
import { mayDo } from '#shared/domain/people/permissions.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { timeOfId } from '../../ids.ts';
import { eventsAbout } from '../../ledger/store.ts';
import type { Found } from '../../salvage/found.ts';
import { itemsIn, type KeptItem } from '../../salvage/keep-list.ts';
import { readList } from '../../salvage/read-list.ts';
import type { Session } from '../../session.ts';
import { nameFor, personFor } from '../ledger/index.ts';

export type List = { readonly items: readonly KeptItem[]; readonly state: SalvageListState };

/** What was found, by the sealed list where it is as it was written, with what was decided since. */
export function listOf(session: Session, reader: Reader): List {
  const rows = itemsIn(reader);
  const sealed = readList(session);
  if (typeof sealed === 'string') return { items: rows, state: sealed };
  const isSame = sealed.length === rows.length && rows.every((row) => foundText(row) === foundText(sealed[row.number - 1]!));
  return { items: rows, state: isSame ? 'right' : 'differs' };
}

function foundText({ kind, state, what, id, file, place, count, called }: Found): string {
  return JSON.stringify([kind, state, what, id, file, place, count, called ?? null]);
}

/** The same with what each thing is called, where this person may know it, and the table that a page or row belongs to. */
export function withNames(session: Session, reader: Reader): (item: KeptItem) => SalvageItem {
  const name = nameFor(session, reader);
  const tables = new Map(
    reader
      .all<{ name: string; of: string }>(sql`SELECT name, tbl_name AS "of" FROM sqlite_schema WHERE type IN ('table', 'index')`)
      .map((row) => [row.name, row.of]),
  );
  return (kept) => {
    const { called: _, ...item } = kept;
    const table = item.kind === 'page' || item.kind === 'row' ? (tables.get(item.what) ?? null) : null;
    return { ...item, reference: referenceOf({ session, reader, name }, kept), last: null, table };
  };
}

/** When a thing of the list was last written, and by whom. */
export function withLast(session: Session, reader: Reader): (item: SalvageItem) => SalvageItem {
  const person = personFor(session);
  return (item) => {
    if (item.id === null || (item.kind !== 'record' && item.kind !== 'entry')) return item;
    const entry = item.kind === 'record' ? eventsAbout(reader, item.id).findLast(({ fields }) => fields.after !== null)?.fields : undefined;
    const at = entry?.time ?? timeOfId(item.id);
    return at === null ? item : { ...item, last: { at, by: entry === undefined ? null : person(entry.actor) } };
  };
}

/** Types of records that are files themselves, or one of a file. */
const ofFile: ReadonlySet<string> = new Set(['complaint', 'investigation', 'access', 'destruction']);

type Naming = { readonly session: Session; readonly reader: Reader; readonly name: ReturnType<typeof nameFor> };

function referenceOf({ session, reader, name }: Naming, { kind, what, id, file, called }: KeptItem): string {
  if (kind === 'material') return file === null ? '' : name(file, 'evidence', id);
  const of = file ?? (ofFile.has(what) ? id : null);
  if (kind !== 'record' || of === null) return '';
  if (called === undefined || !mayName(session, what, of))
    return what === 'custody' ? name(of, 'evidence', itemOf(reader, id)) : name(of, what, id);
  // Its row is lost, and may be back.
  const now = name(of, what, id);
  return now.endsWith(called) ? now : [now, called].filter((part) => part !== '').join(' / ');
}

/** Complaints stand by reference in a list that all who read it see; all else is for who can open the file. */
function mayName({ actor, keys }: Session, what: string, file: string): boolean {
  return keys.mayOpen(file) || (what === 'complaint' && mayDo(actor.role, 'complaints.read'));
}

/** The item that a handling event belongs to, by its row or its entry. */
function itemOf(reader: Reader, id: string | null): string | null {
  const row = reader.get<{ item: string }>(sql`SELECT evidence_id AS item FROM custody_event WHERE id = ${id}`);
  return row?.item ?? (id === null ? null : (eventsAbout(reader, id).at(-1)?.fields.link ?? null));
}
