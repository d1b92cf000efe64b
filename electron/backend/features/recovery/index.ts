import { ok } from '#shared/kernel/result.ts';
import { sql } from '../../db/sql.ts';
import type { Handler, Handlers } from '../../handlers.ts';
import { recoveryInForce } from '../../keyring/state.ts';
import { usedSince } from '../../recovery/use-of-recovery.ts';
import { prepareRecovery, rehearseRecovery, replaceRecovery } from './ceremony.ts';
import { uncoveredFiles } from './cover.ts';
import { wayIntoForce } from './in-force.ts';
import { dropPrepared, preparedIn, shownPrepared } from './prepared.ts';
import { checkSheet, giveSheet } from './sheets.ts';

const recoveryState: Handler<'recovery.state'> = ({ session, reader }) => {
  const { keyring } = session.keyringFile;
  const last = recoveryInForce(keyring);
  const prepared = preparedIn(session);
  const rehearsed = last
    ? reader.get<{ time: string }>(
        sql`SELECT json_extract(fields, '$.time') AS time FROM ledger_event WHERE subject = ${last.recoveryId} AND kind = 'recovery.rehearsed'
            ORDER BY n DESC LIMIT 1`,
      )
    : undefined;
  return ok({
    inForce: last && { epoch: last.epoch, threshold: last.threshold, shares: last.shares, since: last.time },
    usedSince: usedSince(keyring),
    lastRehearsal: rehearsed?.time ?? null,
    ...uncoveredFiles(session, reader),
    prepared: prepared && shownPrepared(prepared),
    way: wayIntoForce(session),
  });
};

type Names =
  | 'recovery.state'
  | 'recovery.prepare'
  | 'recovery.giveSheet'
  | 'recovery.checkSheet'
  | 'recovery.drop'
  | 'recovery.rehearse'
  | 'recovery.replace';

export const recoveryHandlers: Handlers<Names> = {
  'recovery.state': recoveryState,
  'recovery.prepare': prepareRecovery,
  'recovery.giveSheet': giveSheet,
  'recovery.checkSheet': checkSheet,
  'recovery.drop': ({ session }) => ok({ dropped: dropPrepared(session) }),
  'recovery.rehearse': rehearseRecovery,
  'recovery.replace': replaceRecovery,
};

/** What other features may use of this one. */
export { recoveryKeyExecutor } from './executor.ts';
