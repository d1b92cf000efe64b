import type { Thumbnail } from '#shared/contract/thumbnails.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';

import { useQuery } from '../../../api/use-query.ts';
import { useVeilPictures } from '../use-veil.ts';

export type Thumbnails = {
  readonly of: (id: EvidenceId) => Thumbnail | null;
  /** Nothing of it is shown unless this person lifts the veil. */
  readonly isVeiled: (thumbnail: Thumbnail) => boolean;
  readonly isAny: boolean;
};

/** The thumbnails that there are of some items; pictures of what can distress come only where they are asked for. */
export function useThumbnails(investigationId: InvestigationId, ids: readonly EvidenceId[], { graphic = false } = {}): Thumbnails {
  const [veilsPictures] = useVeilPictures();
  const { value } = useQuery('evidence.thumbnails', { investigationId, ids: [...ids], graphic }, { isWanted: ids.length > 0 });
  const rows = value?.rows ?? [];
  return {
    of: (id) => rows.find((row) => row.id === id) ?? null,
    // A page of print is no photograph; it is veiled where its item is.
    isVeiled: (row) => row.graphic || (veilsPictures !== false && row.of !== 'page'),
    isAny: rows.length > 0,
  };
}
