import { z } from 'zod';
import { mostPagePixels } from '#shared/domain/evidence/redaction.ts';
import { lineText } from '#shared/kernel/text.ts';

/**
 * The messages between the window and the frame that recognises text. The frame is given pixels alone and knows no file; what it says was made of pixels
 * that may be hostile, and is read by this schema alone.
 */

/** What the window asks of the frame: first the languages, then one page after the other. `rgba` has four bytes a pixel and is handed over. */
export type ToRecogniser =
  | { readonly t: 'begin'; readonly languages: readonly string[] }
  | {
      readonly t: 'page';
      readonly page: number;
      readonly width: number;
      readonly height: number;
      /** By how many degrees it is turned clockwise before it is read: 0, 90, 180 or 270. */
      readonly turned: number;
      readonly rgba: ArrayBuffer;
    };

const pixel = z.int().min(0).max(mostPagePixels);
const box = z.tuple([pixel, pixel, pixel, pixel]);

const wordSchema = z.strictObject({ box, text: lineText(200) });

const recognisedSchema = z.strictObject({
  t: z.literal('recognised'),
  page: z.int().min(1).max(20_000),
  /** After it was turned. */
  width: pixel,
  height: pixel,
  lines: z
    .array(
      z.strictObject({
        box,
        confidence: z.int().min(0).max(100),
        text: lineText(2_000),
        words: z.array(wordSchema).max(2_000),
      }),
    )
    .max(10_000),
});

/** What the frame tells. Whatever does not fit is not heard. */
export const fromRecogniserSchema = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('ready') }),
  z.strictObject({ t: z.literal('begun') }),
  z.strictObject({ t: z.literal('progress'), percent: z.int().min(0).max(100) }),
  recognisedSchema,
  /** The page could not be read; the next one may. */
  z.strictObject({ t: z.literal('unread'), page: z.int().min(1).max(20_000) }),
  /** Nothing can be recognised: the program part or the data of a language did not load. */
  z.strictObject({ t: z.literal('failed') }),
]);
export type FromRecogniser = z.output<typeof fromRecogniserSchema>;
export type RecognisedMessage = z.output<typeof recognisedSchema>;
