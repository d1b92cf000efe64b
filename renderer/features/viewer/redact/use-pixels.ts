import { useRef } from 'react';

import type { ShownPixels, ToFrame } from '#shared/contract/viewer.ts';

export type PagePixels = Omit<ShownPixels, 't'>;

/** A page of print at full size takes a slow computer this long at most. */
const patience = 30_000;

type Asked = { readonly page: number; readonly give: (pixels: PagePixels | null) => void };

/** Asks the frame for the pixels of one page after the other. */
export function usePixels() {
  const asked = useRef<Asked | null>(null);
  return {
    hear: (pixels: PagePixels): void => {
      if (asked.current?.page === pixels.page) asked.current.give(pixels);
    },
    ask: (page: number, send: (message: ToFrame) => void): Promise<PagePixels | null> => {
      asked.current?.give(null);
      return new Promise((resolve) => {
        const timer = setTimeout(() => asked.current?.give(null), patience);
        asked.current = {
          page,
          give: (pixels) => {
            clearTimeout(timer);
            asked.current = null;
            resolve(pixels);
          },
        };
        send({ t: 'pixels', page });
      });
    },
  };
}
