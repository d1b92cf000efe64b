import { z } from 'zod';
import { mostPagePixels } from '#shared/domain/evidence/redaction.ts';
import { longestThumbnailSide } from '#shared/domain/evidence/thumbnail.ts';
import { claimSchema, claimSources, mostClaims } from '#shared/domain/evidence/claims.ts';
import { foundCredentialsSchema } from '#shared/domain/evidence/credentials.ts';
import type { MaterialKind } from './viewing.ts';

/** The messages between the window and the frame that shows an original. What the frame says was made from a file that may be hostile: the window reads it by these schemas alone. */

/** What the window asks of the frame. */
export type ToFrame =
  | { readonly t: 'show'; readonly kind: MaterialKind; readonly format: string; readonly size: number; readonly extension: string }
  /** Zoom 1 fits the pane; turned clockwise by degrees. */
  | { readonly t: 'look'; readonly zoom: number; readonly turn: number }
  /** Moves what is larger than the pane, by pixels: the frame itself hears no key and no pointer. */
  | { readonly t: 'scroll'; readonly x: number; readonly y: number }
  /** The next piece of a text, a table or a conversation. */
  | { readonly t: 'more' }
  /** A page of a PDF from 1, or a sheet of a workbook. */
  | { readonly t: 'page'; readonly page: number }
  /** The pixels of a page as it is shown, or of the picture (page 1), to make a redacted copy of. */
  | { readonly t: 'pixels'; readonly page: number }
  /** What the file says about itself. */
  | { readonly t: 'claims' }
  /** A small picture of it, at most as large as thumbnails are. */
  | { readonly t: 'thumbnail' }
  /** Looks for words in the pages of a document; empty ends the looking. `search` comes back with what is found. */
  | { readonly t: 'find'; readonly search: number; readonly words: string }
  /** Shows a place where they were found, from 0. */
  | { readonly t: 'place'; readonly search: number; readonly at: number }
  | { readonly t: 'play'; readonly isPlaying: boolean }
  | { readonly t: 'seek'; readonly seconds: number }
  | { readonly t: 'sound'; readonly isMuted: boolean };

/** Why the frame shows nothing. */
export const whyNot = [
  /** No program part here reads this format. */
  'format',
  /** The container is known, and the browser has no decoder for what is in it. */
  'codec',
  'broken',
  'tooLarge',
  /** An office file with a document type or entities of its own: made to be dangerous. */
  'entities',
  'encrypted',
  'unreadable',
  'empty',
] as const;
export type WhyNot = (typeof whyNot)[number];

const amount = z.number().min(0);
const count = z
  .int()
  .min(0)
  .max(2 ** 31);
const line = z.string().max(2_000);
const body = z.string().max(1_200_000);

const textSchema = z.strictObject({
  t: z.literal('text'),
  /** What the bytes were read as. */
  encoding: z.string().max(40),
  text: body,
  /** True for the first piece: what was there before is replaced. */
  isFirst: z.boolean(),
  hasMore: z.boolean(),
});
const tableSchema = z.strictObject({
  t: z.literal('table'),
  /** Names of the sheets; empty for a table that is a text. */
  sheets: z.array(line).max(200),
  /** Which of them the workbook hides, by their places. */
  hidden: z.array(count).max(200),
  sheet: count,
  rows: z.array(z.array(line).max(200)).max(500),
  isFirst: z.boolean(),
  hasMore: z.boolean(),
});
const partSchema = z.strictObject({ name: line, size: amount.nullable() });
export type NamedPart = z.output<typeof partSchema>;

const letterSchema = z.strictObject({
  t: z.literal('letter'),
  from: line,
  to: line,
  copy: line,
  date: line,
  subject: line,
  text: body,
  /** The text stood there as HTML only; its words are shown. */
  isFromHtml: z.boolean(),
  parts: z.array(partSchema).max(500),
});
export type ShownLetter = z.output<typeof letterSchema>;

const chatSchema = z.strictObject({
  t: z.literal('chat'),
  messages: z.array(z.strictObject({ at: line, sender: line, text: z.string().max(70_000), attachment: line })).max(500),
  isFirst: z.boolean(),
  hasMore: z.boolean(),
});
export type ShownChat = z.output<typeof chatSchema>;

const proseSchema = z.strictObject({
  t: z.literal('prose'),
  paragraphs: z.array(z.string().max(100_000)).max(2_000),
  isFirst: z.boolean(),
  hasMore: z.boolean(),
});
/** `source`: who says it, EXIF and its like or the container; no entries where it says nothing that is read here. */
const claimsSchema = z.strictObject({
  t: z.literal('claims'),
  source: z.enum(claimSources),
  entries: z.array(claimSchema).max(mostClaims),
});
export type ShownClaims = z.output<typeof claimsSchema>;

/** `found` is null where credentials are not read: of this kind of file, or of so large a one. */
const credentialsSchema = z.strictObject({ t: z.literal('credentials'), found: foundCredentialsSchema.nullable() });
export type ShownCredentials = z.output<typeof credentialsSchema>;

/** Four bytes a pixel, RGBA. */
const pixelsSchema = z
  .strictObject({ t: z.literal('pixels'), page: count, width: count.min(1), height: count.min(1), rgba: z.instanceof(ArrayBuffer) })
  .refine(({ width, height, rgba }) => width * height <= mostPagePixels && rgba.byteLength === width * height * 4);
export type ShownPixels = z.output<typeof pixelsSchema>;

const thumbnailSide = count.min(1).max(longestThumbnailSide);
const thumbnailSchema = z
  .strictObject({ t: z.literal('thumbnail'), width: thumbnailSide, height: thumbnailSide, rgba: z.instanceof(ArrayBuffer) })
  .refine(({ width, height, rgba }) => rgba.byteLength === width * height * 4);
export type ShownThumbnail = z.output<typeof thumbnailSchema>;

/** How far the looking for words has come: pages read, places found, and pages that hold no words, of which the first are named. */
const foundSchema = z.strictObject({
  t: z.literal('found'),
  search: count,
  pages: count,
  places: count,
  wordless: count,
  wordlessPages: z.array(count.min(1)).max(50),
  /** More places than are counted. */
  isCut: z.boolean(),
  isDone: z.boolean(),
});
export type Found = z.output<typeof foundSchema>;

const partsSchema = z.strictObject({ t: z.literal('parts'), parts: z.array(partSchema).max(2_000), total: count });

/** What the frame tells. Whatever does not fit is not heard. */
export const fromFrameSchema = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('ready') }),
  /** Still alive; said every second. */
  z.strictObject({ t: z.literal('here') }),
  z.strictObject({ t: z.literal('picture'), width: count, height: count }),
  z.strictObject({ t: z.literal('pages'), pages: count }),
  z.strictObject({ t: z.literal('page'), page: count }),
  z.strictObject({ t: z.literal('media'), seconds: amount.nullable(), width: count, height: count }),
  z.strictObject({ t: z.literal('moment'), seconds: amount, isPlaying: z.boolean() }),
  textSchema,
  tableSchema,
  letterSchema,
  chatSchema,
  proseSchema,
  partsSchema,
  pixelsSchema,
  thumbnailSchema,
  foundSchema,
  /** The place that is shown now. */
  z.strictObject({ t: z.literal('place'), search: count, at: count, page: count.min(1) }),
  claimsSchema,
  credentialsSchema,
  z.strictObject({
    t: z.literal('cannot'),
    why: z.enum(whyNot),
    detail: z
      .string()
      .max(60)
      .regex(/^[\w .,+/-]*$/),
  }),
]);
export type FromFrame = z.output<typeof fromFrameSchema>;
