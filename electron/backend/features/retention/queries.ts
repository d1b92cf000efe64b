import type { DestructionNoteRow, HoldShown, ReviewRow } from '#shared/contract/retention.ts';
import type { Role } from '#shared/domain/people/roles.ts';
import { mayDo } from '#shared/domain/people/permissions.ts';
import { addMonths, daysBetween } from '#shared/domain/retention/dates.ts';
import { residueOf } from '#shared/domain/retention/residue.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import type { EventDraft } from '../../ledger/append.ts';
import { mayRoleHold } from '../../keyring/state.ts';
import { investigationOpened, readingOf } from '../../records/opened.ts';
import { staffName } from '../../records/staff-name.ts';
import { refuse } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { settingsIn } from '../settings/index.ts';
import { textsOfHold, textsOfRetention, today } from './commands.ts';
import { findKeptFile, findReadable, firstReviewOf, type KeptFile } from './files.ts';
import { keptCopies } from './kept-copies.ts';
import { allNotes, findNote, findRetention, holdsAbout, type HoldRow, type NoteRow } from './store.ts';

export const retentionOfFile: Handler<'retention.ofFile'> = ({ session, reader }, { fileId }) => {
  const file = findReadable(session, reader, fileId);
  if (!file) return refuse('retention.notFound');
  const row = findRetention(reader, fileId);
  const { role } = session.actor;
  const value = {
    fileId,
    type: file.type,
    reference: file.reference,
    openedOn: file.openedOn,
    decided: row && {
      purpose: row.purpose,
      basis: row.basis,
      reviewOn: row.review_on,
      decidedOn: row.decided_on,
      ...textsOfRetention(session, reader, row),
    },
    reviewOn: row?.review_on ?? firstReviewOf(reader, file),
    holds: holdsAbout(reader, fileId).map((hold) => shownHold(session, reader, hold)),
    mayDecide: mayDo(role, 'retention.decide'),
    mayLift: mayDo(role, 'retention.lift'),
    mayAskDestruction: mayDo(role, 'retention.destroy'),
  };
  return ok(readingOf(session, reader, value, openingOf(file)));
};

function openingOf({ id, type }: KeptFile): EventDraft {
  return type === 'investigation'
    ? investigationOpened(id)
    : { kind: 'complaints.opened', subject: id, subjectType: 'complaint', file: id };
}

/** A hold of a file that this person cannot read is told without its reference: that it stands is what they need. */
function shownHold(session: Session, reader: Reader, row: HoldRow): HoldShown {
  const texts = textsOfHold(session, reader, row);
  const file = session.keys.mayOpen(row.file_id) ? findKeptFile(reader, row.file_id) : null;
  return {
    id: row.id,
    fileId: row.file_id,
    reference: file?.reference ?? '',
    kind: row.kind,
    reason: texts.reason,
    placedBy: staffName(session, row.placed_by),
    placedOn: row.placed_on,
    liftedBy: row.lifted_by === null ? null : staffName(session, row.lifted_by),
    liftedOn: row.lifted_on,
    liftReason: texts.liftReason,
  };
}

const MOST_SHOWN = 200;

type Due = { readonly id: string; readonly review: string | null; readonly openedOn: string; readonly type: KeptFile['type'] };

/** Due on a day or before it. A file without a decision is looked for by the day it was opened, so that all of them need not be read. */
export const reviewList: Handler<'retention.reviewList'> = ({ session, reader }, { withinDays }) => {
  const now = today(session);
  const until = new Date(Date.parse(now) + withinDays * 86_400_000).toISOString().slice(0, 10);
  const due = dueUntil(reader, until).filter(({ review }) => review <= until);
  const mine = due.filter(({ id }) => session.keys.mayOpen(id)).toSorted((a, b) => (a.review < b.review ? -1 : 1));
  const files = mine.slice(0, MOST_SHOWN).flatMap(({ id, review, decided }): ReviewRow[] => {
    const file = findKeptFile(reader, id);
    if (!file) return [];
    const held = holdsAbout(reader, id).some((hold) => hold.lifted_on === null);
    const { type, reference, openedOn } = file;
    return [{ fileId: id, type, reference, openedOn, reviewOn: review, decided, held, days: daysBetween(now, review) }];
  });
  // Closed complaints stand in the team's list by their references; an investigation that is not one's own does not exist (decision 18).
  const isOfTeam = mayRoleHold(session.actor.role, 'team');
  const hidden = due.filter(({ id, type }) => isOfTeam && type === 'complaint' && !session.keys.mayOpen(id)).length;
  return ok({ files, total: mine.length, hidden });
};

