import type { Thumbnail } from '#shared/contract/thumbnails.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../../db/handles.ts';
import type { Handler } from '../../../handlers.ts';
import { investigationOpened, readingOf } from '../../../records/opened.ts';
import { refuse } from '../../../refusal.ts';
import type { FileKey } from '../../../vault/key-holder.ts';
import { isGraphic, keyOfInvestigation, loadRow } from '../load.ts';
import { findItem } from '../store.ts';
import { findThumbnail, openThumbnail } from './store.ts';

/** The thumbnails of some items. What can distress stays here unless it was asked for: a list shows that there is something, and no more. */
export const listThumbnails: Handler<'evidence.thumbnails'> = ({ session, reader }, { investigationId, ids, graphic }) => {
  const key = keyOfInvestigation(session, reader, investigationId);
  if (!key) return refuse('investigations.notFound');
  const rows = [...new Set(ids)].flatMap((id) => thumbnailOfItem(reader, key, investigationId, id, graphic) ?? []);
  return ok(readingOf(session, reader, { rows }, investigationOpened(investigationId, 'material')));
};

function thumbnailOfItem(reader: Reader, key: FileKey, investigationId: string, id: EvidenceId, withGraphic: boolean): Thumbnail | null {
  const kept = findThumbnail(reader, id);
  const row = kept ? findItem(reader, id) : null;
  if (!kept || row?.investigation_id !== investigationId) return null;
  const item = loadRow(reader, key, row);
  if ('isDamaged' in item || item.content.sha256 === null) return null;
  const opened = openThumbnail(key, row, item.content.sha256, kept);
  if (opened === null) return null;
  const graphic = isGraphic(row, item.statements);
  const { of, width, height, image } = opened;
  return { id, of, graphic, width, height, image: graphic && !withGraphic ? null : image.toString('base64') };
}
