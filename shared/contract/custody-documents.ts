import { z } from 'zod';
import { labelLayouts } from '#shared/domain/labels/codes.ts';
import { reportLanguages } from '#shared/domain/reports/codes.ts';
import { idOf, type EvidenceId, type InvestigationId, type ReportId } from '#shared/kernel/ids.ts';
import { requiredLine } from '#shared/kernel/text.ts';
import { job, query } from './define.ts';
import { pathToken } from './tokens.ts';

/** Labels and certificates of material: what goes onto paper, and how a scanner finds its way back (resources/docs/formats.md, 16). */

/** Labels of items of one investigation as PDF, in the order of their numbers, each so many times. */
export const printLabels = job<{ readonly name: string; readonly labels: number }>()({
  name: 'labels.print',
  input: z.strictObject({
    investigationId: idOf<InvestigationId>(),
    items: z.array(idOf<EvidenceId>()).min(1).max(400),
    copies: z.int().min(1).max(9),
    layout: z.enum(labelLayouts),
    /** Place of the first label on the first sheet, from 1. */
    startAt: z.int().min(1).max(24),
    withDescription: z.boolean(),
    language: z.enum(reportLanguages),
    destination: pathToken,
  }),
  permission: 'evidence.write',
  refusals: [
    'investigations.notFound',
    'evidence.notFound',
    'evidence.recordDamaged',
    'labels.besideSheet',
    'labels.charactersUndrawn',
    'release.destinationExists',
    'release.destinationUnusable',
  ],
  topics: ['ledger'],
  records: ['labels.printed', 'release.failed'],
});

export type FoundItem = { readonly evidenceId: EvidenceId; readonly investigationId: InvestigationId; readonly number: number };

/** The item that a label names, if this person may open its investigation. Tells no more than the label does. */
export const findByLabel = query<FoundItem>()({
  name: 'labels.find',
  input: z.strictObject({ code: z.string().max(60) }),
  permission: 'evidence.read',
  refusals: ['labels.notAnItemCode', 'labels.noSuchItem'],
  topics: [],
});

/** The handling record of one item, or of all of an investigation, as a document for whoever asks: it rests on a dated seal made at this moment. */
export const issueCertificate = job<{
  readonly id: ReportId;
  readonly reference: string;
  readonly sha256: string;
  readonly name: string;
  readonly seal: number;
}>()({
  name: 'certificates.issue',
  input: z.strictObject({
    about: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('item'), id: idOf<EvidenceId>() }),
      z.strictObject({ kind: z.literal('investigation'), id: idOf<InvestigationId>() }),
    ]),
    addressee: requiredLine(200),
    language: z.enum(reportLanguages),
    destination: pathToken,
  }),
  permission: 'evidence.write',
  refusals: [
    'investigations.notFound',
    'evidence.notFound',
    'evidence.recordDamaged',
    'certificates.nothing',
    'certificates.charactersUndrawn',
    'ledger.keyOfSealsLost',
    'release.destinationExists',
    'release.destinationUnusable',
  ],
  topics: ['reports', 'ledger'],
  records: ['certificates.issued', 'release.failed'],
});

export const custodyDocumentOperations = [printLabels, findByLabel, issueCertificate] as const;
