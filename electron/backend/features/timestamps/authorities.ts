import { createHash, X509Certificate } from 'node:crypto';
import { authorityPurposes, type AuthorityPurpose, type TimeAuthority } from '#shared/contract/timestamps.ts';
import { ok } from '#shared/kernel/result.ts';
import { smallFile } from '../../files/small-file.ts';
import type { Handler } from '../../handlers.ts';
import { uuidV7 } from '../../ids.ts';
import { newEventId } from '../../ledger/append.ts';
import { recordDigest } from '../../records/sealed.ts';
import { refuse } from '../../refusal.ts';
import { nameOf, readCertificate } from '../../timestamps/certificates.ts';
import { authorityLists, authorityState, type AuthorityRow } from './store.ts';

const MOST_CERTIFICATE_BYTES = 65_536;

export const listAuthorities: Handler<'timestamps.authorities'> = ({ reader }) =>
  ok({
    authorities: authorityPurposes.flatMap((purpose) => authorityLists[purpose].rows(reader).map((row) => shownAuthority(row, purpose))),
  });

function shownAuthority({ id, sha256, certificate, trusted }: AuthorityRow, purpose: AuthorityPurpose): TimeAuthority {
  const read = readCertificate(certificate);
  const validTo = read ? read.notAfter.value.toISOString().slice(0, 10) : '';
  return { id, purpose, name: read ? nameOf(read) : '', sha256, validTo, trusted: trusted === 1 };
}

export const trustAuthority: Handler<'timestamps.trust'> = ({ session, writer, paths }, { file, purpose }) => {
  const bytes = smallFile(paths[file], MOST_CERTIFICATE_BYTES);
  const read = bytes && readCertificate(bytes);
  if (!bytes || !read) return refuse('timestamps.noCertificate');
  const certificate = new X509Certificate(bytes).raw;
  const sha256 = createHash('sha256').update(certificate).digest('hex');
  const list = authorityLists[purpose];
  const known = list.rows(writer).find((row) => row.sha256 === sha256) ?? null;
  if (known?.trusted === 1) return refuse('timestamps.authorityKnown');
  const { clock, random } = session.ports;
  const row: AuthorityRow = {
    id: known?.id ?? uuidV7(clock, random),
    sha256,
    certificate,
    trusted: 1,
    version: (known?.version ?? 0) + 1,
    event_id: newEventId(session),
  };
  list.put(writer, row);
  return ok({ value: { id: row.id, name: nameOf(read), sha256 }, events: [eventOf(purpose, row, known)] });
};

export const dropAuthority: Handler<'timestamps.drop'> = ({ session, writer }, { id, purpose }) => {
  const list = authorityLists[purpose];
  const known = list.find(writer, id);
  if (known?.trusted !== 1) return refuse('timestamps.noSuchAuthority');
  const row: AuthorityRow = { ...known, trusted: 0, version: known.version + 1, event_id: newEventId(session) };
  list.put(writer, row);
  return ok({ value: { dropped: true }, events: [eventOf(purpose, row, known)] });
};

function eventOf(purpose: AuthorityPurpose, row: AuthorityRow, before: AuthorityRow | null) {
  const { type, events } = authorityLists[purpose];
  return {
    id: row.event_id,
    kind: row.trusted === 1 ? events.trusted : events.dropped,
    subject: row.id,
    subjectType: type,
    file: null,
    before: before && recordDigest(authorityState(type, before)),
    after: recordDigest(authorityState(type, row)),
    detail: { sha256: row.sha256, version: row.version },
  };
}
