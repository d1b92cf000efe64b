import { useEffect, useState } from 'react';

import type { FromFrame, ShownClaims, ShownCredentials, ToFrame } from '#shared/contract/viewer.ts';
import type { OpenedView, ViewState } from '#shared/contract/viewing.ts';

import { stayOpen } from '../../api/stay-open.ts';
import { afterMessage, nothing, type Content } from './content.ts';
import type { Acts, Look } from './tools.tsx';
import { usePixels, type PagePixels } from './redact/use-pixels.ts';
import { findActs, useFind, type FindActs, type Finding } from './find/use-find.ts';
import { useAskThumbnail, useThumbnailMaker } from './thumbnail/make-thumbnail.ts';
import { useFrame, type Frame } from './use-frame.ts';
import type { Veil } from './use-veil.ts';

export type Showing = {
  readonly frame: Frame;
  readonly content: Content;
  readonly look: Look;
  readonly isMuted: boolean;
  readonly veil: Veil;
  /** Nothing is shown and nothing will be. */
  readonly isGone: boolean;
  readonly act: Acts;
  readonly unveil: () => void;
  readonly colour: () => void;
  readonly setVeiled: () => void;
  readonly more: () => void;
  readonly sheet: (sheet: number) => void;
  /** What the file says about itself; null until it was asked and has answered. */
  readonly claims: ShownClaims | null;
  /** What it is signed with; null until it was read. */
  readonly credentials: ShownCredentials | null;
  readonly askClaims: () => void;
  readonly finding: Finding;
  readonly find: FindActs;
  /** The pixels of a page; null where the frame does not give them. */
  readonly pixels: (page: number) => Promise<PagePixels | null>;
};

const zooms = { least: 0.1, most: 8 };
/** While a recording plays, somebody watches: the vault stays open as at any other work. */
const hereEvery = 20_000;

/** One original in its frame: what it says is kept here, and what the person does is sent to it. */
export function useShowing(opened: OpenedView, state: ViewState, isGraphic: boolean): Showing {
  const [content, setContent] = useState<Content>(nothing);
  const [look, setLook] = useState<Look>({ zoom: 1, turn: 0 });
  const [isMuted, setMuted] = useState(isGraphic);
  const [chosen, setChosen] = useState<Veil | null>(null);
  const [isAsked, setAsked] = useState(false);
  const [claims, setClaims] = useState<ShownClaims | null>(null);
  const [credentials, setCredentials] = useState<ShownCredentials | null>(null);
  const pixels = usePixels();
  const find = useFind();
  const maker = useThumbnailMaker(opened.view);
  const onMessage = (message: FromFrame, send: Frame['send']): void => {
    if (message.t === 'pixels') return pixels.hear(message);
    if (message.t === 'claims') return setClaims(message);
    if (message.t === 'credentials') return setCredentials(message);
    if (message.t === 'thumbnail') return maker.hear(message);
    if (message.t === 'found' || message.t === 'place') return find.hear(message, send);
    if (message.t === 'ready') send(showMessage(opened, state));
    if (message.t === 'media') send({ t: 'sound', isMuted });
    if (message.t !== 'moment') setAsked(false);
    setContent((before) => afterMessage(before, message));
  };
  const frame: Frame = useFrame(onMessage, content.is === 'nothing' || isAsked);
  const veil = chosen ?? (isGraphic ? 'veiled' : 'plain');
  useAskThumbnail(opened, { content, veil }, () => maker.askOnce(frame.send));
  useStayOpen(content.is === 'media' && content.isPlaying);
  const ask = (message: ToFrame): void => {
    setAsked(true);
    frame.send(message);
  };
  const mute = (next: boolean): void => {
    setMuted(next);
    frame.send({ t: 'sound', isMuted: next });
  };
  return {
    frame,
    content,
    look,
    isMuted,
    veil,
    isGone: frame.isStopped || content.is === 'cannot',
    act: {
      ...lookActs(look, setLook, frame.send),
      ...mediaActs(content, frame.send),
      ...pageActs(content, ask, find.open),
      mute: () => mute(!isMuted),
    },
    ...veilActs(setChosen, mute, frame.send),
    more: () => ask({ t: 'more' }),
    sheet: (sheet) => ask({ t: 'page', page: sheet }),
    pixels: (page) => pixels.ask(page, frame.send),
    finding: find,
    find: findActs(find, frame.send),
    claims,
    credentials,
    askClaims: () => frame.send({ t: 'claims' }),
  };
}

const showMessage = ({ size, extension }: OpenedView, { kind, format }: ViewState): ToFrame => ({
  t: 'show',
  kind,
  format,
  size,
  extension,
});

function lookActs(look: Look, setLook: (look: Look) => void, send: Frame['send']): Pick<Acts, 'zoom' | 'turn'> {
  const change = (next: Look): void => {
    setLook(next);
    send({ t: 'look', ...next });
  };
  return {
    zoom: (factor) => change({ ...look, zoom: Math.min(zooms.most, Math.max(zooms.least, look.zoom * factor)) }),
    turn: () => change({ ...look, turn: (look.turn + 90) % 360 }),
  };
}

function mediaActs(content: Content, send: Frame['send']): Pick<Acts, 'play' | 'seek'> {
  if (content.is !== 'media') return { play: () => undefined, seek: () => undefined };
  return {
    play: () => send({ t: 'play', isPlaying: !content.isPlaying }),
    seek: (seconds) => send({ t: 'seek', seconds: Math.max(0, Math.min(seconds, content.seconds ?? seconds)) }),
  };
}

function veilActs(
  choose: (veil: Veil) => void,
  mute: (isMuted: boolean) => void,
  send: Frame['send'],
): Pick<Showing, 'unveil' | 'colour' | 'setVeiled'> {
  return {
    unveil: () => choose('grey'),
    colour: () => choose('plain'),
    setVeiled: () => {
      choose('veiled');
      mute(true);
      send({ t: 'play', isPlaying: false });
    },
  };
}

function pageActs(content: Content, ask: (message: ToFrame) => void, open: () => void): Pick<Acts, 'page' | 'goTo' | 'find'> {
  const goTo = (page: number): void => {
    if (content.is === 'pages' && page >= 1 && page <= content.pages) ask({ t: 'page', page });
  };
  return {
    goTo,
    page: (by) => (content.is === 'pages' ? goTo(content.page + by) : undefined),
    find: () => (content.is === 'pages' ? open() : undefined),
  };
}

function useStayOpen(isWatching: boolean): void {
  useEffect(() => {
    if (!isWatching) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void stayOpen();
    }, hereEvery);
    return () => clearInterval(timer);
  }, [isWatching]);
}
