import { join } from 'node:path';
import type { ReportForm } from '#shared/contract/reports.ts';
import type { ReportModel } from '#shared/domain/reports/model.ts';
import type { ReportId } from '#shared/kernel/ids.ts';
import { withoutStandingBasis } from '#shared/domain/recommendations/standing.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { buildPackage } from '../../documents/package/build-package.ts';
import { renderReport, reportJson } from '../../documents/report/render-report.ts';
import { wordsOfKey } from '../../crypto/words.ts';
import { sign } from '../../crypto/sign.ts';
import type { Handler } from '../../handlers.ts';
import { officeName } from '../../records/office-name.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { uuidV4, uuidV7 } from '../../ids.ts';
import type { JobContext } from '../../jobs/context.ts';
import { readCheckpoint } from '../../ledger/checkpoint.ts';
import { newEventId, sealNow } from '../../ledger/append.ts';
import { freeReference } from '../../records/free-reference.ts';
import { putSealed, sealContent } from '../../records/sealed.ts';
import { destinationOf, rememberPlace } from '../../release/destination.ts';
import { release } from '../../release/release.ts';
import { evidenceOfFile } from '../evidence/index.ts';
import { fileOfInvestigation, loadInvestigation } from '../investigations/index.ts';
import { readRecommendations } from '../recommendations/index.ts';
import { reportModelOf, type ReportSources } from './model-of.ts';
import { finishedFile, type Finished } from '../../release/finished-file.ts';
import { finishedPackage } from './output.ts';
import { proofsOf } from './proofs.ts';
import { insertRelease, releaseDigest, type ReleaseColumns } from './store.ts';

/** Renders, seals, records and writes: in this order, so that nothing leaves unrecorded. */
export const exportReport: Handler<'reports.export'> = async (context, input) => {
  const { session } = context;
  const destination = destinationOf(session, context.paths, input.destination);
  if (!destination.ok) return destination;
  const sources = sourcesOf(context, input.investigationId);
  if (!sources.ok) return sources;
  if (sources.value.investigation.matrix.every((line) => line.finding === null)) return refuse('reports.noFinding');
  const waiting = isPackage(input.form) ? withoutStandingBasis(sources.value.recommendations, sources.value.investigation.matrix) : [];
  if (waiting.length > 0) return refuse('reports.basisDoesNotStand', { recommendations: waiting.length });
  context.progress({ phase: 'rendering', unit: 'steps', done: 0, total: 3 });
  const model = reportModelOf(input, sources.value);
  const finished = await finish(context, input.form, model, sources.value);
  if (!finished.ok) return finished;
  await context.breathe();
  context.progress({ phase: 'writing', unit: 'steps', done: 2, total: 3 });
  const key = session.keys.fileKey(input.investigationId)!;
  const id = uuidV7(session.ports.clock, session.ports.random);
  const row: ReleaseColumns = {
    id,
    investigation_id: input.investigationId,
    reference: model.reference,
    form: input.form,
    at: session.ports.clock.now().toISOString(),
    sha256: finished.value.sha256,
    version: 1,
    event_id: newEventId(session),
  };
  const written = await release(
    context,
    { file: input.investigationId, form: input.form, sha256: row.sha256 },
    (writer) => {
      const content = sealContent(
        key,
        { fileId: input.investigationId, type: 'release', id, version: 1 },
        { addressee: input.addressee, title: input.title },
        session.ports.random,
      );
      insertRelease(writer, row);
      putSealed(writer, content);
      const event = {
        id: row.event_id,
        kind: 'reports.exported',
        subject: id,
        subjectType: 'release',
        file: input.investigationId,
        after: releaseDigest(row, content.contentDigest),
        detail: { form: input.form, leftOut: [...model.leftOut], sha256: row.sha256 },
      };
      return { value: event, events: [event] };
    },
    () => finished.value.write(destination.value),
  );
  if (!written.ok) return written;
  rememberPlace(session, input.form === 'packageFolder' ? join(destination.value, written.value) : destination.value);
  const words = isPackage(input.form) ? wordsOfKey(session.keys.office!.publicHex) : null;
  return ok({ id: id as ReportId, reference: model.reference, sha256: row.sha256, words, name: written.value });
};

function sourcesOf(context: JobContext, investigationId: string): Result<ReportSources, Refusal> {
  const { session, reader } = context;
  const opened = loadInvestigation(session, reader, investigationId);
  if (!opened.ok) return opened;
  const material = evidenceOfFile(reader, investigationId, opened.value.key);
  if (material === null) return err({ code: 'evidence.recordDamaged' });
  return ok({
    office: officeName(reader),
    reference: freeReference(session, reader, session.ports.clock.now().getUTCFullYear()),
    date: session.ports.clock.now().toISOString().slice(0, 10),
    investigation: fileOfInvestigation(session, reader, opened.value),
    material,
    recommendations: readRecommendations(reader, opened.value.key, investigationId),
  });
}

async function finish(
  context: JobContext,
  form: ReportForm,
  model: ReportModel,
  sources: ReportSources,
): Promise<Result<Finished, Refusal>> {
  if (form === 'json') return ok(finishedFile(reportJson(model)));
  const pdf = await renderReport(model, { signal: context.signal });
  if (!pdf.ok)
    return err(
      pdf.error.code === 'report.cancelled'
        ? { code: 'job.cancelled' }
        : pdf.error.code === 'report.charactersUndrawn'
          ? { code: pdf.error.code, details: { characters: pdf.error.characters } }
          : { code: pdf.error.code },
    );
  context.progress({ phase: 'sealing', unit: 'steps', done: 1, total: 3 });
  if (form === 'pdf') return ok(finishedFile(pdf.value));
  const made = await packageOf(context, model, pdf.value, sources);
  return made.ok ? finishedPackage(made.value, form) : made;
}

/** The package rests on a dated seal made now, so that its proofs lead to a tree that holds everything in the report. */
async function packageOf(
  context: JobContext,
  model: ReportModel,
  pdf: Uint8Array,
  sources: ReportSources,
): Promise<Result<Parameters<typeof finishedPackage>[0], Refusal>> {
  const { session, reader } = context;
  const { office } = session.keys;
  if (!office) return err({ code: 'permission.denied' });
  const seal = sealNow(session);
  if (!seal) return err({ code: 'ledger.keyOfSealsLost' });
  const { keyring } = session.keyringFile;
  const built = await buildPackage({
    reference: model.reference,
    packageId: uuidV4(session.ports.random),
    report: { model, pdf },
    proofs: { checkpoint: seal.note, entries: proofsOf(reader, seal.size, sources) },
    keys: {
      vaultId: session.vaultId,
      offices: keyring.offices.map((key, epoch) => ({ epoch, ...key })),
      epochs: keyring.epochs.slice(0, epochOfSeal(seal.note) + 1),
    },
    signAsOffice: (message) => sign('package', message, office),
  });
  if (!built.ok) throw new Error(`a package of our own would be refused: ${built.error.code}`);
  return built;
}

/** Certificates up to the one that the dated seal names. */
function epochOfSeal(note: string): number {
  const read = readCheckpoint(note);
  if (!read.ok) throw new Error('a dated seal of our own cannot be read');
  return read.value.epoch;
}

function isPackage(form: ReportForm): boolean {
  return form === 'packageFolder' || form === 'packageZip';
}
