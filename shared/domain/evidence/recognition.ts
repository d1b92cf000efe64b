import { z } from 'zod';
import { lineText } from '#shared/kernel/text.ts';
import { mostPagePixels } from './redaction.ts';

/** Text that a program reads off pictures and pages: what may be asked for, what comes of it, and its limits (resources/docs/formats.md, 20). */

/** Languages of which there is data. Of Russian there is none that could be had with the program: it is said where a language is chosen. */
export const recognitionLanguages = ['ara', 'chi_sim', 'eng', 'fra', 'spa'] as const;
export type RecognitionLanguage = (typeof recognitionLanguages)[number];

/** Each language makes it slower and more often wrong. */
export const mostLanguages = 3;
export const mostRecognisedPages = 60;
const mostLines = 10_000;
const mostUnits = 1_000_000;
export const mostLineUnits = 2_000;

/** Marks and overrides of direction, and separators that are no line feed: they show nothing, and could make a line read as something else. */
const unseen = /[\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069]/u;

const pixel = z.int().min(0).max(mostPagePixels);
const percent = z.int().min(0).max(100);
/** Left, top, right, bottom. */
const boxSchema = z.tuple([pixel, pixel, pixel, pixel]).refine(([left, top, right, bottom]) => left <= right && top <= bottom, {
  error: 'recognition.boxBackwards',
});

const recognisedLineSchema = z.strictObject({
  box: boxSchema,
  confidence: percent,
  text: lineText(mostLineUnits).refine((text) => text.trim() === text && text !== '' && !unseen.test(text), { error: 'text.control' }),
});
export type RecognisedLine = z.output<typeof recognisedLineSchema>;

const recognisedWordSchema = z.strictObject({
  box: boxSchema,
  text: lineText(200).refine((text) => text.trim() === text && text !== '' && !unseen.test(text), { error: 'text.control' }),
});
export type RecognisedWord = z.output<typeof recognisedWordSchema>;

/** Words that lie unseen over the pages of a redacted copy, by the number of the page. */
const mostWordsOfPage = 3_000;
export const mostWordsOfCopy = 30_000;
export const wordsOfPageSchema = z.array(recognisedWordSchema).max(mostWordsOfPage);

const pageNumber = z.int().min(1).max(20_000);

const recognisedPageSchema = z.strictObject({
  page: pageNumber,
  width: pixel.min(1),
  height: pixel.min(1),
  turned: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  lines: z.array(recognisedLineSchema).max(mostLines),
});
export type RecognisedPage = z.output<typeof recognisedPageSchema>;

/** As they were chosen, each once. */
export const languagesSchema = z
  .array(z.enum(recognitionLanguages))
  .min(1)
  .max(mostLanguages)
  .refine((languages) => new Set(languages).size === languages.length, { error: 'recognition.sameLanguage' });

/** `missing`: pages that were asked for and took too long or could not be read. */
export const recognitionSchema = z
  .strictObject({
    languages: languagesSchema,
    pages: z.array(recognisedPageSchema).min(1).max(mostRecognisedPages),
    missing: z.array(pageNumber).max(mostRecognisedPages),
  })
  .refine(({ pages, missing }) => isInOrder(pages.map(({ page }) => page)) && isInOrder(missing), { error: 'recognition.disorder' })
  .refine(({ pages, missing }) => pages.length + missing.length <= mostRecognisedPages, { error: 'recognition.tooManyPages' })
  .refine(({ pages }) => pages.every((page) => page.lines.every(({ box }) => box[2] <= page.width && box[3] <= page.height)), {
    error: 'recognition.boxOutside',
  })
  .refine(({ pages }) => linesOf(pages).length <= mostLines && unitsOf(linesOf(pages)) <= mostUnits, { error: 'recognition.tooLong' });
export type Recognition = z.output<typeof recognitionSchema>;

const isInOrder = (pages: readonly number[]): boolean => pages.every((page, at) => at === 0 || page > pages[at - 1]!);
export const linesOf = (pages: readonly Pick<RecognisedPage, 'lines'>[]): readonly RecognisedLine[] => pages.flatMap(({ lines }) => lines);
const unitsOf = (lines: readonly RecognisedLine[]): number => lines.reduce((sum, { text }) => sum + text.length, 0);

/** The mean over the characters, 0 to 100; 0 where there are none. */
export function confidenceOf(lines: readonly RecognisedLine[]): number {
  const units = unitsOf(lines);
  return units === 0 ? 0 : Math.round(lines.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / units);
}
