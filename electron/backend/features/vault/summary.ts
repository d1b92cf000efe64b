import { ok } from '#shared/kernel/result.ts';
import { sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import { lastSeal } from '../../ledger/seals.ts';
import { staffName } from '../../records/staff-name.ts';
import { usedSince } from '../../recovery/use-of-recovery.ts';

/** Who is signed in, the office, and how the record of actions stands. */
export const summarize: Handler<'vault.summary'> = ({ session, reader }) => {
  const office = reader.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = 'officeName'`);
  const seal = lastSeal(reader);
  return ok({
    office: office?.value ?? '',
    person: { displayName: staffName(session, session.actor.userId), role: session.actor.role },
    ledger: {
      size: session.frontier.size,
      lastSeal: seal ? { number: seal.number, size: seal.size, at: seal.at } : null,
      alarm: session.alarm,
    },
    anchorMissing: session.anchorMissing,
    notes: usedSince(session.keyringFile.keyring) === null ? session.notes : [...session.notes, 'recovery.used'],
  });
};
