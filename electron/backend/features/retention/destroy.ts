import { personAt, personInForce } from '../../keyring/state.ts';
import type { Ground } from '#shared/domain/retention/codes.ts';
import type { Writer } from '../../db/handles.ts';
import { leaveNothingBehind } from '../../db/leave-nothing.ts';
import { sql } from '../../db/sql.ts';
import { dropDestroyedWraps } from '../../keyring/destroyed-wraps.ts';
import type { KeyringContent } from '../../keyring/format.ts';
import { consentSubject } from '../../keyring/format.ts';
import { newEventId, type EventDraft } from '../../ledger/append.ts';
import { removeObjectsNow } from '../../objects/remove-objects.ts';
import type { Session } from '../../session.ts';
import { today } from './commands.ts';
import { goesWith, keysOfFile, type KeptFile } from './files.ts';
import { purgeFile } from './purge.ts';
import { findRetention, insertNote, noteDigest, type NoteRow } from './store.ts';

/** The act itself: rows out, notes in, wraps and objects gone (resources/docs/formats.md, 5.6). */

/** Who asked and who agreed, by role; the request, where it is known; `late`: made up for at an opening. */
export type HowDestroyed = {
  readonly asked: string;
  readonly agreed: string;
  readonly ground: Ground;
  readonly request: string | null;
  /** Number of the `destroyed` entry. */
  readonly entry: number;
  readonly late?: { readonly by: string };
};

/** The entry that destroys a file with all that goes with it: every key, in the order of the names. */
export function contentFor(session: Session, file: KeptFile): KeyringContent {
  const { keyring } = session.keyringFile;
  const keys = goesWith(session.writer, file).flatMap(({ id }) => keysOfFile(keyring, id));
  return { kind: 'destroyed', keys: keys.filter((key) => !keyring.destroyed.has(key)).toSorted() };
}

/** Bytes of objects that go once the entry stands: kept from the transaction that forgets them to its end. */
const unlinking = new WeakMap<Session['objects'], string[]>();

/** In the caller's transaction. Gives the events of the act. */
export function takeOut(session: Session, writer: Writer, files: readonly KeptFile[], how: HowDestroyed): readonly EventDraft[] {
  leaveNothingBehind(session.db);
  const [first] = files;
  const objects: string[] = [];
  // What came from a complaint goes before it.
  const drafts = files.toReversed().map((file): EventDraft => {
    const kept = findRetention(writer, file.id);
    const purged = purgeFile(session, writer, file.id);
    session.keys.forget(file.id);
    objects.push(...purged.objects);
    const note: NoteRow = {
      file_id: file.id,
      kind: file.type,
      reference: file.reference,
      opened_on: file.openedOn,
      destroyed_on: today(session),
      purpose: kept?.purpose ?? null,
      basis: kept?.basis ?? null,
      ground: how.ground,
      asked: how.asked,
      agreed: how.agreed,
      records: purged.records,
      material: purged.material,
      entry: how.entry,
      with_file: file === first ? null : (first?.id ?? null),
      event_id: newEventId(session),
    };
    insertNote(writer, note);
    return {
      id: note.event_id,
      kind: 'retention.destroyed',
      subject: file.id,
      subjectType: 'destruction',
      file: file.id,
      link: how.request,
      after: noteDigest(note),
      detail: how.late ? { by: how.late.by, entry: how.entry, late: true } : { entry: how.entry },
    };
  });
  unlinking.set(session.objects, [...(unlinking.get(session.objects) ?? []), ...objects]);
  return drafts;
}

/** Once the entry stands: nothing can be taken back any more, and what it made worthless goes. May be run twice. */
export function takeKeysAndObjects(session: Session): void {
  dropDestroyedWraps(session.keyringFile);
  removeObjectsNow(session.objects, unlinking.get(session.objects) ?? []);
  unlinking.delete(session.objects);
}

/** The request that was asked for this entry; the newest, where it was asked for again. */
export function requestFor(
  writer: Writer,
  content: KeyringContent,
): { readonly id: string; readonly ground: Ground; readonly askedBy: string } | null {
  const rows = writer.all<{ id: string; subject: string; content: string | null; asked_by: string }>(
    sql`SELECT id, subject, content, asked_by FROM approval WHERE kind = 'files.destroy' ORDER BY id DESC`,
  );
  const subject = consentSubject(content);
  const row = rows.find((one) => one.content !== null && consentSubject(JSON.parse(one.content) as KeyringContent) === subject);
  return row ? { id: row.id, ground: (JSON.parse(row.subject) as { ground: Ground }).ground, askedBy: row.asked_by } : null;
}

/** The role of who asked and who agreed, as an entry that will stand next finds them, or one that stands says. */
export function rolesOf(session: Session, askedBy: string, agreedBy: string | null, before?: number): { asked: string; agreed: string } {
  const { keyring } = session.keyringFile;
  const roleOf = (id: string): string =>
    (before === undefined ? personInForce(keyring, id)?.role : personAt(keyring, id, before)?.role) ??
    (keyring.approvers.has(id) ? 'approver' : 'supervisor');
  return { asked: roleOf(askedBy), agreed: agreedBy === null ? 'nobody' : roleOf(agreedBy) };
}
