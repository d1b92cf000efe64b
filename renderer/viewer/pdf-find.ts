import type { PageViewport, PDFDocumentProxy } from 'pdfjs-dist';
import type { TextItem } from 'pdfjs-dist/types/src/display/api';
import { hasWords, placesOf, type Piece } from './find-words.ts';
import { tell } from './tell.ts';

const mostPlaces = 2_000;
const mostNamed = 50;
/** Pages between two signs of how far it has come; timers run in between, so that the window hears that this frame is alive. */
const pagesAtOnce = 8;

type Point = readonly [number, number];
/** The four corners of some letters on their page, in its own units. */
type Corners = readonly [Point, Point, Point, Point];
type Place = { readonly page: number; readonly corners: readonly Corners[] };

/** A box over the drawn page, in its pixels. */
export type Mark = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly isShown: boolean;
};

export type Finder = {
  readonly find: (search: number, words: string) => Promise<void>;
  readonly place: (search: number, at: number) => Promise<void>;
  readonly marksOn: (page: number, viewport: PageViewport) => readonly Mark[];
};

/** Looks for words through the pages of a document; `go` shows a page and the marks on it. Nothing that was found is kept beyond the next question. */
export function makeFinder(document_: PDFDocumentProxy, go: (page: number) => Promise<void>, remark: () => void): Finder {
  let current = 0;
  let shown = -1;
  let places: Place[] = [];
  return {
    find: async (search, words) => {
      [current, shown, places] = [search, -1, []];
      remark();
      if (words.trim() === '') return;
      const found: Place[] = places;
      const wordless: number[] = [];
      const say = (pages: number): void => {
        const isDone = pages === document_.numPages || found.length >= mostPlaces;
        const counts = { pages, places: found.length, wordless: wordless.length, wordlessPages: wordless.slice(0, mostNamed) };
        tell({ t: 'found', search, ...counts, isCut: isDone && pages < document_.numPages, isDone });
      };
      for (let page = 1; page <= document_.numPages && found.length < mostPlaces; page += 1) {
        const runs = await runsOf(document_, page);
        if (current !== search) return;
        if (!hasWords(runs)) wordless.push(page);
        for (const pieces of placesOf(runs, words, mostPlaces - found.length))
          found.push({ page, corners: pieces.map((piece) => cornersOf(runs[piece.run]!, piece)).filter((corners) => corners !== null) });
        const isLast = page === document_.numPages || found.length >= mostPlaces;
        if (!isLast && page % pagesAtOnce !== 0) continue;
        say(page);
        await new Promise((resolve) => setTimeout(resolve));
        if (current !== search) return;
      }
      remark();
    },
    place: async (search, at) => {
      const place = places[at];
      if (search !== current || place === undefined) return;
      shown = at;
      await go(place.page);
      tell({ t: 'place', search, at, page: place.page });
    },
    marksOn: (page, viewport) =>
      places.flatMap((place, at) => (place.page === page ? place.corners.map((corners) => markOf(corners, viewport, at === shown)) : [])),
  };
}

/** The runs of a page; none where its content cannot be read. */
async function runsOf(document_: PDFDocumentProxy, number: number): Promise<readonly TextItem[]> {
  try {
    const page = await document_.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    return items.filter((item) => 'str' in item);
  } catch {
    return [];
  }
}

/** How far into a run a letter begins, from 0 to 1: as wide as letters of a plain font are, since those of the file are shapes without a name here. */
function shareOf(str: string, end: number): number {
  const context = (ruler ??= new OffscreenCanvas(1, 1).getContext('2d'));
  if (context === null || end <= 0) return end / str.length;
  const whole = context.measureText(str).width;
  return whole === 0 ? end / str.length : Math.min(1, context.measureText(str.slice(0, end)).width / whole);
}

let ruler: OffscreenCanvasRenderingContext2D | null = null;

/** Within a run the edges are near, not exact; text from right to left begins at its right end. */
function cornersOf({ str, dir, transform, width, height }: TextItem, { from, to }: Piece): Corners | null {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform as readonly number[];
  const [along, up] = [Math.hypot(a, b), Math.hypot(c, d)];
  if (along === 0 || up === 0 || str.length === 0) return null;
  const [start, end] = [shareOf(str, from), shareOf(str, to)];
  const [first, last] = dir === 'rtl' ? [1 - end, 1 - start] : [start, end];
  const tall = height === 0 ? up : height;
  const point = (step: number, rise: number): Point => {
    const [forth, high] = [step * width, rise * tall];
    return [x + (a / along) * forth + (c / up) * high, y + (b / along) * forth + (d / up) * high];
  };
  return [point(first, -0.25), point(last, -0.25), point(last, 0.95), point(first, 0.95)];
}

function markOf(corners: Corners, viewport: PageViewport, isShown: boolean): Mark {
  const points = corners.map(([x, y]) => viewport.convertToViewportPoint(x, y) as [number, number]);
  const [across, down] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...across), Math.min(...down)];
  return { left, top, width: Math.max(...across) - left, height: Math.max(...down) - top, isShown };
}
