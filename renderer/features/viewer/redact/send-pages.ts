import { longestPiece } from '#shared/contract/recording.ts';
import { paintBoxes, type RedactionBox } from '#shared/domain/evidence/redaction.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';

import { base64Of } from '../../../api/base64.ts';
import { call, type Failure } from '../../../api/client.ts';
import type { PagePixels } from './use-pixels.ts';

/** Base64 makes four characters of three bytes. */
const bytesAPiece = Math.floor(longestPiece / 4) * 3;

export type PageToSend = { readonly page: number; readonly boxes: readonly RedactionBox[] };
type Sent = { readonly kind: 'sent'; readonly copy: string } | { readonly kind: 'failed'; readonly failure: Failure };

const failed = (failure: Failure): Sent => ({ kind: 'failed', failure });

/** Gives the engine the pages one after the other, painted over already: the pixels under a box never leave this function. */
export async function sendPages(
  id: EvidenceId,
  pages: readonly PageToSend[],
  pixelsOf: (page: number) => Promise<PagePixels | null>,
  onPage: (done: number) => void,
): Promise<Sent> {
  const begun = await call('evidence.redactBegin', { id });
  if (begun.kind !== 'ok') return failed(begun);
  const { copy } = begun.value;
  for (const [at, { page, boxes }] of pages.entries()) {
    onPage(at);
    const pixels = await pixelsOf(page);
    if (pixels === null) return failed({ kind: 'refused', code: 'redaction.unreadable' });
    const failure = await sendPage(copy, page, await pngOf(pixels, boxes));
    if (failure !== null) return failed(failure);
  }
  return { kind: 'sent', copy };
}

async function pngOf({ width, height, rgba }: PagePixels, boxes: readonly RedactionBox[]): Promise<Uint8Array> {
  const image = new ImageData(new Uint8ClampedArray(rgba), width, height);
  paintBoxes(image.data, { width, height, channels: 4 }, boxes);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}

async function sendPage(copy: string, page: number, png: Uint8Array): Promise<Failure | null> {
  for (let offset = 0; offset < png.length;) {
    const bytes = base64Of(png.subarray(offset, offset + bytesAPiece));
    const answer = await call('evidence.redactAppend', { copy, page, offset, bytes });
    if (answer.kind !== 'ok') return answer;
    ({ offset } = answer.value);
  }
  return null;
}
