import { ok } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import { refuse } from '../../refusal.ts';
import { investigationOpened, readingOf } from '../../records/opened.ts';
import { hasProtected } from './details.ts';
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
  const item = loaded.value;
  return ok({
    value: {
      ...shownFile(fileOf(reader, item), item),
      giver: namesGiver(item) ? giverOf(item) : null,
      hasProtected: hasProtected(item.content.details ?? null, item.statements),
    },
    events: [{ kind: 'evidence.opened', subject: id, subjectType: 'evidence', file: item.row.investigation_id }],
  });
};
