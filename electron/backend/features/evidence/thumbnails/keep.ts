import { sizeOfThumbnail, type ThumbnailOf } from '#shared/domain/evidence/thumbnail.ts';
import type { Reader, Writer } from '../../../db/handles.ts';
import type { Session } from '../../../session.ts';
import type { FileKey } from '../../../vault/key-holder.ts';
import { loadItem } from '../load.ts';
import { findThumbnail, openThumbnail, putThumbnail, resealThumbnail, sealThumbnail, thumbnailsOfFile } from './store.ts';

/** Whether there is one of this item that opens and is of its original. */
export function hasThumbnail(session: Session, reader: Reader, id: string): boolean {
  const row = findThumbnail(reader, id);
  const loaded = row ? loadItem(session, reader, id) : null;
  if (!row || !loaded?.ok) return false;
  const { key, row: item, content } = loaded.value;
  return content.sha256 !== null && openThumbnail(key, item, content.sha256, row) !== null;
}

/** Keeps one, if there is none and this is the picture of one. It leaves no entry: that somebody looked stands in the record already. */
export function keepThumbnailOf(session: Session, writer: Writer, id: string, of: ThumbnailOf, image: Buffer): boolean {
  const size = sizeOfThumbnail(image);
  const loaded = loadItem(session, writer, id);
  if (size === null || !loaded.ok || hasThumbnail(session, writer, id)) return false;
  const { key, row, content } = loaded.value;
  if (content.sha256 === null) return false;
  putThumbnail(writer, sealThumbnail(key, row, content.sha256, { of, ...size, image }));
  return true;
}

/** Seals them again under the file's next key; true for each that opened under the one before. */
export function resealThumbnails(writer: Writer, fileId: string, from: FileKey, to: FileKey): readonly boolean[] {
  return thumbnailsOfFile(writer, fileId).map((row) => {
    const next = resealThumbnail(from, to, row);
    if (next !== null) putThumbnail(writer, next);
    return next !== null;
  });
}
