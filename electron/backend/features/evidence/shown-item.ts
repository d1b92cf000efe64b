import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { fileOf, loadItem } from './load.ts';
import { giverOf, namesGiver, shownFile } from './shown.ts';

/** One item as it is shown where nobody asked for names: `giver` stands for who brought it, null where nobody is named. */
export function shownItem(session: Session, reader: Reader, id: string): Result<EvidenceFile & { readonly giver: string | null }, Refusal> {
  const loaded = loadItem(session, reader, id);
  if (!loaded.ok) return loaded;
  const item = loaded.value;
  return ok({ ...shownFile(fileOf(reader, item), item), giver: namesGiver(item) ? giverOf(item) : null });
}
