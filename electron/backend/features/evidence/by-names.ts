import { mostOfOneName, type NamedItem } from '#shared/contract/by-names.ts';
import { comparedName } from '#shared/domain/evidence/file-names.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import { investigationOpened, readingOf } from '../../records/opened.ts';
import { fileOf, loadItem, loadItemsOf } from './load.ts';
import { shownFile } from './shown.ts';

/** Compared with the names as this person is shown them, with pseudonyms: the answer tells nothing that the items themselves would not. */
export const findByNames: Handler<'evidence.byNames'> = ({ session, reader }, { namedIn, names }) => {
  const loaded = loadItem(session, reader, namedIn);
  if (!loaded.ok) return loaded;
  const { row, key } = loaded.value;
  const asked = [...new Set(names)];
  const wanted = new Set(asked.map(comparedName).filter((name) => name !== ''));
  const items = wanted.size === 0 ? [] : loadItemsOf(reader, key, row.investigation_id);
  const known = Map.groupBy(
    items.flatMap((item) => {
      if ('isDamaged' in item || item.row.id === namedIn || !wanted.has(comparedName(item.content.originalName))) return [];
      const { id, number, originalName } = shownFile(fileOf(reader, item), item);
      return [{ id, number, compared: comparedName(originalName) }];
    }),
    ({ compared }) => compared,
  );
  const found: readonly NamedItem[] = asked.flatMap((name) =>
    (known.get(comparedName(name)) ?? []).slice(0, mostOfOneName).map(({ id, number }) => ({ name, id, number })),
  );
  return ok(readingOf(session, reader, { items: found }, investigationOpened(row.investigation_id, 'material')));
};
