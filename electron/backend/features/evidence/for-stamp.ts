import { ok, type Result } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { loadItem } from './load.ts';
import type { ItemRow } from './record.ts';

/** An item as a time stamp needs it: its fingerprint, null without a file, and the nonces of the requests that were made for it, base64. */
export type ItemForStamp = { readonly row: ItemRow; readonly sha256: string | null; readonly nonces: readonly string[] };

export function itemForStamp(session: Session, reader: Reader, id: string): Result<ItemForStamp, Refusal> {
  const loaded = loadItem(session, reader, id);
  if (!loaded.ok) return loaded;
  const { row, content, statements } = loaded.value;
  const nonces = statements.flatMap((one) => (one.type === 'timeStampRequested' ? [one.content.nonce] : []));
  return ok({ row, sha256: content.sha256, nonces });
}
