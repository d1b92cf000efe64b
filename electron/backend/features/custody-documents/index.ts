import type { Handlers } from '../../handlers.ts';
import { issueCertificate } from './issue-certificate.ts';
import { findByLabel } from './item-of-label.ts';
import { printLabels } from './print-labels.ts';

type Names = 'labels.find' | 'labels.print' | 'certificates.issue';

export const custodyDocumentHandlers: Handlers<Names> = {
  'labels.find': findByLabel,
  'labels.print': printLabels,
  'certificates.issue': issueCertificate,
};
