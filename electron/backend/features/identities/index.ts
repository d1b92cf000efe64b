/** Identities that were opened: the entry, and the reason where somebody gave one in their own words. */
import { z } from 'zod';
import type { GivenReason } from '#shared/domain/people/codes.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { uuidV7 } from '../../ids.ts';
import { newEventId, type Change, type EventDraft } from '../../ledger/append.ts';
import { openSealed, putSealed, sealContent } from '../../records/sealed.ts';
import type { Session } from '../../session.ts';
import { findReason, insertReason, reasonDigest } from './store.ts';

export { boundReasons } from './bound.ts';

type Opening = {
  readonly subject: string;
  readonly subjectType: string;
  /** The file whose key this person holds. */
  readonly file: string;
  /** A pseudonym, or `all`. */
  readonly whose: string;
  readonly reason: GivenReason;
};

/** The entries of an opening; a reason in own words is written down, sealed under the file's key. */
export function identityOpened(session: Session, writer: Writer, { file, whose, reason, ...about }: Opening): Change<null>['events'] {
  const opening: EventDraft = {
    id: newEventId(session),
    kind: 'identities.opened',
    ...about,
    file,
    detail: { reason: reason.code, whose },
  };
  return reason.code === 'other' ? withReason(session, writer, file, opening, reason.text) : [opening];
}

function withReason(session: Session, writer: Writer, file: string, opening: EventDraft, text: string): Change<null>['events'] {
  const key = session.keys.fileKey(file);
  if (!key) throw new Error('a file has no key');
  const id = uuidV7(session.ports.clock, session.ports.random);
  const row = { id, file_id: file, opening: opening.id!, event_id: newEventId(session) };
  const content = sealContent(key, { fileId: file, type: 'reason', id, version: 1 }, { text: text.trim() }, session.ports.random);
  insertReason(writer, row);
  putSealed(writer, content);
  return [
    { ...opening, link: id },
    {
      id: row.event_id,
      kind: 'identities.reasonGiven',
      subject: id,
      subjectType: 'reason',
      file,
      link: opening.subject,
      after: reasonDigest(row, content.contentDigest),
    },
  ];
}

const contentSchema = z.strictObject({ text: z.string() });

/** The words of a reason; empty where there are none, or where this person does not hold the key. */
export function reasonText(session: Session, reader: Reader, id: string | null): string {
  const row = id === null ? null : findReason(reader, id);
  const key = row && session.keys.fileKey(row.file_id);
  return (row && key && contentSchema.safeParse(openSealed(reader, key, row.id)).data?.text) ?? '';
}
