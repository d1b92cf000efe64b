import { ok } from '#shared/kernel/result.ts';
import type { DestructionPreview } from '#shared/contract/retention.ts';
import type { KeyringExecutor, SubjectOf } from '../../approvals/executor.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { consentSubject } from '../../keyring/format.ts';
import { authoritiesNeeded, consentsFor } from '../../keyring/signers.ts';
import type { KeyringContent } from '../../keyring/format.ts';
import type { Handler } from '../../handlers.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { contentFor, requestFor, rolesOf, takeKeysAndObjects, takeOut } from './destroy.ts';
import { findKeptFile, findReadable, goesWith, keysOfFile, type KeptFile } from './files.ts';
import { count, countDrafts } from './purge.ts';
import { findNote, holdsAbout, holdsOn } from './store.ts';

type Subject = SubjectOf<'files.destroy'>;

/**
 * A file destroyed for good, which two persons agree on. Who asks can read all that goes; who agrees need not, and is told by its reference. That no hold stands
 * is asked at the asking and once more at the doing.
 */
export const destroyExecutor: KeyringExecutor<'files.destroy'> = {
  kind: 'files.destroy',
  how: 'keyring',
  consentBy: 'asker',
  roles: ['supervisor'],
  bind: ({ session, writer }, { fileId }) => {
    const file = findReadable(session, writer, fileId);
    if (!file) return refuse('retention.notFound');
    const why = whyNot(session, writer, file);
    if (why) return refuse(why.code, why.details);
    return ok({ file: fileId, state: stateOf(session, file), content: contentFor(session, file) });
  },
  about: (session, { fileId }) => (findKeptFile(session.writer, fileId) ?? findNote(session.writer, fileId))?.reference ?? '',
  stateNow: ({ session, writer }, { fileId }) => {
    const file = findKeptFile(writer, fileId);
    return file && stateOf(session, file);
  },
  whyNot: ({ session, writer }, { fileId }) => {
    const file = findKeptFile(writer, fileId);
    return file && whyNot(session, writer, file, false);
  },
  fits: (session, subject, content) => {
    const file = findKeptFile(session.writer, subject.fileId);
    if (isDestroyed(session, subject))
      return content.kind === 'destroyed' && content.keys.some((key) => key.startsWith(`file:${subject.fileId}:`));
    return file !== null && consentSubject(contentFor(session, file)) === consentSubject(content);
  },
  isDone: (session, subject) => isDestroyed(session, subject),
  events: (session, { fileId, ground }, content) => {
    const { keyring } = session.keyringFile;
    const file = findKeptFile(session.writer, fileId)!;
    const request = requestFor(session.writer, content);
    const askedBy = request?.askedBy ?? session.actor.userId;
    const how = { ground, request: request?.id ?? null, entry: keyring.lines.length };
    return takeOut(session, session.writer, goesWith(session.writer, file), {
      ...how,
      ...rolesOf(session, askedBy, agreedBy(session, content, askedBy)),
    });
  },
  afterEntry: (session) => takeKeysAndObjects(session),
};

/** Who besides the asker stands behind the entry: who signs it now, or an approver whose consent was brought in; null where there is one authority. */
function agreedBy(session: Session, content: KeyringContent, askedBy: string): string | null {
  if (session.actor.userId !== askedBy) return session.actor.userId;
  const body = { ...content, time: session.ports.clock.now().toISOString() };
  const others = consentsFor(session.keyringFile.keyring, { body, signatures: [], wraps: [] } as never).filter(({ by }) => by !== askedBy);
  return others[0]?.by ?? null;
}

function isDestroyed({ keyringFile: { keyring } }: Session, { fileId }: Subject): boolean {
  const keys = keysOfFile(keyring, fileId);
  return keys.length > 0 && keys.every((key) => keyring.destroyed.has(key));
}

/** What goes, and how many holds were ever placed on it: one that was placed and lifted in between is asked about anew. */
function stateOf(session: Session, file: KeptFile): { readonly files: string[]; readonly holds: number } {
  return { files: goesWith(session.writer, file).map(({ id }) => id), holds: holdsAbout(session.writer, file.id).length };
}

/** `mustRead`: whether the person must be able to read all that goes, as who asks must. */
function whyNot(
  session: Session,
  reader: Reader,
  file: KeptFile,
  mustRead = true,
): (Refusal & { readonly code: NonNullable<DestructionPreview['refused']> }) | null {
  const files = goesWith(reader, file);
  const holds = new Set(files.flatMap(({ id }) => holdsOn(reader, id).map((hold) => hold.id))).size;
  if (holds > 0) return { code: 'retention.held', details: { holds } };
  const isBusy = files.some(({ id }) =>
    reader.get(
      sql`SELECT 1 FROM pending_intake WHERE file_id = ${id} AND state NOT IN ('waiting', 'finished')
          UNION ALL SELECT 1 FROM intake_batch WHERE file_id = ${id} AND state IN ('listing', 'running') LIMIT 1`,
    ),
  );
  if (isBusy) return { code: 'retention.intakeUnderWay' };
  return mustRead && files.some(({ id }) => !session.keys.mayOpen(id)) ? { code: 'retention.notAllReadable' } : null;
}

/** What would go, before anybody asks. Investigations that this person cannot read are counted as nothing and forbid it. */
export const previewDestruction: Handler<'retention.preview'> = ({ session, reader }, { fileId }) => {
  const file = findReadable(session, reader, fileId);
  if (!file) return refuse('retention.notFound');
  const goes = goesWith(reader, file).filter(({ id }) => session.keys.mayOpen(id));
  const ids = JSON.stringify(goes.map(({ id }) => id));
  const batch = reader.get<{ n: number }>(sql`SELECT batch_no AS n FROM complaint WHERE id = ${fileId}`)?.n ?? 0;
  return ok({
    fileId,
    type: file.type,
    reference: file.reference,
    goes: goes.map(({ id, type, reference }) => ({ id, type, reference })),
    records: count(reader.get(sql`SELECT count(*) AS n FROM sealed_record WHERE file_id IN (SELECT value FROM json_each(${ids}))`)),
    material: count(
      reader.get(sql`SELECT count(*) AS n FROM evidence_item WHERE investigation_id IN (SELECT value FROM json_each(${ids}))`),
    ),
    things: count(
      reader.get(
        sql`SELECT count(*) AS n FROM evidence_item WHERE kind IN ('physical', 'biological') AND investigation_id IN (SELECT value FROM json_each(${ids}))`,
      ),
    ),
    recommendations: count(
      reader.get(sql`SELECT count(*) AS n FROM recommendation WHERE investigation_id IN (SELECT value FROM json_each(${ids}))`),
    ),
    releases: count(reader.get(sql`SELECT count(*) AS n FROM release WHERE investigation_id IN (SELECT value FROM json_each(${ids}))`)),
    drafts: countDrafts(
      reader,
      goes.map(({ id }) => id),
    ),
    importCells: batch === 0 ? 0 : count(reader.get(sql`SELECT count(*) AS n FROM import_problem WHERE batch_no = ${batch}`)),
    holds: holdsOn(reader, fileId).length,
    refused: whyNot(session, reader, file)?.code ?? null,
    authorities: authoritiesNeeded(session.keyringFile.keyring),
  });
};
