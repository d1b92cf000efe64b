import { ok } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import { refuse } from '../../refusal.ts';
import { investigationOpened, readingOf } from '../../records/opened.ts';
import { fileOf, keyOfInvestigation, loadItem, loadItemsOf, rowOf, rowOfDamaged } from './load.ts';
import { giverOf, namesGiver, shownFile, shownRow } from './shown.ts';

/** The material of an investigation by number, each with who holds it now. */
export const listEvidence: Handler<'evidence.list'> = ({ session, reader }, { investigationId }) => {
  const key = keyOfInvestigation(session, reader, investigationId);
  if (!key) return refuse('investigations.notFound');
  const rows = loadItemsOf(reader, key, investigationId).map((item) =>
    'isDamaged' in item ? rowOfDamaged(item) : shownRow(rowOf(item), item),
  );
  return ok(readingOf(session, reader, { rows }, investigationOpened(investigationId, 'material')));
};

/** One item with its whole handling record. Looking at it leaves an entry. */
export const openEvidence: Handler<'evidence.open'> = ({ session, reader }, { id }) => {
  const loaded = loadItem(session, reader, id);
  if (!loaded.ok) return loaded;
  return ok({
    value: { ...shownFile(fileOf(loaded.value), loaded.value), giver: namesGiver(loaded.value) ? giverOf(loaded.value) : null },
    events: [{ kind: 'evidence.opened', subject: id, subjectType: 'evidence', file: loaded.value.row.investigation_id }],
  });
};
