import { createHash } from 'node:crypto';
import { authorityPurposes, type AuthorityPurpose, type TimeAuthority } from '#shared/contract/timestamps.ts';
import { ok } from '#shared/kernel/result.ts';
import { askForCertificates, asText, NOT_READ } from '../../certificates/ask.ts';
import { derOf } from '../../certificates/der.ts';
import { MOST_CERTIFICATE_BYTES, type CertificateAnswer } from '../../certificates/tasks.ts';
import { smallFile } from '../../files/small-file.ts';
import type { Handler, PreparedHandler } from '../../handlers.ts';
import { uuidV7 } from '../../ids.ts';
import { newEventId } from '../../ledger/append.ts';
import { recordDigest } from '../../records/sealed.ts';
import { refuse } from '../../refusal.ts';
import { authorityLists, authorityState, type AuthorityRow } from './store.ts';

/** Where nobody could read the certificates, the list stands without their names: what the office relies on is its fingerprint. */
export const listAuthorities: Handler<'timestamps.authorities'> = async ({ session, reader }) => {
  const listed = authorityPurposes.flatMap((purpose) => authorityLists[purpose].rows(reader).map((row) => ({ row, purpose })));
  const certificates = listed.map(({ row }) => asText(row.certificate));
  const read = listed.length === 0 ? null : await askForCertificates(session.ports, { what: 'describe', certificates });
  return ok({ authorities: listed.map(({ row, purpose }, n) => shownAuthority(row, purpose, read?.answer[n] ?? null)) });
};

function shownAuthority({ id, sha256, trusted }: AuthorityRow, purpose: AuthorityPurpose, said: Said | null): TimeAuthority {
  return { id, purpose, name: said?.name ?? '', sha256, validTo: said?.validTo ?? '', trusted: trusted === 1 };
}

type Said = CertificateAnswer<'describe'>[number];

export const trustAuthority: PreparedHandler<'timestamps.trust'> = {
  prepare: async ({ session, paths }, { file, purpose }) => {
    const bytes = smallFile(paths[file], MOST_CERTIFICATE_BYTES);
    const certificate = bytes && derOf(bytes);
    if (!certificate) return refuse('timestamps.noCertificate');
    const read = await askForCertificates(session.ports, { what: 'describe', certificates: [asText(certificate)] });
    if (read === null) return refuse(NOT_READ);
    const [said] = read.answer;
    if (!said) return refuse('timestamps.noCertificate');
    return ok(({ writer }) => {
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
      return ok({ value: { id: row.id, name: said.name, sha256 }, events: [eventOf(purpose, row, known)] });
    });
  },
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
