import type { Input } from '#shared/contract/operations.ts';
import type { ReportId } from '#shared/kernel/ids.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { wordsOfKey } from '../../crypto/words.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { certificateCode } from '../../documents/certificate/certificate-files.ts';
import type { CertificateModel } from '../../documents/certificate/model.ts';
import { renderCertificate } from '../../documents/certificate/render-certificate.ts';
import type { Handler } from '../../handlers.ts';
import { uuidV7 } from '../../ids.ts';
import type { JobContext } from '../../jobs/context.ts';
import { newEventId, sealNow } from '../../ledger/append.ts';
import { readCheckpoint } from '../../ledger/checkpoint.ts';
import { eventById } from '../../ledger/store.ts';
import { freeReference } from '../../records/free-reference.ts';
import { putSealed, sealContent } from '../../records/sealed.ts';
import { officeName } from '../../records/office-name.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { destinationOf, rememberPlace } from '../../release/destination.ts';
import { finishedFile, type Finished } from '../../release/finished-file.ts';
import { release } from '../../release/release.ts';
import { shownItem } from '../evidence/index.ts';
import { loadInvestigation } from '../investigations/index.ts';
import { insertRelease, releaseDigest, type ReleaseColumns } from '../reports/index.ts';
import { certificateItem, type ShownItem } from './certificate-of.ts';

type Asked = Input<'certificates.issue'>;
type About = { readonly file: string; readonly reference: string; readonly items: readonly ShownItem[] };

/** Reads, seals, sets, records and writes: in this order, so that the seal holds all that is printed and nothing leaves unrecorded. */
export const issueCertificate: Handler<'certificates.issue'> = async (context, input) => {
  const { session } = context;
  const place = destinationOf(session, context.paths, input.destination);
  if (!place.ok) return place;
  context.progress({ phase: 'rendering', unit: 'steps', done: 0, total: 2 });
  const about = aboutOf(context, input.about);
  if (!about.ok) return about;
  const model = modelOf(context, input, about.value);
  if (!model.ok) return model;
  const pdf = await renderCertificate(model.value, context.signal);
  if (!pdf.ok) {
    const { code } = pdf.error;
    return code === 'certificates.cancelled' ? refuse('job.cancelled') : refuse(code, { characters: pdf.error.characters });
  }
  context.progress({ phase: 'writing', unit: 'steps', done: 1, total: 2 });
  const finished = finishedFile(pdf.value);
  const row = rowOf(context, about.value.file, model.value.reference, finished.sha256);
  const written = await leave(context, input, model.value, { row, finished, destination: place.value });
  if (!written.ok) return written;
  rememberPlace(session, place.value);
  return ok({
    id: row.id as ReportId,
    reference: row.reference,
    sha256: row.sha256,
    name: written.value,
    seal: model.value.proof.seal,
  });
};

/** The items that it is about, as they are shown where nobody asked for names. */
function aboutOf({ session, reader }: JobContext, about: Asked['about']): Result<About, Refusal> {
  const ids = about.kind === 'item' ? [about.id] : idsOf(reader, about.id);
  const items: ShownItem[] = [];
  for (const id of ids) {
    const item = shownItem(session, reader, id);
    if (!item.ok) return item;
    items.push(item.value);
  }
  const opened = loadInvestigation(session, reader, about.kind === 'item' ? items[0]!.investigationId : about.id);
  if (!opened.ok) return opened;
  if (items.length === 0) return err({ code: 'certificates.nothing' });
  return ok({ file: opened.value.row.id, reference: opened.value.row.reference, items });
}

function idsOf(reader: Reader, investigationId: string): readonly string[] {
  return reader
    .all<{ id: string }>(sql`SELECT id FROM evidence_item WHERE investigation_id = ${investigationId} ORDER BY number`)
    .map(({ id }) => id);
}

