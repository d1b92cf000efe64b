import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

import type { ReleaseForm, ReportForm } from '#shared/contract/reports.ts';

import type { RefusalWords } from '../../api/failure-words.ts';
import { releaseRefusals } from '../../api/release-words.ts';

export const formWords: { readonly [form in ReportForm]: MessageDescriptor } = {
  pdf: msg({ message: 'PDF, to be read and printed', comment: 'Form in which a report leaves the office' }),
  json: msg({ message: 'JSON, for a machine', comment: 'Form in which a report leaves the office' }),
  packageZip: msg({ message: 'Sealed dossier, one file (ZIP)', comment: 'Form in which a report leaves the office' }),
  packageFolder: msg({ message: 'Sealed dossier, a folder', comment: 'Form in which a report leaves the office' }),
};

export const shortFormWords: { readonly [form in ReleaseForm]: MessageDescriptor } = {
  certificate: msg({ message: 'Certificate of the chain of custody', comment: 'Form in which something left the office' }),
  pdf: msg({ message: 'PDF', comment: 'Form in which a report left the office' }),
  json: msg({ message: 'JSON', comment: 'Form in which a report left the office' }),
  packageZip: msg({ message: 'Sealed dossier (ZIP)', comment: 'Form in which a report left the office' }),
  packageFolder: msg({ message: 'Sealed dossier (folder)', comment: 'Form in which a report left the office' }),
};

export const phaseWords: { readonly [phase: string]: MessageDescriptor } = {
  rendering: msg({ message: 'setting the pages', comment: 'What the making of a report is doing now' }),
  sealing: msg({ message: 'signing', comment: 'What the making of a report is doing now' }),
  writing: msg({ message: 'writing', comment: 'What the making of a report is doing now' }),
};

export const reportRefusals: RefusalWords = {
  'reports.noFinding': {
    title: msg({ message: 'There is nothing to report yet: no conclusion is recorded.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Record a conclusion under Allegations first.', comment: 'Under a notice about a report' }),
  },
  'reports.basisDoesNotStand': {
    title: msg({
      message: 'A recommendation rests on a finding that does not stand yet, so no sealed dossier is made.',
      comment: 'Title of a notice',
    }),
    todo: msg({
      message:
        'Under Recommendations stands which. The finding needs material that bears it out, or the reason of a second person. A PDF can be made to read beforehand; it says so beside the recommendation.',
      comment: 'Under a notice about a report',
    }),
  },
  'evidence.recordDamaged': {
    title: msg({ message: 'The record of an item does not open: it is damaged or was changed.', comment: 'What was found wrong' }),
    todo: msg({
      message: 'Nothing was written, since a report may not leave an item out unsaid. Verify the investigation: it names what is wrong.',
      comment: 'Under a notice about a report',
    }),
  },
  'report.charactersUndrawn': {
    title: msg({ message: 'The report holds characters that its fonts cannot draw.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Replace them, or send the report as JSON. Nothing was written.',
      comment: 'Under a notice about characters in a report',
    }),
  },
  ...releaseRefusals,
  'release.unfinishedCopyExists': {
    title: msg({ message: 'An unfinished copy of this name is there already.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'It is left from a copy that was broken off. Remove it, or choose another name.',
      comment: 'Under a notice about a place to save',
    }),
  },
  'investigations.notFound': {
    title: msg({ message: 'No investigation with this reference can be opened here.', comment: 'Title of a notice' }),
  },
};
