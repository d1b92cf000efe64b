import type { Reader } from '../../../db/handles.ts';
import { sql } from '../../../db/sql.ts';
import type { FileKey } from '../../../vault/key-holder.ts';
import { openItem } from '../load.ts';

/** An item that has the same content. */
export type Same = { readonly id: string; readonly number: number };

/**
 * What an investigation has already, by size and fingerprint. Each item is opened once: a batch of thousands of files of one size would else open all of them for
 * each. Never asked across files, which would tell one file of another.
 */
export type SameIndex = { find(reader: Reader, key: FileKey, size: number, sha256: string): Same | null };

export function sameIndex(investigationId: string): SameIndex {
  const bySize = new Map<number, { last: number; readonly items: Map<string, Same> }>();
  return {
    find: (reader, key, size, sha256) => {
      const known = bySize.get(size) ?? { last: 0, items: new Map<string, Same>() };
      bySize.set(size, known);
      const newer = reader.all<Same>(
        sql`SELECT id, number FROM evidence_item WHERE investigation_id = ${investigationId} AND size = ${size} AND number > ${known.last} ORDER BY number`,
      );
      for (const row of newer) {
        known.last = row.number;
        const fingerprint = openItem(reader, key, row.id)?.sha256;
        if (fingerprint && !known.items.has(fingerprint)) known.items.set(fingerprint, row);
      }
      return known.items.get(sha256) ?? null;
    },
  };
}
