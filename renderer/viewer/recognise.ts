import type { FromRecogniser, ToRecogniser } from '#shared/contract/recogniser.ts';
import { grayOf } from './gray.ts';
import { linesOf } from './recognised-lines.ts';
import { openReader, type PageReader } from './page-reader.ts';

/**
 * The frame that recognises text. It has a process, a name and an origin of its own, no material and no bridge: it is given pixels, and tells words and
 * where they stand. It reads a page in one go, in its only thread; whoever asked throws it away when that takes too long.
 */

let reader: PageReader | null = null;

const tell = (message: FromRecogniser): void => window.parent.postMessage(message, '*');

window.addEventListener('message', (event: MessageEvent<ToRecogniser>) => {
  if (event.source !== window.parent) return;
  const { data } = event;
  if (data.t === 'begin') void begin(data.languages).catch(() => tell({ t: 'failed' }));
  else readPage(data);
});
tell({ t: 'ready' });

async function begin(languages: readonly string[]): Promise<void> {
  reader = await openReader(languages, (percent) => tell({ t: 'progress', percent }));
  tell({ t: 'begun' });
}

function readPage({ page, ...pixels }: Extract<ToRecogniser, { readonly t: 'page' }>): void {
  try {
    if (reader === null) throw new Error('not begun');
    const gray = grayOf(pixels);
    const { width, height } = gray;
    tell({ t: 'recognised', page, width, height, lines: linesOf(reader.read(gray), gray) });
  } catch {
    // What went wrong is told by a code only: its words come from the pixels.
    tell({ t: 'unread', page });
  }
}
