import { z } from 'zod';
import { idOf, type InvestigationId, type ReportId } from '#shared/kernel/ids.ts';
import { lineText, longText, requiredLine } from '#shared/kernel/text.ts';
import { job, recordedQuery } from './define.ts';
import { pathToken } from './tokens.ts';

/** One thing that left the office: what, in which form, for whom, when, and its fingerprint. */
export type ReleaseRow = {
  readonly id: ReportId;
  readonly investigationId: InvestigationId;
  readonly reference: string;
  readonly form: ReleaseForm;
  readonly addressee: string;
  readonly at: string;
  readonly sha256: string;
};

export const reportForms = ['pdf', 'json', 'packageFolder', 'packageZip'] as const;
export type ReportForm = (typeof reportForms)[number];
/** A certificate of handling leaves by another way, and stands in the same list. */
export type ReleaseForm = ReportForm | 'certificate';

export const listReleases = recordedQuery<{ readonly rows: readonly ReleaseRow[] }>()({
  name: 'reports.list',
  input: z.strictObject({ investigationId: idOf<InvestigationId>() }),
  permission: 'recommendations.read',
  refusals: ['investigations.notFound'],
  topics: ['reports'],
  records: ['investigations.opened'],
});

/**
 * The report of one investigation as PDF or JSON, or the sealed dossier around it. A dossier is what an authority is given: it is refused while a recommendation
 * rests on a finding that does not stand yet (EVD-R9); the other forms say so beside the recommendation.
 */
export const exportReport = job<{
  readonly id: ReportId;
  readonly reference: string;
  readonly sha256: string;
  readonly words: string | null;
  readonly name: string;
}>()({
  name: 'reports.export',
  input: z.strictObject({
    investigationId: idOf<InvestigationId>(),
    form: z.enum(reportForms),
    language: z.enum(['en', 'ar']),
    title: requiredLine(200),
    addressee: requiredLine(200),
    classification: lineText(80),
    summary: longText(8000),
    mandate: longText(8000),
    method: longText(8000),
    destination: pathToken,
  }),
  permission: 'reports.export',
  refusals: [
    'ledger.keyOfSealsLost',
    'investigations.notFound',
    'reports.noFinding',
    'reports.basisDoesNotStand',
    'evidence.recordDamaged',
    'release.destinationExists',
    'release.destinationUnusable',
  ],
  topics: ['reports', 'ledger'],
  records: ['reports.exported', 'release.failed'],
});

export const reportOperations = [listReleases, exportReport] as const;
