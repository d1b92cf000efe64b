import { join } from 'node:path';
import type { Salvaged } from '../../../electron/backend/salvage/found.ts';
import { openVault } from '../open-vault.ts';
import { expectedRecords, isNamedInEntries, isSame, rowsOf, type Row, type Truth } from './truth.ts';
import type { SpoilableVault } from './vault.ts';

export type Compared = {
  /** Rows that lay on pages that still open, and how many of them came back as they were. */
  readonly intact: number;
  readonly returned: number;
  /** What the list says that is not so, and what it does not say; and rows that came back other than they were. */
  readonly faults: readonly string[];
};

type Spoilt = { readonly pages: ReadonlySet<number>; readonly objects: ReadonlySet<string> };

/** A salvaged vault and its list against what the whole vault held. */
export async function compare(
  { vault }: SpoilableVault,
  truth: Truth,
  spoilt: Spoilt,
  saved: { readonly into: string; readonly list: Salvaged },
): Promise<Compared> {
  const opened = await openVault(saved.into, vault.passphrase, vault.ports);
  if (!opened.ok) return { intact: 1, returned: 0, faults: [`the salvaged vault does not open: ${opened.error.code}`] };
  const { db, lock, alarm } = opened.value;
  const rows = rowsOf(db);
  db.close();
  lock.release();
  const faults: string[] = [];
  if (alarm !== 'vault.salvaged') faults.push(`alarm ${alarm ?? 'none'}`);
  const isLost = (row: Row): boolean => row.pages.some((page) => spoilt.pages.has(page));
  let intact = 0;
  let returned = 0;
  for (const row of truth.rows) {
    const found = rows.get(row.key);
    // The saved copy writes its own list, and may count the header anew.
    if (row.key.startsWith('setting/salvage')) continue;
    if (found && !isSame(row.values, found.values) && !(isLost(row) && row.table === 'setting'))
      faults.push(`other than it was: ${row.key}`);
    if (isLost(row)) continue;
    intact += 1;
    if (found) returned += 1;
  }
  const placed = new Set([...rows.values()].filter(({ table }) => table === 'ledger_leaf').map(({ values }) => values['event_id']));
  compareRecords(truth, isLost, (eventId) => placed.has(eventId), saved.list, faults);
  compareEntries(truth, isLost, saved.list, new Set(rows.keys()), faults);
  compareMaterial(truth, isLost, spoilt.objects, saved.list, faults);
  return { intact, returned, faults };
}

const ours = new Set(['complaint', 'investigation', 'finding', 'evidence', 'custody', 'recommendation', 'release', 'access', 'reason']);

function compareRecords(
  truth: Truth,
  isLost: (row: Row) => boolean,
  hasPlace: (eventId: unknown) => boolean,
  list: Salvaged,
  faults: string[],
): void {
  const expected = expectedRecords(truth, isLost, hasPlace);
  const said = new Map(
    list.items.filter((item) => item.kind === 'record' && ours.has(item.what)).map((item) => [`${item.what}/${item.id ?? ''}`, item.state]),
  );
  for (const [name, state] of expected) {
    const says = said.get(name) ?? 'whole';
    if (says === state) continue;
    // What nothing names any more is in the list by the places of its entries, which are compared on their own.
    if (state === 'missing' && says === 'whole' && !isNamedInEntries(truth, name, isLost)) continue;
    faults.push(`record ${name}: ${says} instead of ${state}`);
  }
  for (const name of said.keys()) {
    if (expected.has(name)) continue;
    const row = truth.rows.find(
      ({ key, values }) => key.endsWith(name.split('/')[1]!) || Object.values(values).includes(name.split('/')[1]!),
    );
    if (!row || !isLost(row)) faults.push(`record ${name} is in the list and was never there`);
  }
}

function compareEntries(truth: Truth, isLost: (row: Row) => boolean, list: Salvaged, saved: ReadonlySet<string>, faults: string[]): void {
  const events = new Map(truth.rows.filter((row) => row.table === 'ledger_event').map((row) => [row.values['event_id'], row]));
  const leaves = truth.rows.filter((row) => row.table === 'ledger_leaf');
  const said = new Map(list.items.filter((item) => item.kind === 'entry').map((item) => [item.place, item.state]));
  if (list.entries !== leaves.length) faults.push(`${list.entries} entries instead of ${leaves.length}`);
  for (const leaf of leaves) {
    const place = Number(leaf.values['idx']);
    const isEventLost = isLost(events.get(leaf.values['event_id'])!);
    const isLeafThere = saved.has(leaf.key);
    const expected = !isLeafThere ? 'lost' : isEventLost ? 'contentLost' : undefined;
    if (said.get(place) !== expected) faults.push(`entry ${place}: ${said.get(place) ?? 'whole'} instead of ${expected ?? 'whole'}`);
    if (!isLost(leaf) && !isLeafThere) faults.push(`the leaf of entry ${place} was left behind`);
  }
  for (const place of said.keys())
    if (!leaves.some((leaf) => leaf.values['idx'] === place)) faults.push(`no entry ${place ?? ''} was ever there`);
}

function compareMaterial(truth: Truth, isLost: (row: Row) => boolean, spoilt: ReadonlySet<string>, list: Salvaged, faults: string[]): void {
  const said = new Map(list.items.filter((item) => item.kind === 'material').map((item) => [item.id, item.state]));
  const objects = new Map(truth.rows.filter((row) => row.table === 'evidence_object').map((row) => [row.values['object_id'], row]));
  for (const item of truth.rows.filter((row) => row.table === 'evidence_item')) {
    const { id, object_id: objectId } = item.values as { id: string; object_id: string | null };
    if (isLost(item) || objectId === null) continue;
    const isSpoilt = spoilt.has(objectId);
    const state = said.get(id) ?? 'whole';
    const expected = isSpoilt ? ['damaged', 'missing'] : isLost(objects.get(objectId)!) ? ['notOpened'] : ['whole'];
    if (!expected.includes(state) && !(isSpoilt && state === 'notOpened' && isLost(objects.get(objectId)!)))
      faults.push(`material ${id}: ${state} instead of ${expected.join(' or ')}`);
  }
}

/** The file of an object, by the names that the whole vault gave. */
export function pathOfName(folder: string, name: string): string {
  return join(folder, 'objects', name.slice(0, 2), name.slice(2));
}
