import type { EvidenceId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { ObjectRecord } from '../../objects/store.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { bytesOf, fileOf, isGraphic, loadItem } from './load.ts';
import { unwrapObjectKey } from './object-key.ts';
import { shownFile } from './shown.ts';
import { findObject, itemsOf } from './store.ts';

export type Original = {
  readonly investigationId: string;
  readonly number: number;
  /** Both without the name of who brought it. */
  readonly description: string;
  readonly originalName: string;
  readonly graphic: boolean;
  readonly record: ObjectRecord;
  /** 32 bytes; whoever asked for them fills them with zeros. */
  readonly objectKey: Buffer;
  readonly before: EvidenceId | null;
  readonly after: EvidenceId | null;
};

/** What is needed to read the original of an item, if this person may open its file. */
export function originalOf(session: Session, reader: Reader, id: string): Result<Original, Refusal> {
  const loaded = loadItem(session, reader, id);
  if (!loaded.ok) return loaded;
  const { row, key, statements } = loaded.value;
  const bytes = bytesOf(loaded.value);
  if (!bytes) return refuse('evidence.hasNoFile');
  const object = findObject(reader, row.object_id);
  const isOfItem = object !== null && object.size === row.size && object.file_id === row.investigation_id;
  const objectKey = isOfItem ? unwrapObjectKey(key, object) : null;
  if (object === null || objectKey === null) return refuse('evidence.objectAltered');
  const ids = itemsOf(reader, row.investigation_id).map((item) => item.id as EvidenceId);
  const at = ids.indexOf(id as EvidenceId);
  const { description, originalName } = shownFile(fileOf(reader, loaded.value), loaded.value);
  return ok({
    investigationId: row.investigation_id,
    number: row.number,
    description,
    originalName,
    graphic: isGraphic(row, statements),
    record: { ...bytes, version: object.object_version },
    objectKey,
    before: ids[at - 1] ?? null,
    after: ids[at + 1] ?? null,
  });
}
