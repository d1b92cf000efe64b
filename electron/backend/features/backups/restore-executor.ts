import { ok } from '#shared/kernel/result.ts';
import type { BackupsState } from '#shared/contract/backups.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { LedgerExecutor } from '../../approvals/executor.ts';
import { sql } from '../../db/sql.ts';
import type { CommandContext } from '../../handlers.ts';
import { isAnchored } from '../../ledger/anchored.ts';
import { frontierRoot } from '../../ledger/frontier.ts';
import { refuse } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { recordAlarm } from '../../vault/alarms.ts';
import type { AnchorBody } from '../../vault/anchor.ts';
import { laterAnchor, readAnchor } from '../../vault/trusted-header.ts';

/**
 * Going on from an older state than this computer knows (resources/docs/formats.md, 17.1): a restored backup. Two persons decide it, since whatever was
 * recorded after that state is given up; the record then says so for good.
 */
export const restoreExecutor: LedgerExecutor<'vault.restore'> = {
  kind: 'vault.restore',
  how: 'ledger',
  roles: ['supervisor'],
  bind: ({ session }, { size, root }) => {
    const known = session.alarm === 'ledger.rolledBack' ? knownHere(session) : null;
    if (!known) return refuse('backups.notOlder');
    if (!isOtherwiseWhole(session)) return refuse('backups.notWhole');
    const { frontier } = session;
    if (size !== frontier.size || root !== frontierRoot(frontier).toString('hex')) return refuse('backups.stateChanged');
    return ok({ file: null, state: stateOf(known), content: null });
  },
  about: () => '',
  stateNow: (context, { size, root }) => {
    const known = knownHere(context.session);
    return known && isAsItWas(context, size, root) ? stateOf(known) : null;
  },
  canCarryOut: ({ session }) => session.actor.role === 'supervisor' && session.alarm === 'ledger.rolledBack',
  carryOut: ({ session }, { size, root }) => {
    const known = knownHere(session);
    if (!known) return refuse('backups.notOlder');
    const detail = { from: { root, size }, known: stateOf(known) };
    const event = { kind: 'vault.takenOn', subject: session.vaultId, subjectType: 'vault', file: null, detail };
    const last = (): void => {
      session.takenOn = true;
    };
    return ok({ events: [event], last });
  },
};

/** What can be decided here, for the window to ask about; null where there is nothing. */
export function olderState(session: Session): BackupsState['older'] {
  const known = session.alarm === 'ledger.rolledBack' && isOtherwiseWhole(session) ? knownHere(session) : null;
  if (!known) return null;
  return { size: session.frontier.size, root: frontierRoot(session.frontier).toString('hex'), knownSize: known.size };
}

/** Older than what is known here, and otherwise whole: nothing else may be taken on. */
function isOtherwiseWhole({ header, keyringFile, frontier, keptGeneration, writer: reader }: Session): boolean {
  return recordAlarm({ header, keyring: keyringFile.keyring, anchor: null, reader, frontier, keptGeneration }) === null;
}

/** What this computer remembers, whether or not this older keyring can still read it. */
function knownHere({ ports, keyringFile, keys }: Session): AnchorBody | null {
  return readAnchor(ports, keyringFile.keyring, keys.grants) ?? laterAnchor(ports, keyringFile.keyring);
}

function stateOf({ counter, root, size }: AnchorBody): Json {
  return { counter, root, size };
}

/** Areas of what may be written while the decision is under way. */
const underWay = ['approvals', 'clock', 'release'];

/** Still the tree that was asked about, and after it nothing but the decision itself. */
function isAsItWas({ session, writer }: CommandContext, size: number, root: string): boolean {
  if (session.frontier.size < size || !isAnchored(writer, size, root)) return false;
  const other = writer.get(
    sql`SELECT 1 FROM ledger_list WHERE idx >= ${size} AND area NOT IN (SELECT value FROM json_each(${JSON.stringify(underWay)})) LIMIT 1`,
  );
  return other === undefined;
}
