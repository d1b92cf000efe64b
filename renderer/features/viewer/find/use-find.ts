import { useRef, useState } from 'react';

import type { Found, FromFrame, ToFrame } from '#shared/contract/viewer.ts';

type Send = (message: ToFrame) => void;

export type Finding = {
  readonly isOpen: boolean;
  readonly words: string;
  /** How far the looking has come; null while there is nothing to look for, and until the first answer. */
  readonly found: Found | null;
  /** The place that is shown, from 0. */
  readonly at: number | null;
};

export type FindActs = {
  readonly open: () => void;
  readonly close: () => void;
  readonly look: (words: string) => void;
  readonly step: (by: 1 | -1) => void;
};

/** The same, said to this frame. */
export const findActs = (find: Find, send: Send): FindActs => ({
  open: find.open,
  close: () => find.close(send),
  look: (words) => find.look(words, send),
  step: (by) => find.step(by, send),
});

type Find = Finding & {
  readonly hear: (message: Extract<FromFrame, { readonly t: 'found' | 'place' }>, send: Send) => void;
  readonly open: () => void;
  readonly close: (send: Send) => void;
  readonly look: (words: string, send: Send) => void;
  /** To the next place or the one before, round the end. */
  readonly step: (by: 1 | -1, send: Send) => void;
};

const closed: Finding & { readonly search: number } = { isOpen: false, words: '', found: null, at: null, search: 0 };

/** Words that are looked for in a document: asked of the frame, which tells how many places there are and shows one after the other. */
export function useFind(): Find {
  const [{ isOpen, words, found, at }, setState] = useState(closed);
  // The frame may answer before the window has drawn what was asked.
  const latest = useRef(closed);
  const change = (next: Partial<typeof closed>): void => {
    latest.current = { ...latest.current, ...next };
    setState(latest.current);
  };
  const show = (place: number, send: Send): void => {
    change({ at: place });
    send({ t: 'place', search: latest.current.search, at: place });
  };
  const ask = (next: Partial<typeof closed>, send: Send): void => {
    const search = latest.current.search + 1;
    change({ ...next, found: null, at: null, search });
    send({ t: 'find', search, words: latest.current.words });
  };
  return {
    isOpen,
    words,
    found,
    at,
    look: (next, send) => ask({ words: next }, send),
    hear: (message, send) => {
      if (message.search !== latest.current.search) return;
      if (message.t === 'place') return change({ at: message.at });
      change({ found: message });
      if (latest.current.at === null && message.places > 0) show(0, send);
    },
    open: () => change({ isOpen: true }),
    close: (send) => ask({ isOpen: false, words: '' }, send),
    step: (by, send) => {
      const { found: there, at: before } = latest.current;
      const places = there?.places ?? 0;
      if (places > 0) show(((before ?? 0) + by + places) % places, send);
    },
  };
}
