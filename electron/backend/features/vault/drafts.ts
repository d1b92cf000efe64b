import { ok } from '#shared/kernel/result.ts';
import { seal, unseal } from '../../crypto/seal.ts';
import { sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import type { Session } from '../../session.ts';

/** Forms in progress, sealed under a key that only their author's passphrase leads to. */

export const saveDraft: Handler<'drafts.save'> = ({ session, writer }, { key, content }) => {
  const savedAt = session.ports.clock.now().toISOString();
  const sealed = seal(session.keys.draftsKey, 'draft', sealParts(session, key), Buffer.from(content, 'utf8'));
  writer.runOne(
    sql`INSERT INTO draft (user_id, key, sealed, saved_at) VALUES (${session.actor.userId}, ${key}, ${sealed}, ${savedAt})
        ON CONFLICT (user_id, key) DO UPDATE SET sealed = excluded.sealed, saved_at = excluded.saved_at`,
  );
  return ok({ savedAt });
};

export const loadDraft: Handler<'drafts.load'> = ({ session, reader }, { key }) => {
  const row = reader.get<{ sealed: Buffer; saved_at: string }>(
    sql`SELECT sealed, saved_at FROM draft WHERE user_id = ${session.actor.userId} AND key = ${key}`,
  );
  const plain = row ? unseal(session.keys.draftsKey, 'draft', sealParts(session, key), row.sealed) : null;
  return ok({ draft: row && plain ? { content: plain.toString('utf8'), savedAt: row.saved_at } : null });
};

export const listDrafts: Handler<'drafts.list'> = ({ session, reader }) => {
  const rows = reader.all<{ key: string; saved_at: string }>(
    sql`SELECT key, saved_at FROM draft WHERE user_id = ${session.actor.userId} ORDER BY saved_at DESC`,
  );
  return ok({ drafts: rows.map((row) => ({ key: row.key, savedAt: row.saved_at })) });
};

export const discardDraft: Handler<'drafts.discard'> = ({ session, writer }, { key }) => {
  const changes = writer.run(sql`DELETE FROM draft WHERE user_id = ${session.actor.userId} AND key = ${key}`);
  return ok({ discarded: changes > 0 });
};

function sealParts(session: Session, key: string): string[] {
  return [session.vaultId, session.actor.userId, key];
}
