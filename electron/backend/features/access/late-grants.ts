import { ok } from '#shared/kernel/result.ts';
import { sql } from '../../db/sql.ts';
import type { EventFields } from '../../ledger/event.ts';
import { commitChange, type EventDraft } from '../../ledger/append.ts';
import { eventsAbout } from '../../ledger/store.ts';
import { decideAccess } from '../../records/file-access.ts';
import { epochOfFile } from '../../records/file-epoch.ts';
import type { Session } from '../../session.ts';
import { isMarkedRestricted, keyNameOf } from './files.ts';

/**
 * A grant counts as soon as it stands in the keyring, and its entry in the ledger only with the commit after it. Where a run ended between the two,
 * whoever opens the vault next puts on record what counts: who was given which file, and by whom. Called before anything else is recorded.
 */
export function recordLateGrants(session: Session): void {
  if (session.frontier.size === 0) return;
  // The newest that is there: what the last entries of a salvaged vault said may be lost, and all grants before them would then count as late.
  const newest = session.writer.get<{ fields: string }>(
    sql`SELECT e.fields FROM ledger_leaf l JOIN ledger_event e ON e.event_id = l.event_id ORDER BY l.idx DESC LIMIT 1`,
  );
  const seen = newest ? (JSON.parse(newest.fields) as EventFields).prior.keyring.size : 0;
  const { keyring } = session.keyringFile;
  const late = keyring.lines.slice(seen).flatMap(({ body, signatures }) =>
    // What the recovery key grants is put on record as a recovery.
    body.kind === 'file-grants' && keyring.persons.has(signatures[0]!.by)
      ? body.grants.map(({ key }): LateGrant => ({ key, to: body.to, seq: body.seq, by: signatures[0]!.by }))
      : [],
  );
  const given = late.filter((grant) => grant.to.startsWith('user:') && isUnrecorded(session, grant));
  const opened = late.filter((grant) => grant.to.startsWith('team:') && isUnrecordedOpening(session, grant));
  if (given.length + opened.length === 0) return;
  commitChange(session, (writer) => {
    const events: EventDraft[] = [
      ...given.map((grant) => grantedLate(session, grant)),
      ...opened.map(({ key, by }) =>
        decideAccess(session, writer, fileOf(key), { kind: 'access.unrestricted', restrictedOn: null, leftOut: false }, () => ({
          by,
          epoch: epochOf(key),
          late: true,
        })),
      ),
    ];
    return ok({ value: null, events: events as [EventDraft, ...EventDraft[]] });
  });
}

type LateGrant = { readonly key: string; readonly to: string; readonly seq: number; readonly by: string };

function fileOf(key: string): string {
  return key.split(':')[1]!;
}

function epochOf(key: string): number {
  return Number(key.split(':')[2]);
}

/** The key in use of a file that there is: keys of changes that did not come about open nothing. */
function isInUse({ writer }: Session, key: string): boolean {
  const id = fileOf(key);
  const isThere =
    writer.get(sql`SELECT 1 FROM complaint WHERE id = ${id} UNION ALL SELECT 1 FROM investigation WHERE id = ${id}`) !== undefined;
  return isThere && keyNameOf(id, epochOfFile(writer, id)) === key;
}

/** No entry says so since the person has the keys that they have. */
function isUnrecorded(session: Session, { key, to, seq }: LateGrant): boolean {
  const userId = to.slice(5);
  const keysSince = session.keyringFile.keyring.past.get(userId)?.at(-1)?.keysSince ?? 0;
  const isEntry = ({ kind, link, detail, prior }: EventFields): boolean =>
    kind === 'access.granted' &&
    link === userId &&
    detail?.['epoch'] === epochOf(key) &&
    prior.keyring.size > keysSince &&
    prior.keyring.size <= seq;
  return isInUse(session, key) && !eventsAbout(session.writer, fileOf(key)).some(({ fields }) => isEntry(fields));
}

function isUnrecordedOpening(session: Session, { key }: LateGrant): boolean {
  return isInUse(session, key) && isMarkedRestricted(session.writer, fileOf(key));
}

function grantedLate(session: Session, { key, to, by }: LateGrant): EventDraft {
  const id = fileOf(key);
  const detail = { by, epoch: epochOf(key), late: true };
  return { kind: 'access.granted', subject: id, subjectType: 'access', file: id, link: to.slice(5), detail };
}
