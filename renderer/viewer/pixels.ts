import type { FromFrame } from '#shared/contract/viewer.ts';
import { cannotShow } from './tell.ts';

/** As many as the window takes (shared/domain/evidence/redaction.ts). */
const mostPagePixels = 12_000_000;
/** Of a thumbnail (shared/domain/evidence/thumbnail.ts). */
const longestThumbnailSide = 320;

type Size = { readonly width: number; readonly height: number };

/** Points to pixels at 200 to the inch: a page of print stays readable. */
const dense = 200 / 72;

/** How many pixels a point of a page gets. */
export function scaleOfPage({ width, height }: Size): number {
  return Math.min(dense, Math.sqrt(mostPagePixels / Math.max(1, width * height)));
}

/** Gives what is drawn to the window as bare pixels over white, handed over and not copied; what is too large is drawn smaller. */
export function givePixels(page: number, source: Drawn, natural: Size): void {
  const scale = Math.min(1, Math.sqrt(mostPagePixels / Math.max(1, natural.width * natural.height)));
  const { rgba, ...size } = pixelsOf(source, natural, scale);
  give({ t: 'pixels', page, ...size, rgba }, rgba);
}

/** The same as a small picture; what is smaller already stays as it is. */
export function giveThumbnail(source: Drawn, natural: Size): void {
  const scale = Math.min(1, longestThumbnailSide / Math.max(1, natural.width, natural.height));
  const { rgba, ...size } = pixelsOf(source, natural, scale);
  give({ t: 'thumbnail', ...size, rgba }, rgba);
}

type Drawn = HTMLImageElement | HTMLCanvasElement | HTMLVideoElement;

function pixelsOf(source: Drawn, natural: Size, scale: number): Size & { readonly rgba: ArrayBuffer } {
  const [width, height] = [Math.max(1, Math.floor(natural.width * scale)), Math.max(1, Math.floor(natural.height * scale))];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw cannotShow('tooLarge');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  return { width, height, rgba: context.getImageData(0, 0, width, height).data.buffer };
}

function give(message: FromFrame, rgba: ArrayBuffer): void {
  window.parent.postMessage(message, '*', [rgba]);
}
