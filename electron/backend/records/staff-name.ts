import { sql } from '../db/sql.ts';
import { staffName as nameInKeyring } from '../keyring/staff-names.ts';
import type { AccountSession, Session } from '../session.ts';

/**
 * The name of a person who works here; empty where none is known. The one way by which a name of staff comes to a screen. A vault made before
 * names stood in the keyring has its founder's in the database alone.
 */
export function staffName(session: AccountSession, userId: string): string {
  const { keyring } = session.keyringFile;
  return nameInKeyring(keyring, userId, (epoch) => session.keys.grants.open('access', epoch)) ?? nameInDatabase(session, userId);
}

function nameInDatabase(session: AccountSession, userId: string): string {
  if (!hasDatabase(session)) return '';
  return session.writer.get<{ display_name: string }>(sql`SELECT display_name FROM person WHERE user_id = ${userId}`)?.display_name ?? '';
}

/** An administrator's session has none. */
export function hasDatabase(session: AccountSession): session is Session {
  return 'db' in session;
}
