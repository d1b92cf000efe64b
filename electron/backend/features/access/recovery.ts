import { ok } from '#shared/kernel/result.ts';
import { sql } from '../../db/sql.ts';
import { grantKeys, recoveryReceiver } from '../../keyring/grant.ts';
import { teamsHolding } from '../../keyring/readers.ts';
import { recoveryHolds, recoveryInForce } from '../../keyring/state.ts';
import { sha256Hex } from '../../crypto/hash.ts';
import { commitChange } from '../../ledger/append.ts';
import type { Session } from '../../session.ts';
import { keyNameOf, type HeldFile } from './files.ts';

type Key = Pick<HeldFile, 'id' | 'key' | 'keyName'>;

/** Grants keys in use to the recovery key in force, in one entry. */
export function grantToRecovery({ keyringFile, keys, actor, ports }: Session, files: readonly Key[]): void {
  const receiver = recoveryReceiver(keyringFile.keyring);
  if (!receiver || files.length === 0) return;
  const named = files.map(({ keyName, key }) => ({ name: keyName, bytes: key.bytes }));
  grantKeys(keyringFile, 'file-grants', receiver, named, { userId: actor.userId, key: keys.signingKey }, ports.clock);
}

/** Files in an entry: a call that comes meanwhile waits about 20 ms. */
const AT_ONCE = 200;

/**
 * Files that were made before the recovery key in force and are not left out: those that this person holds are granted to it, in the background
 * after an opening, and when a recovery key came into force (resources/docs/formats.md, 5.4). Gives how many. What a team reads is covered by the team's key.
 */
export async function coverByRecovery(session: Session, breathe: () => Promise<boolean>): Promise<number> {
  let covered = 0;
  for (const files = uncovered(session)[Symbol.iterator](); ;) {
    const slice: Key[] = [];
    for (let next = files.next(); next.done !== true; next = files.next()) {
      const key = session.keys.fileKey(next.value);
      if (key) slice.push({ id: next.value, key, keyName: keyNameOf(next.value, key.epoch) });
      if (slice.length === AT_ONCE) break;
    }
    if (slice.length === 0) return covered;
    cover(session, slice);
    covered += slice.length;
    if (!(await breathe())) return covered;
  }
}

function cover(session: Session, slice: readonly Key[]): void {
  const digest = sha256Hex(slice.map((file) => `${file.keyName}\n`).join(''));
  const epoch = recoveryInForce(session.keyringFile.keyring)!.epoch;
  commitChange(session, () => {
    const detail = { count: slice.length, epoch, files: digest };
    const event = { kind: 'recovery.filesCovered', subject: null, subjectType: null, file: null, detail };
    return ok({ value: null, events: [event], last: () => grantToRecovery(session, slice) });
  });
}

/** Investigations and restricted complaints that this person may open and the recovery key does not. */
function uncovered(session: Session): string[] {
  const { keyring } = session.keyringFile;
  if (!recoveryInForce(keyring)) return [];
  const rows = session.writer.all<{ id: string; epoch: number }>(
    sql`SELECT s.record_id AS id, s.key_epoch AS epoch FROM investigation i JOIN sealed_record s ON s.record_id = i.id
        WHERE NOT EXISTS (SELECT 1 FROM file_access a WHERE a.file_id = i.id AND a.left_out = 1)
        UNION ALL SELECT s.record_id, s.key_epoch FROM file_access a JOIN complaint c ON c.id = a.file_id JOIN sealed_record s ON s.record_id = a.file_id
        WHERE a.left_out = 0`,
  );
  return rows
    .filter(({ id, epoch }) => {
      const name = keyNameOf(id, epoch);
      return session.keys.mayOpen(id, epoch) && teamsHolding(keyring, name).length === 0 && !recoveryHolds(keyring, name);
    })
    .map((row) => row.id);
}
