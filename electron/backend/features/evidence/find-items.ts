import { fewestLetters, mostFound, type ItemFound } from '#shared/contract/find-items.ts';
import { holdsWords, itemNumberIn } from '#shared/domain/evidence/find.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import { investigationsOpenedHere } from '../../records/opened.ts';
import type { Session } from '../../session.ts';
import { keyOfInvestigation, loadRow, openItem, rowOf } from './load.ts';
import { shownRow } from './shown.ts';
import { itemsOf } from './store.ts';

/** Items that are opened for one search at most: it is asked while somebody types. */
const mostOpened = 2000;

type FileRow = { readonly id: string; readonly reference: string; readonly key_epoch: number };

/** By number in every file that this person can open; by words in those that they have opened in this run (resources/docs/decisions/0020-identities.md). */
export const findItems: Handler<'evidence.find'> = ({ session, reader }, { text }) => {
  const number = itemNumberIn(text);
  if (number !== null) return ok(cut(byNumber(session, reader, number)));
  return ok(text.trim().length < fewestLetters ? cut([]) : cut(byWords(session, reader, text.trim())));
};

/** One more than is told is looked for, so that it is known whether there are others. */
function cut(found: Iterable<ItemFound>): { readonly rows: readonly ItemFound[]; readonly more: boolean } {
  const rows = Iterator.from(found)
    .take(mostFound + 1)
    .toArray();
  return { rows: rows.slice(0, mostFound), more: rows.length > mostFound };
}

function* byNumber(session: Session, reader: Reader, number: number): Generator<ItemFound> {
  const rows = reader.all<FileRow & { readonly item: string }>(
    sql`SELECT i.id, i.reference, s.key_epoch, e.id AS item FROM evidence_item e JOIN investigation i ON i.id = e.investigation_id
        JOIN sealed_record s ON s.record_id = i.id WHERE e.number = ${number} ORDER BY i.opened_on DESC, i.id DESC`,
  );
  for (const { id, reference, key_epoch: epoch, item } of rows)
    if (session.keys.mayOpen(id, epoch))
      yield { evidenceId: item as EvidenceId, investigationId: id as InvestigationId, reference, number, description: null };
}

function* byWords(session: Session, reader: Reader, words: string): Generator<ItemFound> {
  let opened = 0;
  for (const { id, reference } of filesOpenedHere(session, reader)) {
    const key = keyOfInvestigation(session, reader, id);
    for (const row of key ? itemsOf(reader, id) : []) {
      if (opened === mostOpened) return;
      opened += 1;
      if (!holdsWords(openItem(reader, key!, row.id)?.description ?? '', words)) continue;
      // What is told is what the list shows: names of who brought it may stand in it as they were written.
      const item = loadRow(reader, key!, row);
      const description = 'isDamaged' in item ? '' : shownRow(rowOf(item), item).description;
      if (!holdsWords(description, words)) continue;
      yield { evidenceId: row.id as EvidenceId, investigationId: id as InvestigationId, reference, number: row.number, description };
    }
  }
}

function filesOpenedHere(session: Session, reader: Reader): readonly FileRow[] {
  const opened = investigationsOpenedHere(session, reader);
  if (opened.size === 0) return [];
  return reader
    .all<FileRow>(
      sql`SELECT i.id, i.reference, s.key_epoch FROM investigation i JOIN sealed_record s ON s.record_id = i.id
          WHERE i.id IN (SELECT value FROM json_each(${JSON.stringify([...opened])})) ORDER BY i.opened_on DESC, i.id DESC`,
    )
    .filter(({ id, key_epoch: epoch }) => session.keys.mayOpen(id, epoch));
}
