import type { RecognisedMessage } from '#shared/contract/recogniser.ts';
import type { RecognisedPage, RecognitionLanguage } from '#shared/domain/evidence/recognition.ts';

import type { PagePixels } from '../redact/use-pixels.ts';
import { openRecogniser, type Turned } from './recogniser.ts';

export type Asked = {
  readonly languages: readonly RecognitionLanguage[];
  /** Numbers of pages, in order; 1 for a picture. */
  readonly pages: readonly number[];
  readonly turned: Turned;
  readonly pixelsOf: (page: number) => Promise<PagePixels | null>;
};

/** How far it is: which of the pages that were asked for, from 0, and how much of it. */
export type Step = { readonly at: number; readonly percent: number };

export type Outcome = { readonly pages: readonly RecognisedPage[]; readonly missing: readonly number[] };

/** Reads page after page until it is done or stopped; what was read until then stays. Null where nothing can be recognised at all. */
export async function recognisePages(asked: Asked, onStep: (step: Step) => void, signal: AbortSignal): Promise<Outcome | null> {
  const pages: RecognisedPage[] = [];
  const missing: number[] = [];
  let at = 0;
  const open = () => openRecogniser(asked.languages, (percent) => onStep({ at, percent }));
  let reader = await open();
  const stop = (): void => reader?.end();
  signal.addEventListener('abort', stop);
  try {
    for (; at < asked.pages.length && !signal.aborted; at += 1) {
      const page = asked.pages[at]!;
      onStep({ at, percent: 0 });
      // One that took too long was thrown away with its page.
      if (reader?.isOver() === true) reader = await open();
      if (reader === null) return pages.length === 0 ? null : { pages, missing: [...missing, ...asked.pages.slice(at)] };
      const pixels = await asked.pixelsOf(page);
      const read = pixels === null || signal.aborted ? null : await reader.read(pixels, asked.turned);
      if (read !== null) pages.push(pageOf(read, asked.turned));
      else if (!signal.aborted) missing.push(page);
    }
    return { pages, missing };
  } finally {
    signal.removeEventListener('abort', stop);
    reader?.end();
  }
}

const pageOf = ({ page, width, height, lines }: RecognisedMessage, turned: Turned): RecognisedPage => ({
  page,
  width,
  height,
  turned,
  lines: lines.map(({ box, confidence, text }) => ({ box, confidence, text })),
});
