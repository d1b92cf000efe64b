import * as pdfjs from 'pdfjs-dist';
// Put where the reader looks for it, so that it works in this thread: an opaque origin starts no worker, and the frame is a process of its own.
import * as worker from 'pdfjs-dist/build/pdf.worker.mjs';
import type { Material } from './bytes.ts';
import { makeFinder, type Finder, type Mark } from './pdf-find.ts';
import { claimOf } from './claim-of.ts';
import { givePixels, giveThumbnail, scaleOfPage } from './pixels.ts';
import type { Shown } from './shown.ts';
import { cannotShow, tell } from './tell.ts';

const mostPages = 20_000;
/** Pixels of one drawn page. */
const mostCanvas = 16_000_000;
const pieceBytes = 256 * 1024;

(globalThis as { pdfjsWorker?: unknown }).pdfjsWorker = worker;

/** A PDF, page by page as pixels: no scripts, no forms, no eval, nothing attached is opened, and only the pieces that a page needs are read. */
export async function showPdf(material: Material, stage: HTMLElement): Promise<Shown> {
  const document_ = await open(material);
  if (document_.numPages > mostPages) throw cannotShow('tooLarge');
  const finder: Finder = makeFinder(
    document_,
    (page) => drawing.go(page),
    () => drawing.mark(),
  );
  const drawing = drawPages(document_, stage, finder.marksOn);
  tell({ t: 'pages', pages: document_.numPages });
  await drawing.go(1);
  return {
    page: drawing.go,
    look: drawing.look,
    pixels: (page) => givePage(document_, page),
    claims: () => claimsOf(document_),
    thumbnail: () => giveFirst(document_),
    find: finder.find,
    place: finder.place,
  };
}

