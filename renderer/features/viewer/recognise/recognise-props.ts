import type { OpenedView } from '#shared/contract/viewing.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';

import type { Showing } from '../use-showing.ts';

export type RecogniseProps = {
  readonly id: EvidenceId;
  readonly opened: OpenedView;
  readonly showing: Showing;
  readonly onGo: (id: EvidenceId) => void;
  readonly onLeave: () => void;
};
