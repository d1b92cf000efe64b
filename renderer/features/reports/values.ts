import { z } from 'zod';

import { reportForms, type ReportForm } from '#shared/contract/reports.ts';
import { reportLanguages } from '#shared/domain/reports/codes.ts';
import { lineText, longText, requiredLine } from '#shared/kernel/text.ts';

import type { Input } from '../../api/client.ts';
import { checkedShape } from '../../ui/form/checked-shape.ts';

const text = z.string().max(60_000);

/** The texts of a report while they are written; they stay as a draft, since one report leaves in several forms. */
export const reportShape = z.strictObject({
  form: z.enum(reportForms),
  language: z.enum(reportLanguages),
  title: text,
  addressee: text,
  classification: text,
  summary: text,
  mandate: text,
  method: text,
});
export type ReportFormValues = z.output<typeof reportShape>;

export const reportSchema = checkedShape<ReportFormValues>(
  reportShape,
  z.strictObject({
    form: z.enum(reportForms),
    language: z.enum(reportLanguages),
    title: requiredLine(200),
    addressee: requiredLine(200),
    classification: lineText(80),
    summary: longText(8000),
    mandate: longText(8000),
    method: longText(8000),
  }),
  (values) => values,
);

export const emptyReport = (language: ReportFormValues['language']): ReportFormValues => ({
  form: 'pdf',
  language,
  title: '',
  addressee: '',
  classification: '',
  summary: '',
  mandate: '',
  method: '',
});

/** Where each form is written to, and under what plain name it is offered: nothing of the case stands in it. */
export const destinations: { readonly [form in ReportForm]: Input<'shell.chooseSave'> } = {
  pdf: { purpose: 'report', suggestedName: 'report.pdf' },
  json: { purpose: 'reportData', suggestedName: 'report.json' },
  packageFolder: { purpose: 'packageFolder', suggestedName: 'dossier' },
  packageZip: { purpose: 'package', suggestedName: 'dossier.zip' },
};
