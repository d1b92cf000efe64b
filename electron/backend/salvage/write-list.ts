import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { hkdf32 } from '../crypto/hash.ts';
import { seal } from '../crypto/seal.ts';
import { sql } from '../db/sql.ts';
import { replaceFileDurably } from '../files/durable.ts';
import { uuidBytes } from '../ids.ts';
import type { Session } from '../session.ts';
import { putItems, putSummary, type StoredSummary } from './keep-list.ts';
import type { Salvaged } from './found.ts';

/** The list as it was found: in a sealed file that stays as it is, and in rows beside which decisions are written. */
export function writeList(session: Session, { items, counts, entries, entriesLost, isWhole }: Salvaged, path: string): void {
  const summary: StoredSummary = {
    at: session.ports.clock.now().toISOString(),
    counts,
    decided: null,
    decidedBy: null,
    entries,
    entriesLost,
    isWhole,
    items: items.length,
    v: 1,
  };
  const key = hkdf32(session.rootKey, uuidBytes(session.vaultId), 'salvage');
  const listed = items.map((item) => ({ ...item, decision: null }));
  const text = canonicalText({ items: listed, summary, v: 1 });
  replaceFileDurably(path, seal(key, 'salvage', [session.vaultId], Buffer.from(text, 'utf8')));
  key.fill(0);
  session.db
    .transaction(() => {
      session.writer.run(sql`DELETE FROM setting WHERE key >= 'salvage/' AND key < 'salvage0'`);
      putItems(session.writer, items);
      putSummary(session.writer, summary);
    })
    .immediate();
}
