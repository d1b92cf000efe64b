import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

import { fromFrameSchema, type FromFrame, type ToFrame } from '#shared/contract/viewer.ts';

/** Once it has begun, the frame has this long to show something, and this long between two signs of life. */
const patience = 10_000;
/** A process of its own is started for it, on a slow computer with much else to do. */
const startPatience = 40_000;
const lookEvery = 1_000;

export type Frame = {
  readonly ref: RefObject<HTMLIFrameElement | null>;
  /** True once the frame was thrown away because it gave no sign of life, or nothing came of the file. */
  readonly isStopped: boolean;
  readonly send: (message: ToFrame) => void;
};

/**
 * Speaks with the frame that shows an original: hears only that very frame, by a schema, and throws it away when it is silent for too long.
 * `isWaiting`: something was asked of it that has not come yet.
 */
export function useFrame(onMessage: (message: FromFrame, send: Frame['send']) => void, isWaiting: boolean): Frame {
  const ref = useRef<HTMLIFrameElement | null>(null);
  const [isStopped, setStopped] = useState(false);
  const [isReady, setReady] = useState(false);
  const latest = useRef(onMessage);
  // Its origin is opaque: there is no other name to send to.
  const send = useCallback((message: ToFrame): void => ref.current?.contentWindow?.postMessage(message, '*'), []);
  const heardAt = useRef(0);
  useEffect(() => {
    latest.current = onMessage;
  });
  useEffect(() => {
    heardAt.current = performance.now();
    const hear = ({ source, data }: MessageEvent<unknown>) => {
      if (ref.current === null || source !== ref.current.contentWindow) return;
      const message = fromFrameSchema.safeParse(data);
      if (!message.success) return;
      heardAt.current = performance.now();
      if (message.data.t === 'ready') setReady(true);
      if (message.data.t !== 'here') latest.current(message.data, send);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [send]);
  useEffect(() => {
    if (isStopped) return undefined;
    let silentFor = 0;
    // Counted in looks and not by the clock: while the computer sleeps or the window is hidden nobody waits.
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return;
      silentFor = performance.now() - heardAt.current < 2 * lookEvery ? 0 : silentFor + lookEvery;
      if (silentFor >= (isReady ? patience : startPatience)) setStopped(true);
    }, lookEvery);
    return () => clearInterval(timer);
  }, [isStopped, isReady]);
  useEffect(() => {
    if (!isWaiting || !isReady || isStopped) return undefined;
    const timer = setTimeout(() => setStopped(true), patience);
    return () => clearTimeout(timer);
  }, [isWaiting, isReady, isStopped]);
  return { ref, isStopped, send };
}
