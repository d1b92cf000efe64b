import type { SalvageItem, SalvageListState } from '#shared/contract/salvage.ts';
import type { Reader } from '../../db/handles.ts';
import type { Found } from '../../salvage/found.ts';
import { itemsIn, type KeptItem } from '../../salvage/keep-list.ts';
import { readList } from '../../salvage/read-list.ts';
import type { Session } from '../../session.ts';
import { nameFor } from '../ledger/index.ts';

export type List = { readonly items: readonly KeptItem[]; readonly state: SalvageListState };

/** What was found, by the sealed list where it is as it was written, with what was decided since. */
export function listOf(session: Session, reader: Reader): List {
  const rows = itemsIn(reader);
  const sealed = readList(session);
  if (typeof sealed === 'string') return { items: rows, state: sealed };
  const isSame = sealed.length === rows.length && rows.every((row) => foundText(row) === foundText(sealed[row.number - 1]!));
  return { items: rows, state: isSame ? 'right' : 'differs' };
}

function foundText({ kind, state, what, id, file, place, count }: Found): string {
  return JSON.stringify([kind, state, what, id, file, place, count]);
}

/** The same with what each thing is called, where this person may know it. */
export function withNames(session: Session, reader: Reader): (item: KeptItem) => SalvageItem {
  const name = nameFor(session, reader);
  return (item) => ({ ...item, reference: referenceOf(item, name) });
}

/** Types of records that are files themselves, or one of a file. */
const ofFile: ReadonlySet<string> = new Set(['complaint', 'investigation', 'access', 'destruction']);

function referenceOf({ kind, what, id, file }: KeptItem, name: ReturnType<typeof nameFor>): string {
  if (kind === 'record') {
    const of = file ?? (ofFile.has(what) ? id : null);
    return of === null ? '' : name(of, what, id);
  }
  return kind === 'material' && file !== null ? name(file, 'evidence', id) : '';
}
