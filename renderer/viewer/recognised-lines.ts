import type { RecognisedMessage } from '#shared/contract/recogniser.ts';

/** As many as the window takes (shared/domain/evidence/recognition.ts). */
const most = { lines: 10_000, words: 2_000, lineUnits: 2_000, wordUnits: 200 };

type Line = RecognisedMessage['lines'][number];
type Box = Line['box'];
type Size = { readonly width: number; readonly height: number };
type Found = { readonly bbox?: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number } };
type FoundLine = Found & {
  readonly text?: string;
  readonly confidence?: number;
  readonly words?: readonly (Found & { readonly text?: string })[];
};

/** The lines of a page and their words, out of what the reader wrote. Whatever is not as expected is left out. */
export function linesOf(read: unknown, size: Size): Line[] {
  const lines: Line[] = [];
  for (const line of foundLines(read)) {
    const text = cleaned(line.text ?? '', most.lineUnits);
    const box = boxOf(line, size);
    if (text === '' || box === null || lines.length >= most.lines) continue;
    const words = (line.words ?? []).slice(0, most.words).flatMap((word) => {
      const [place, letters] = [boxOf(word, size), cleaned(word.text ?? '', most.wordUnits)];
      return place === null || letters === '' ? [] : [{ box: place, text: letters }];
    });
    lines.push({ box, text, words, confidence: Math.max(0, Math.min(100, Math.round(line.confidence ?? 0))) });
  }
  return lines;
}

function foundLines(read: unknown): readonly FoundLine[] {
  type Block = { readonly paragraphs?: readonly { readonly lines?: readonly FoundLine[] }[] };
  const { blocks } = read as { readonly blocks?: readonly Block[] };
  return (blocks ?? []).flatMap(({ paragraphs }) => (paragraphs ?? []).flatMap(({ lines }) => lines ?? []));
}

/** One line without characters that cannot be seen; between Chinese characters there are no spaces, which the reader puts there. */
export function cleaned(text: string, units: number): string {
  const seen = text
    .toWellFormed()
    .replaceAll(/[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/gu, '')
    .replaceAll(/[\p{Cc}\p{Z}]+/gu, ' ')
    .replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
  // A pair that is cut apart would not be well formed.
  return seen
    .trim()
    .slice(0, units)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}

function boxOf({ bbox }: Found, { width, height }: Size): Box | null {
  if (bbox === undefined) return null;
  const within = (place: number, end: number): number => Math.max(0, Math.min(end, Math.round(place)));
  const [left, top, right, bottom] = [within(bbox.x0, width), within(bbox.y0, height), within(bbox.x1, width), within(bbox.y1, height)];
  return [left, top, right, bottom].every(Number.isFinite) && left <= right && top <= bottom ? [left, top, right, bottom] : null;
}