function dueUntil(
  reader: Reader,
  until: string,
): { readonly id: string; readonly type: KeptFile['type']; readonly review: string; readonly decided: boolean }[] {
  const { keepComplaintMonths, keepInvestigationMonths } = settingsIn(reader);
  // A little more is looked at, and the exact day compared by the caller.
  const received = addMonths(withSlack(until), -keepComplaintMonths);
  const opened = addMonths(withSlack(until), -keepInvestigationMonths);
  const rows = reader.all<Due>(
    sql`SELECT c.id, r.review_on AS review, c.received_on AS openedOn, 'complaint' AS type FROM complaint c LEFT JOIN retention r ON r.file_id = c.id
        WHERE r.review_on <= ${until} OR (r.review_on IS NULL AND c.received_on <= ${received})
        UNION ALL SELECT i.id, r.review_on, i.opened_on, 'investigation' FROM investigation i LEFT JOIN retention r ON r.file_id = i.id
        WHERE r.review_on <= ${until} OR (r.review_on IS NULL AND i.opened_on <= ${opened})`,
  );
  return rows.map(({ id, review, openedOn, type }) => ({
    id,
    type,
    review: review ?? addMonths(openedOn, type === 'complaint' ? keepComplaintMonths : keepInvestigationMonths),
    decided: review !== null,
  }));
}

/** A month can be three days shorter than another. */
function withSlack(day: string): string {
  return new Date(Date.parse(day) + 3 * 86_400_000).toISOString().slice(0, 10);
}

export const destructionNotes: Handler<'retention.notes'> = ({ session, reader }) => {
  const mayKnow = whatMayBeKnown(session);
  return ok({ notes: allNotes(reader).flatMap((note) => (mayKnow(note.file_id) ? [shownNote(session, reader, note)] : [])) });
};

/** Who oversees sees every note. Others see those of files that were once given to them or to their team: that another was there, they never knew. */
function whatMayBeKnown({ actor, keyringFile: { keyring } }: Session): (fileId: string) => boolean {
  if (mayDo(actor.role, 'ledger.read') || mayDo(actor.role, 'retention.certificate')) return () => true;
  const isOfTeam = mayRoleHold(actor.role, 'team');
  const isMine = (to: string): boolean => to === `user:${actor.userId}` || (isOfTeam && to.startsWith('team:'));
  const known = new Set<string>();
  for (const { body } of keyring.lines)
    if (body.kind === 'file-grants' && isMine(body.to)) for (const { key } of body.grants) known.add(key.split(':')[1]!);
  return (fileId) => known.has(fileId);
}

function shownNote(session: Session, reader: Reader, note: NoteRow): DestructionNoteRow {
  return {
    fileId: note.file_id,
    type: note.kind,
    reference: note.reference,
    openedOn: note.opened_on,
    destroyedOn: note.destroyed_on,
    purpose: note.purpose,
    basis: note.basis,
    ground: note.ground,
    asked: note.asked as Role,
    agreed: note.agreed as DestructionNoteRow['agreed'],
    records: note.records,
    material: note.material,
    withReference: note.with_file === null ? null : (findNote(reader, note.with_file)?.reference ?? ''),
    residue: residueOf(keptCopies(session, note.file_id), note.destroyed_on, today(session)),
  };
}
