import { fromRecogniserSchema, type FromRecogniser, type RecognisedMessage, type ToRecogniser } from '#shared/contract/recogniser.ts';
import type { RecognitionLanguage } from '#shared/domain/evidence/recognition.ts';

import type { PagePixels } from '../redact/use-pixels.ts';
import { frameAddress } from '../use-looking.ts';

/** A process of its own is started, and the data of some languages is read into it. */
const startPatience = 60_000;
/** A page that takes longer is left out. */
const pagePatience = 120_000;

export type Turned = 0 | 90 | 180 | 270;

export type Recogniser = {
  /** Reads one page; its pixels are handed over and gone. Null where it could not be read, or took too long: then nothing more can be asked of it. */
  readonly read: (pixels: PagePixels, turned: Turned) => Promise<RecognisedMessage | null>;
  /** Ended by its owner, by a page that took too long, or because it failed. */
  readonly isOver: () => boolean;
  readonly end: () => void;
};

/**
 * Opens a frame that recognises text: hidden, with an origin that nothing else has, and nothing but the pixels it is given. Null where it does not start.
 * What it says is read by a schema; it is thrown away when it is over, in the middle of a page too.
 */
export async function openRecogniser(
  languages: readonly RecognitionLanguage[],
  onPercent: (percent: number) => void,
): Promise<Recogniser | null> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.referrerPolicy = 'no-referrer';
  frame.tabIndex = -1;
  frame.src = `${frameAddress(newName())}recognise.html`;
  let isOver = false;
  const waiting = new Set<(message: FromRecogniser | null) => void>();
  const hear = ({ source, data }: MessageEvent<unknown>): void => {
    if (source === null || source !== frame.contentWindow) return;
    const message = fromRecogniserSchema.safeParse(data);
    if (!message.success) return;
    if (message.data.t === 'progress') onPercent(message.data.percent);
    else for (const give of waiting) give(message.data);
  };
  const end = (): void => {
    isOver = true;
    window.removeEventListener('message', hear);
    frame.remove();
    for (const give of waiting) give(null);
  };
  /** The first message that fits; null after too long, when it is ended. */
  const next = (isIt: (message: FromRecogniser) => boolean, patience: number): Promise<FromRecogniser | null> =>
    new Promise((resolve) => {
      const give = (message: FromRecogniser | null): void => {
        if (message !== null && message.t !== 'failed' && !isIt(message)) return;
        clearTimeout(timer);
        waiting.delete(give);
        resolve(message);
      };
      const timer = setTimeout(end, patience);
      waiting.add(give);
    });
  // Its origin is opaque: there is no other name to send to.
  const send = (message: ToRecogniser, moved: Transferable[] = []): void => frame.contentWindow?.postMessage(message, '*', moved);

  window.addEventListener('message', hear);
  const ready = next(({ t }) => t === 'ready', startPatience);
  document.body.append(frame);
  if ((await ready) === null) return null;
  const begun = next(({ t }) => t === 'begun', startPatience);
  send({ t: 'begin', languages });
  if ((await begun)?.t !== 'begun') {
    end();
    return null;
  }
  return {
    read: async ({ page, width, height, rgba }, turned) => {
      if (isOver) return null;
      const answer = next((message) => (message.t === 'recognised' || message.t === 'unread') && message.page === page, pagePatience);
      send({ t: 'page', page, width, height, turned, rgba }, [rgba]);
      const message = await answer;
      return message?.t === 'recognised' ? message : null;
    },
    isOver: () => isOver,
    end,
  };
}

/** A name that nothing has: the frame is at home nowhere, and no material lies behind it. */
function newName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
