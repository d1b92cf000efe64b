import type { ToFrame } from '#shared/contract/viewer.ts';
import { materialOf } from './bytes.ts';
import { show } from './kinds.ts';
import type { Shown } from './shown.ts';
import { cannotShow, isCannotShow, tell } from './tell.ts';

/**
 * The frame that shows one original. It has no bridge, no network and an origin of its own; whatever the file does to it, the window throws it
 * away. It draws pixels, or gives text to the window by messages of a schema.
 */

const aliveEvery = 1000;
/** A page that holds more than this is not shown on. */
const mostHeap = 512 * 1024 * 1024;

let shown: Shown = {};
let isShowing = false;
/** Reads what the file says about itself. */
let claims: (() => Promise<void>) | null = null;

window.addEventListener('message', (event: MessageEvent<ToFrame>) => {
  if (event.source === window.parent) void hear(event.data).catch(give);
});
window.addEventListener('error', () => give(null));
window.addEventListener('unhandledrejection', (event) => give(event.reason));

setInterval(() => {
  const { memory } = performance as Performance & { readonly memory?: { readonly usedJSHeapSize: number } };
  if ((memory?.usedJSHeapSize ?? 0) > mostHeap) give(cannotShow('tooLarge'));
  tell({ t: 'here' });
}, aliveEvery);
tell({ t: 'ready' });

async function hear(message: ToFrame): Promise<void> {
  switch (message.t) {
    case 'show':
      if (isShowing) return;
      isShowing = true;
      claims = async () => {
        const material = materialOf(message.size);
        await (await import('./claims.ts')).giveClaims(message, material, shown);
        await (await import('./credentials.ts')).giveCredentials(message, material);
      };
      shown = await show(message, materialOf(message.size), document.getElementById('stage')!);
      return;
    case 'look':
      return shown.look?.(message.zoom, message.turn);
    case 'scroll':
      window.scrollBy(message.x, message.y);
      return;
    case 'more':
      return shown.more?.();
    case 'page':
      return shown.page?.(message.page);
    case 'claims':
      return claims?.();
    case 'thumbnail':
      // Where none comes of it, what is shown stays.
      return void Promise.resolve(shown.thumbnail?.()).catch(() => undefined);
    case 'find':
      return shown.find?.(message.search, message.words);
    case 'place':
      return shown.place?.(message.search, message.at);
    case 'pixels':
      return shown.pixels?.(message.page);
    case 'play':
      return shown.play?.(message.isPlaying);
    case 'seek':
      return shown.seek?.(message.seconds);
    case 'sound':
      return shown.sound?.(message.isMuted);
  }
}

/** Says that it cannot be shown, and lets go of what there is. What went wrong is told by a code only: its words come from the file. */
function give(fault: unknown): void {
  const { cannot, detail } = isCannotShow(fault) ? fault : cannotShow('broken');
  document.getElementById('stage')!.replaceChildren();
  shown = {};
  tell({ t: 'cannot', why: cannot, detail });
}
