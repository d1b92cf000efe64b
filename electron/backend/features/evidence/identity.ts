import { ok } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import { identityOpened } from '../identities/index.ts';
import { fileOf, loadItem } from './load.ts';
import { giverOf } from './shown.ts';

/** Tells who brought an item, once the entry with the reason stands. */
export const openIdentity: Handler<'evidence.openIdentity'> = ({ session, writer }, { id, reason }) => {
  const loaded = loadItem(session, writer, id);
  if (!loaded.ok) return loaded;
  const item = loaded.value;
  const about = { subject: id, subjectType: 'evidence', file: item.row.investigation_id, whose: giverOf(item), reason };
  return ok({
    value: { file: fileOf(writer, item), openedAt: session.ports.clock.now().toISOString() },
    events: identityOpened(session, writer, about),
  });
};
