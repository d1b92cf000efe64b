import { useEffect, useRef } from 'react';

import type { ShownThumbnail, ToFrame } from '#shared/contract/viewer.ts';
import type { OpenedView } from '#shared/contract/viewing.ts';
import { bareThumbnail, mostThumbnailBytes } from '#shared/domain/evidence/thumbnail.ts';

import { base64Of } from '../../../api/base64.ts';
import { call } from '../../../api/client.ts';
import type { Content } from '../content.ts';
import type { Veil } from '../use-veil.ts';

/** From the best on, until it fits. */
const qualities = [0.8, 0.6, 0.4, 0.2, 0.05];

/** A WebP picture of bare pixels, small enough to be kept; null where none is. */
async function encode({ width, height, rgba }: ShownThumbnail): Promise<Uint8Array | null> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d', { alpha: false })?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
  for (const quality of qualities) {
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
    const image = bareThumbnail(new Uint8Array(await blob.arrayBuffer()));
    if (image !== null && image.length <= mostThumbnailBytes) return image;
  }
  return null;
}

const hasPicture = (content: Content): boolean =>
  content.is === 'picture' || (content.is === 'pages' && content.page > 0) || (content.is === 'media' && content.hasPicture);

/** Hears what the frame gives once it was asked; where it cannot be kept, there is none, and nothing is lost. */
export function useThumbnailMaker(view: string) {
  const state = useRef<'idle' | 'asked' | 'had'>('idle');
  return {
    hear: (pixels: ShownThumbnail): void => {
      if (state.current !== 'asked') return;
      state.current = 'had';
      void encode(pixels).then((image) => (image === null ? undefined : call('evidence.keepThumbnail', { view, image: base64Of(image) })));
    },
    askOnce: (send: (message: ToFrame) => void): void => {
      if (state.current !== 'idle') return;
      state.current = 'asked';
      send({ t: 'thumbnail' });
    },
  };
}

/** Asks the frame for a small picture once the person has the original before them: not before a veil is lifted, and not where there is one already. */
export function useAskThumbnail(
  { wantsThumbnail }: OpenedView,
  { content, veil }: { readonly content: Content; readonly veil: Veil },
  ask: () => void,
): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  const isDue = wantsThumbnail && veil !== 'veiled' && hasPicture(content);
  useEffect(() => {
    if (isDue) latest.current();
  }, [isDue]);
}
