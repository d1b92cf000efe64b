import type { Material } from './bytes.ts';
import type { Shown } from './shown.ts';
import { cannotShow, tell } from './tell.ts';
import { codecOf } from './codec.ts';

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
  return {
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
