import type { Handlers } from '../../handlers.ts';
import { findByLabel } from './item-of-label.ts';
import { printLabels } from './print-labels.ts';

type Names = 'labels.find' | 'labels.print';

export const custodyDocumentHandlers: Handlers<Names> = {
  'labels.find': findByLabel,
  'labels.print': printLabels,
};