function modelOf(context: JobContext, input: Asked, { reference, items }: About): Result<CertificateModel, Refusal> {
  const { session, reader } = context;
  const { clock } = session.ports;
  const seal = sealNow(session);
  if (!seal) return err({ code: 'ledger.keyOfSealsLost' });
  const entryOf = (event: string): number => (eventById(reader, event)?.index ?? missing()) + 1;
  const now = clock.now();
  const offsetMinutes = 0 - now.getTimezoneOffset();
  const issuedAt = { local: new Date(now.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 16), offsetMinutes };
  const numberOf = (id: string): string => {
    const row = reader.get<{ number: number }>(sql`SELECT number FROM evidence_item WHERE id = ${id}`);
    return row ? reportNumber('M', row.number) : '';
  };
  const parts = { language: input.language, reference, nowMs: now.getTime(), entryOf, numberOf };
  const certified = items.map((item) => certificateItem(parts, item));
  return ok({
    language: input.language,
    office: officeName(reader),
    reference: freeReference(session, reader, now.getUTCFullYear()),
    issuedAt,
    addressee: input.addressee,
    investigation: reference,
    about: input.about.kind,
    items: certified,
    proof: proofOf(context, seal, { items, entryOf, about: input.about.kind === 'item' ? certified[0]!.code : reference }),
  });
}

function proofOf(
  { session }: JobContext,
  seal: NonNullable<ReturnType<typeof sealNow>>,
  { items, entryOf, about }: { readonly items: readonly ShownItem[]; readonly entryOf: (event: string) => number; readonly about: string },
): CertificateModel['proof'] {
  const read = readCheckpoint(seal.note);
  if (!read.ok) throw new Error('a dated seal of our own cannot be read');
  const events = items.flatMap((item) => [item.lastEvent, ...item.events.map(({ lastEvent }) => lastEvent)]);
  const newest = events.reduce((last, event) => (entryOf(event) > entryOf(last) ? event : last));
  const root = read.value.root.toString('hex').match(/.{8}/g) ?? [];
  const place = { event: newest, entry: entryOf(newest), seal: seal.number, size: seal.size, root };
  // Of the first office key: these words stay the same when keys are replaced.
  const vaultWords = wordsOfKey(session.keyringFile.keyring.offices[0]!.publicKey);
  return { ...place, sealedOn: seal.at.slice(0, 10), vaultWords, code: certificateCode(about, place) };
}

function missing(): never {
  throw new Error('a record names an event that does not stand in the ledger');
}

function rowOf({ session }: JobContext, file: string, reference: string, sha256: string): ReleaseColumns {
  const { clock, random } = session.ports;
  return {
    id: uuidV7(clock, random),
    investigation_id: file,
    reference,
    form: 'certificate',
    at: clock.now().toISOString(),
    sha256,
    version: 1,
    event_id: newEventId(session),
  };
}

type Leaving = { readonly row: ReleaseColumns; readonly finished: Finished; readonly destination: string };

function leave(context: JobContext, input: Asked, model: CertificateModel, { row, finished, destination }: Leaving) {
  const { session } = context;
  const file = row.investigation_id;
  return release(
    context,
    { file, form: 'certificate', sha256: row.sha256 },
    (writer) => {
      const key = session.keys.fileKey(file);
      if (!key) throw new Error('an investigation has no key');
      const said = {
        addressee: input.addressee,
        title: model.items
          .map(({ number }) => number)
          .join(' ')
          .slice(0, 200),
      };
      const content = sealContent(key, { fileId: file, type: 'release', id: row.id, version: 1 }, said, session.ports.random);
      insertRelease(writer, row);
      putSealed(writer, content);
      const event = {
        id: row.event_id,
        kind: 'certificates.issued',
        subject: row.id,
        subjectType: 'release',
        file,
        after: releaseDigest(row, content.contentDigest),
        detail: { items: model.items.length, seal: model.proof.seal, sha256: row.sha256 },
      };
      return { value: event, events: [event] };
    },
    () => finished.write(destination),
  );
}
