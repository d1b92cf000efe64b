import { z } from 'zod';
import { mostThumbnailBytes, type ThumbnailOf } from '#shared/domain/evidence/thumbnail.ts';
import { idOf, type EvidenceId, type InvestigationId } from '#shared/kernel/ids.ts';
import { local, recordedQuery } from './define.ts';
import { viewToken } from './viewing.ts';

/** Small pictures of what items show, made when somebody looks at them (resources/docs/decisions/0033-thumbnails-and-finding.md). */

/** Keeps the thumbnail of an item that is being looked at. Not kept: one that is there, that is no such picture, or of an item that is not what was taken in. */
export const keepThumbnail = local<{ readonly kept: boolean }>()({
  name: 'evidence.keepThumbnail',
  input: z.strictObject({ view: viewToken, image: z.base64().max(4 * Math.ceil(mostThumbnailBytes / 3)) }),
  permission: 'evidence.read',
  refusals: ['evidence.viewEnded'],
  topics: ['thumbnails'],
});

export type Thumbnail = {
  readonly id: EvidenceId;
  readonly of: ThumbnailOf;
  /** Marked as what can distress. */
  readonly graphic: boolean;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** WebP, base64; null for what can distress unless it was asked for. */
  readonly image: string | null;
};

/** Items whose thumbnails are asked for at once. */
export const mostThumbnails = 100;

/** The thumbnails that there are of some items of an investigation. `graphic`: also what can distress, which a person asks for. */
export const thumbnails = recordedQuery<{ readonly rows: readonly Thumbnail[] }>()({
  name: 'evidence.thumbnails',
  input: z.strictObject({
    investigationId: idOf<InvestigationId>(),
    ids: z.array(idOf<EvidenceId>()).max(mostThumbnails),
    graphic: z.boolean(),
  }),
  permission: 'evidence.read',
  refusals: ['investigations.notFound'],
  topics: ['thumbnails', 'evidence'],
  records: ['investigations.opened'],
});

export const thumbnailOperations = [keepThumbnail, thumbnails] as const;
