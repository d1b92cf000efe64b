import { longestPiece } from '#shared/contract/recording.ts';
import type { RecognisedWord, RecognitionLanguage } from '#shared/domain/evidence/recognition.ts';
import { paintBoxes, type RedactionBox } from '#shared/domain/evidence/redaction.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';

import { base64Of } from '../../../api/base64.ts';
import { call, type Failure } from '../../../api/client.ts';
import { openRecogniser, type Recogniser } from '../recognise/recogniser.ts';
import type { PagePixels } from './use-pixels.ts';

/** Base64 makes four characters of three bytes. */
const bytesAPiece = Math.floor(longestPiece / 4) * 3;

const mostWordsOfPage = 3_000;

export type PageToSend = { readonly page: number; readonly boxes: readonly RedactionBox[] };
/** What was recognised in each page, after it was painted over. */
type Words = ReadonlyMap<number, readonly RecognisedWord[]>;
type Sent =
  | { readonly kind: 'sent'; readonly copy: string; readonly words: Words }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'stopped' };

const failed = (failure: Failure): Sent => ({ kind: 'failed', failure });

export type Sending = {
  readonly pixelsOf: (page: number) => Promise<PagePixels | null>;
  /** In which languages the words are recognised; none where they are not. */
  readonly languages: readonly RecognitionLanguage[];
  readonly onPage: (done: number) => void;
  readonly signal: AbortSignal;
};

/** Gives the engine the pages one after the other, painted over already: the pixels under a box never leave this function, towards who recognises words either. */
export async function sendPages(id: EvidenceId, pages: readonly PageToSend[], sending: Sending): Promise<Sent> {
  const { languages, signal } = sending;
  const reader = languages.length === 0 ? null : await openRecogniser(languages, () => undefined);
  if (reader === null && languages.length > 0) return failed({ kind: 'refused', code: 'redaction.noWords' });
  const stop = (): void => reader?.end();
  signal.addEventListener('abort', stop);
  try {
    return await sendAll(id, pages, sending, reader);
  } finally {
    signal.removeEventListener('abort', stop);
    reader?.end();
  }
}

async function sendAll(
  id: EvidenceId,
  pages: readonly PageToSend[],
  { pixelsOf, onPage, signal }: Sending,
  reader: Recogniser | null,
): Promise<Sent> {
  const words = new Map<number, readonly RecognisedWord[]>();
  const begun = await call('evidence.redactBegin', { id });
  if (begun.kind !== 'ok') return failed(begun);
  const { copy } = begun.value;
  for (const [at, { page, boxes }] of pages.entries()) {
    onPage(at);
    if (signal.aborted) return { kind: 'stopped' };
    const pixels = await pixelsOf(page);
    if (pixels === null) return failed({ kind: 'refused', code: 'redaction.unreadable' });
    const failure = await sendPage(copy, page, await pngOf(pixels, boxes));
    if (failure !== null) return failed(failure);
    if (reader === null) continue;
    const read = await reader.read(pixels, 0);
    if (signal.aborted) return { kind: 'stopped' };
    if (read === null) return failed({ kind: 'refused', code: 'redaction.noWords' });
    words.set(page, read.lines.flatMap((line) => line.words).slice(0, mostWordsOfPage));
  }
  return { kind: 'sent', copy, words };
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
