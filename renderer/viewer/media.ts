import type { Material } from './bytes.ts';
import type { Shown } from './shown.ts';
import { cannotShow, tell } from './tell.ts';
import { codecOf } from './codec.ts';
import { giveThumbnail } from './pixels.ts';

/** Containers for which Chromium has no reader: said at once, by name. */
const unread = new Set(['dhav', 'imkh', 'h264', 'h265', 'mpegps', 'mpeg', 'mpegts', 'flv', 'asf', 'avi', 'riff', 'amr']);

/** Sound and video, read in ranges as they are played; without sound until the window says otherwise. */
export async function showMedia(material: Material, kind: 'video' | 'audio', format: string, stage: HTMLElement): Promise<Shown> {
  if (unread.has(format)) throw cannotShow('format', format);
  const player = document.createElement('video');
  player.muted = true;
  player.preload = 'metadata';
  player.disablePictureInPicture = true;
  player.controls = false;
  const known = await ready(player, material.address).catch(async () => {
    throw cannotShow('codec', (await codecOf(material)) ?? format);
  });
  // A film whose pictures have no decoder here plays as sound alone: that would look like a black film.
  if (kind === 'video' && player.videoWidth === 0) {
    const codec = await codecOf(material);
    if (codec !== null && codec !== 'none') throw cannotShow('codec', codec);
  }
  if (player.videoWidth > 0) stage.replaceChildren(player);
  tell({ t: 'media', seconds: known, width: player.videoWidth, height: player.videoHeight });
  follow(player);
  if (known === null && material.size <= mostToMeasure) {
    const { videoWidth: width, videoHeight: height } = player;
    void measured(material.address).then((seconds) => (seconds === null ? undefined : tell({ t: 'media', seconds, width, height })));
  }
  return {
    thumbnail: () => (player.videoWidth > 0 ? giveMoment(material.address, known) : undefined),
    play: async (isPlaying) => {
      if (isPlaying) await player.play();
      else player.pause();
    },
    seek: (seconds) => {
      player.currentTime = seconds;
    },
    sound: (isMuted) => {
      player.muted = isMuted;
    },
    look: (zoom, turn) => {
      player.style.scale = String(zoom);
      player.style.rotate = `${turn}deg`;
    },
  };
}

/** Finding the end means reading up to it. */
const mostToMeasure = 1024 ** 3;
/** Far behind the end of any recording: the player then goes to the end, and says where that is. */
const beyond = 1e9;

/** The length of a recording that does not say it, as those that were made by this program; by a player of its own, so that the one that is heard stays where it is. */
async function measured(address: string): Promise<number | null> {
  const player = document.createElement('video');
  player.muted = true;
  player.preload = 'metadata';
  try {
    await ready(player, address);
    return await new Promise<number | null>((resolve) => {
      const end = (): void => resolve(Number.isFinite(player.duration) ? player.duration : null);
      player.addEventListener('seeked', end, { once: true });
      player.addEventListener('error', () => resolve(null), { once: true });
      player.currentTime = beyond;
    });
  } catch {
    return null;
  } finally {
    player.removeAttribute('src');
    player.load();
  }
}

const mostSeconds = 10;

/** A moment a little way in: the first picture of a film is often black. By a player of its own, so that the one that is looked at stays where it is. */
async function giveMoment(address: string, seconds: number | null): Promise<void> {
  const player = document.createElement('video');
  player.muted = true;
  player.preload = 'auto';
  // Its origin is like no other: without this the pixels could not be read again.
  player.crossOrigin = 'anonymous';
  try {
    await ready(player, address);
    await new Promise<void>((resolve, reject) => {
      player.addEventListener('seeked', () => resolve(), { once: true });
      player.addEventListener('error', () => reject(new Error('media')), { once: true });
      player.currentTime = Math.min(mostSeconds, (seconds ?? 0) / 10);
    });
    giveThumbnail(player, { width: player.videoWidth, height: player.videoHeight });
  } finally {
    player.removeAttribute('src');
    player.load();
  }
}

/** Its length in seconds once it is known; null for one that does not say. */
function ready(player: HTMLVideoElement, address: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    player.addEventListener('loadeddata', () => resolve(Number.isFinite(player.duration) ? player.duration : null), { once: true });
    player.addEventListener('error', () => reject(new Error('media')), { once: true });
    player.src = address;
  });
}

function follow(player: HTMLVideoElement): void {
  const moment = (): void => tell({ t: 'moment', seconds: player.currentTime, isPlaying: !player.paused && !player.ended });
  for (const type of ['play', 'pause', 'ended', 'seeked', 'timeupdate'] as const) player.addEventListener(type, moment);
  player.addEventListener('error', () => tell({ t: 'cannot', why: 'broken', detail: '' }));
}
