import type { Writer } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import type { Session } from '../session.ts';

/** What was a draft is now a record: the draft goes in the same transaction, never before. */
export function dropDraft(session: Session, writer: Writer, draft: string | undefined): void {
  if (draft !== undefined) writer.run(sql`DELETE FROM draft WHERE user_id = ${session.actor.userId} AND key = ${draft}`);
}
