import type { EvidenceRow } from '#shared/domain/evidence/model.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { ThumbnailPicture } from './thumbnail-picture.tsx';
import { useThumbnails, type Thumbnails } from './use-thumbnails.ts';

type RowThumbnailProps = { readonly row: Pick<EvidenceRow, 'id' | 'number'>; readonly thumbnails: Thumbnails };

/** In a list of which the thumbnails were asked for together. */
export function RowThumbnail({ row, thumbnails }: RowThumbnailProps) {
  const thumbnail = thumbnails.of(row.id);
  return thumbnail === null ? null : (
    <ThumbnailPicture thumbnail={thumbnail} number={row.number} isVeiled={thumbnails.isVeiled(thumbnail)} />
  );
}

type LoneThumbnailProps = Pick<RowThumbnailProps, 'row'> & { readonly investigationId: InvestigationId };

/** In a list of which only the rows in sight are drawn. */
export function LoneThumbnail({ row, investigationId }: LoneThumbnailProps) {
  return <RowThumbnail row={row} thumbnails={useThumbnails(investigationId, [row.id])} />;
}
