import * as pdfjs from 'pdfjs-dist';
// Put where the reader looks for it, so that it works in this thread: an opaque origin starts no worker, and the frame is a process of its own.
import * as worker from 'pdfjs-dist/build/pdf.worker.mjs';
import type { Material } from './bytes.ts';
import { givePixels, scaleOfPage } from './pixels.ts';
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
  const drawing = drawPages(document_, stage);
  tell({ t: 'pages', pages: document_.numPages });
  await drawing.go(1);
  return { page: drawing.go, look: drawing.look, pixels: (page) => givePage(document_, page) };
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

async function givePage(document_: pdfjs.PDFDocumentProxy, number: number): Promise<void> {
  if (number < 1 || number > document_.numPages) return;
  const page = await document_.getPage(number);
  const viewport = page.getViewport({ scale: scaleOfPage(page.getViewport({ scale: 1 })) });
  const size = { width: Math.floor(viewport.width), height: Math.floor(viewport.height) };
  const canvas = Object.assign(window.document.createElement('canvas'), size);
  await page.render({ canvas, viewport, intent: 'print', annotationMode: pdfjs.AnnotationMode.DISABLE }).promise;
  page.cleanup();
  givePixels(number, canvas, size);
}

function drawPages(document_: pdfjs.PDFDocumentProxy, stage: HTMLElement) {
  let current = { page: 1, zoom: 1, turn: 0 };
  let rendering: pdfjs.RenderTask | null = null;
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
    const drawn = await rendering.promise.then(
      () => true,
      (fault: unknown) => {
        if (fault instanceof pdfjs.RenderingCancelledException) return false;
        throw cannotShow('broken', 'pdf');
      },
    );
    if (!drawn) return;
    stage.replaceChildren(canvas);
    page.cleanup();
    tell({ t: 'page', page: current.page });
  };
  return {
    go: async (page: number): Promise<void> => {
      if (page < 1 || page > document_.numPages) return;
      current = { ...current, page };
      await draw();
    },
    look: (zoom: number, turn: number): void => {
      current = { ...current, zoom, turn };
      void draw().catch(() => tell({ t: 'cannot', why: 'broken', detail: 'pdf' }));
    },
  };
}
