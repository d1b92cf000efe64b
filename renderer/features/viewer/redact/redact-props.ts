import type { OpenedView } from '#shared/contract/viewing.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';

import type { PagePixels } from './use-pixels.ts';

export type RedactProps = {
  readonly id: EvidenceId;
  readonly opened: OpenedView;
  /** Of a document; 1 for a picture. */
  readonly pages: number;
  readonly form: 'png' | 'pdf';
  readonly firstPage: number;
  readonly isGrey: boolean;
  readonly pixelsOf: (page: number) => Promise<PagePixels | null>;
  readonly onGo: (id: EvidenceId) => void;
  readonly onLeave: () => void;
};
