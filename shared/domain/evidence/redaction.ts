import { z } from 'zod';

/** Redaction of pictures and pages: solid boxes on a fixed grid over pixels, with nothing beneath (resources/docs/formats.md, 7.4). */

/** A page has so many steps across and down. A box begins and ends on a step, so that its width tells nothing of the word below it. */
export const gridSteps = 40;
/** Pixels of one page at most; a larger one is drawn smaller. */
export const mostPagePixels = 12_000_000;
export const mostPages = 60;
export const mostBoxes = 200;

/** Why something is covered. */
export const redactionReasons = ['identity', 'location', 'vehicle', 'graphic', 'thirdPerson', 'source', 'other'] as const;
export type RedactionReason = (typeof redactionReasons)[number];

const step = z.int().min(0).max(gridSteps);

/** Place and size in steps of the grid, from the upper left corner. */
export const redactionBoxSchema = z
  .strictObject({ x: step, y: step, width: step.min(1), height: step.min(1), reason: z.enum(redactionReasons) })
  .refine(({ x, y, width, height }) => x + width <= gridSteps && y + height <= gridSteps, { error: 'redaction.boxOutside' });
export type RedactionBox = z.output<typeof redactionBoxSchema>;

type Span = { readonly from: number; readonly to: number };

/** Which pixels of a picture a box covers: outward to whole pixels, `to` not included. */
export function pixelsOfBox(
  { x, y, width, height }: Omit<RedactionBox, 'reason'>,
  size: { readonly width: number; readonly height: number },
): { readonly across: Span; readonly down: Span } {
  const span = (start: number, length: number, pixels: number): Span => ({
    from: Math.floor((start * pixels) / gridSteps),
    to: Math.ceil(((start + length) * pixels) / gridSteps),
  });
  return { across: span(x, width, size.width), down: span(y, height, size.height) };
}

/** Paints the boxes into pixels, opaque black. `channels` is 4 for RGBA and 3 for RGB. */
export function paintBoxes(
  pixels: Uint8Array | Uint8ClampedArray,
  size: { readonly width: number; readonly height: number; readonly channels: 3 | 4 },
  boxes: readonly Omit<RedactionBox, 'reason'>[],
): void {
  const { width, channels } = size;
  for (const box of boxes) {
    const { across, down } = pixelsOfBox(box, size);
    for (let row = down.from; row < down.to; row += 1) {
      const [from, to] = [(row * width + across.from) * channels, (row * width + across.to) * channels];
      pixels.fill(0, from, to);
      if (channels === 4) for (let at = from + 3; at < to; at += 4) pixels[at] = 255;
    }
  }
}