async function open(material: Material): Promise<pdfjs.PDFDocumentProxy> {
  const first = await material.read(0, pieceBytes);
  const transport = new pdfjs.PDFDataRangeTransport(material.size, first);
  transport.requestDataRange = (begin, end) => {
    void material.read(begin, end - begin).then(
      (bytes) => transport.onDataRange(begin, bytes),
      () => tell({ t: 'cannot', why: 'unreadable', detail: '' }),
    );
  };
  const base = (part: string): string => new URL(`/pdf/${part}/`, window.document.baseURI).href;
  const task = pdfjs.getDocument({
    range: transport,
    rangeChunkSize: pieceBytes,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    isEvalSupported: false,
    stopAtErrors: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    maxImageSize: 100_000_000,
    canvasMaxAreaInBytes: 4 * 100_000_000,
    wasmUrl: base('wasm'),
    cMapUrl: base('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: base('standard_fonts'),
    iccUrl: base('iccs'),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  } as Parameters<typeof pdfjs.getDocument>[0]);
  task.onPassword = () => {
    throw cannotShow('encrypted', 'pdf');
  };
  return task.promise.catch((fault: unknown) => {
    throw (fault as { readonly name?: string }).name === 'PasswordException' ? cannotShow('encrypted', 'pdf') : cannotShow('broken', 'pdf');
  });
}

type Size = { readonly width: number; readonly height: number };

/** A page drawn for itself, beside what is on the stage. */
async function drawApart(document_: pdfjs.PDFDocumentProxy, number: number, scaleOf: (page: Size) => number) {
  const page = await document_.getPage(number);
  const viewport = page.getViewport({ scale: scaleOf(page.getViewport({ scale: 1 })) });
  const size = { width: Math.max(1, Math.floor(viewport.width)), height: Math.max(1, Math.floor(viewport.height)) };
  const canvas = Object.assign(window.document.createElement('canvas'), size);
  await page.render({ canvas, viewport, intent: 'print', annotationMode: pdfjs.AnnotationMode.DISABLE }).promise;
  page.cleanup();
  return { canvas, size };
}

/** The document information dictionary (ISO 32000-1, 14.3.3). A damaged one says nothing. */
async function claimsOf(document_: pdfjs.PDFDocumentProxy): ReturnType<NonNullable<Shown['claims']>> {
  const { info } = await document_.getMetadata().catch(() => ({ info: {} }));
  return { source: 'pdf', entries: Object.entries(info).flatMap(([name, value]) => claimOf(`pdf.${name}`, value)) };
}

async function givePage(document_: pdfjs.PDFDocumentProxy, number: number): Promise<void> {
  if (number < 1 || number > document_.numPages) return;
  const { canvas, size } = await drawApart(document_, number, scaleOfPage);
  givePixels(number, canvas, size);
}

/** Twice as large as a thumbnail is, so that lines of print stay lines when it is made smaller. */
const firstPageSide = 640;

async function giveFirst(document_: pdfjs.PDFDocumentProxy): Promise<void> {
  const { canvas, size } = await drawApart(document_, 1, ({ width, height }) => firstPageSide / Math.max(1, width, height));
  giveThumbnail(canvas, size);
}

function drawPages(document_: pdfjs.PDFDocumentProxy, stage: HTMLElement, marksOn: Finder['marksOn']) {
  let current = { page: 1, zoom: 1, turn: 0 };
  let rendering: pdfjs.RenderTask | null = null;
  let drawn: Drawn | null = null;
  const mark = (): void => {
    if (drawn !== null) placeMarks(drawn, marksOn(drawn.page, drawn.viewport));
  };
  const draw = async (): Promise<void> => {
    rendering?.cancel();
    const page = await document_.getPage(current.page);
    const plain = page.getViewport({ scale: 1, rotation: (page.rotate + current.turn) % 360 });
    const fit = Math.min(window.innerWidth / plain.width, window.innerHeight / plain.height) * current.zoom;
    const dense = Math.min(window.devicePixelRatio, Math.sqrt(mostCanvas / Math.max(1, plain.width * plain.height * fit * fit)));
    const viewport = page.getViewport({ scale: fit * dense, rotation: (page.rotate + current.turn) % 360 });
    const canvas = Object.assign(window.document.createElement('canvas'), { width: viewport.width, height: viewport.height });
    canvas.style.width = `${viewport.width / dense}px`;
    // As for print: drawing for the screen waits for its next picture, and behind the veil there is none.
    rendering = page.render({ canvas, viewport, intent: 'print', annotationMode: pdfjs.AnnotationMode.DISABLE });
    const isDrawn = await rendering.promise.then(
      () => true,
      (fault: unknown) => {
        if (fault instanceof pdfjs.RenderingCancelledException) return false;
        throw cannotShow('broken', 'pdf');
      },
    );
    if (!isDrawn) return;
    const sheet = Object.assign(window.document.createElement('div'), { className: 'sheet' });
    sheet.append(canvas);
    stage.replaceChildren(sheet);
    drawn = { sheet, viewport, dense, page: page.pageNumber, zoom: current.zoom, turn: current.turn };
    mark();
    page.cleanup();
    tell({ t: 'page', page: page.pageNumber });
  };
  return {
    go: async (page: number): Promise<void> => {
      if (page < 1 || page > document_.numPages) return;
      const isThere = drawn?.page === page && current.page === page && drawn.zoom === current.zoom && drawn.turn === current.turn;
      current = { ...current, page };
      if (isThere) mark();
      else await draw();
    },
    mark,
    look: (zoom: number, turn: number): void => {
      current = { ...current, zoom, turn };
      void draw().catch(() => tell({ t: 'cannot', why: 'broken', detail: 'pdf' }));
    },
  };
}

type Drawn = {
  readonly sheet: HTMLElement;
  readonly viewport: pdfjs.PageViewport;
  readonly dense: number;
  readonly page: number;
  readonly zoom: number;
  readonly turn: number;
};

/** Boxes over the drawn page; the one that was asked for comes into sight. */
function placeMarks({ sheet, dense }: Drawn, marks: readonly Mark[]): void {
  for (const old of sheet.querySelectorAll('.found')) old.remove();
  for (const { left, top, width, height, isShown } of marks) {
    const box = Object.assign(window.document.createElement('div'), { className: 'found' });
    if (isShown) box.dataset['shown'] = '';
    for (const [name, value] of Object.entries({ left, top, width, height })) box.style.setProperty(name, `${value / dense}px`);
    sheet.append(box);
  }
  sheet.querySelector('[data-shown]')?.scrollIntoView({ block: 'center', inline: 'nearest' });
}
