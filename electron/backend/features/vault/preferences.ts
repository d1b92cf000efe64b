import { ok } from '#shared/kernel/result.ts';
import { seal, unseal } from '../../crypto/seal.ts';
import { sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import type { Session } from '../../session.ts';

/** How a person likes their tables; sealed like drafts, since a saved filter can name a place or a unit. */

export const savePreference: Handler<'preferences.save'> = ({ session, writer }, { key, content }) => {
  const sealed = seal(session.keys.draftsKey, 'draft', sealParts(session, key), Buffer.from(content, 'utf8'));
  writer.runOne(
    sql`INSERT INTO preference (user_id, key, sealed) VALUES (${session.actor.userId}, ${key}, ${sealed}) ON CONFLICT (user_id, key) DO UPDATE SET sealed = excluded.sealed`,
  );
  return ok({ saved: true });
};

export const loadPreference: Handler<'preferences.load'> = ({ session, reader }, { key }) => {
  const row = reader.get<{ sealed: Buffer }>(sql`SELECT sealed FROM preference WHERE user_id = ${session.actor.userId} AND key = ${key}`);
  const plain = row ? unseal(session.keys.draftsKey, 'draft', sealParts(session, key), row.sealed) : null;
  return ok({ content: plain?.toString('utf8') ?? null });
};

function sealParts(session: Session, key: string): string[] {
  return [session.vaultId, session.actor.userId, `preference/${key}`];
}
