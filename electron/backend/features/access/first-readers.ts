import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Writer } from '../../db/handles.ts';
import { personInForce } from '../../keyring/state.ts';
import { decideAccess } from '../../records/file-access.ts';
import type { Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { findHeldFile, mayReadInvestigations } from './files.ts';
import { giveFiles, grantedEvent, type Giving } from './give.ts';

/** Who may read an investigation from its beginning: persons in force whose role may, each once, without who opens it. */
export function checkColleagues(session: Session, userIds: readonly string[]): Result<readonly string[], Refusal> {
  const ids = [...new Set(userIds)].filter((id) => id !== session.actor.userId);
  const persons = ids.map((id) => personInForce(session.keyringFile.keyring, id));
  if (persons.includes(null)) return err({ code: 'people.notFound' });
  return persons.every((person) => person && mayReadInvestigations(person.role)) ? ok(ids) : err({ code: 'access.roleCannotRead' });
}

type Opened = { readonly id: string; readonly complaint: string; readonly colleagues: readonly string[]; readonly leftOut: boolean };

/** What a new investigation, whose key was granted already, leaves on record of who may read it; its colleagues get the complaint as well. */
export function openToColleagues(session: Session, writer: Writer, { id, complaint, colleagues, leftOut }: Opened): Giving {
  const key = session.keys.fileKey(id)!;
  const behind = findHeldFile(session, writer, complaint);
  const given = behind ? colleagues.map((userId) => giveFiles(session, userId, [behind])) : [];
  const mark = leftOut ? [decideAccess(session, writer, id, { kind: 'access.leftOut', leftOut: true }, () => ({ epoch: key.epoch }))] : [];
  return {
    events: [...colleagues.map((userId) => grantedEvent({ id, key }, userId)), ...given.flatMap(({ events }) => events), ...mark],
    grant: () => {
      for (const { grant } of given) grant();
    },
  };
}
