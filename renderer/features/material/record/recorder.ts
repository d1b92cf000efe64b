import { longestPiece } from '#shared/contract/recording.ts';
import type { RecordingKind } from '#shared/domain/evidence/recording.ts';
import type { IntakeId } from '#shared/kernel/ids.ts';

import { base64Of } from '../../../api/base64.ts';
import { call, type Answer, type Failure, type Input } from '../../../api/client.ts';
import { stayOpen } from '../../../api/stay-open.ts';

/** A recording under way. Every piece goes to the engine as it comes; nothing of it is kept here. */
export type Recorder = {
  readonly id: IntakeId;
  readonly stream: MediaStream;
  pause(): void;
  resume(): void;
  /** Resolves when the last piece is on the disk. */
  stop(): Promise<void>;
  /** A still of what the camera shows, as the recording. */
  takePhotograph(): Promise<void>;
};

export type Begun = { readonly kind: 'ok'; readonly recorder: Recorder } | { readonly kind: 'failed'; readonly failure: Failure };

const mimeTypes: { readonly [what in RecordingKind]: string } = {
  sound: 'audio/webm;codecs=opus',
  film: 'video/webm;codecs=vp8,opus',
  photograph: 'image/jpeg',
};
const millisecondsAPiece = 1000;
/** An interview takes longer than the time without work: while sound comes, somebody is here, said at most this often, in milliseconds. */
const hereEvery = 5000;
/** Then somebody has to touch a key or the pointer: a recording that was forgotten does not keep the vault open for ever. */
const hereFor = 4 * 3_600_000;
/** Base64 makes four characters of three bytes. */
const bytesAPiece = Math.floor(longestPiece / 4) * 3;

const refusedBy = (code: string): Begun => ({ kind: 'failed', failure: { kind: 'refused', code } });

/** Opens the device for a moment, asks for its stream, and begins. `onFault` hears why a piece did not reach the disk: then the recording ends. */
export async function beginRecorder(input: Input<'evidence.recordBegin'>, onFault: (failure: Failure) => void): Promise<Begun> {
  const stream = await streamOf(input.kind);
  if (stream === null) return refusedBy('recording.noDevice');
  const begun = await call('evidence.recordBegin', input);
  if (begun.kind !== 'ok') {
    for (const track of stream.getTracks()) track.stop();
    return { kind: 'failed', failure: begun };
  }
  return { kind: 'ok', recorder: recorderOver(begun.value.id, begun.value.offset, stream, input.kind, onFault) };
}

/** Null where there is no such device, or it is refused. What was opened is closed again as soon as the stream is there. */
async function streamOf(kind: RecordingKind): Promise<MediaStream | null> {
  const opened = await call('shell.openDevices', { what: kind === 'sound' ? 'sound' : 'film' });
  if (opened.kind !== 'ok') return null;
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: kind !== 'photograph', video: kind !== 'sound' });
  } catch {
    return null;
  } finally {
    await call('shell.closeDevices', {});
  }
}

/** Sends pieces and marks one after the other: each goes where the one before it ended. After the first that is refused nothing more is sent. */
function senderOf(id: IntakeId, first: number, onFault: (failure: Failure) => void) {
  let offset = first;
  let isBroken = false;
  let last: Promise<void> = Promise.resolve();
  const then = (work: () => Promise<Answer<{ readonly offset: number }>>): void => {
    last = last.then(async () => {
      if (isBroken) return;
      const answer = await work();
      if (answer.kind === 'ok') offset = answer.value.offset;
      else {
        isBroken = true;
        onFault(answer);
      }
    });
  };
  return {
    append: (blob: Blob): void => {
      for (let at = 0; at < blob.size; at += bytesAPiece) {
        const piece = blob.slice(at, at + bytesAPiece);
        then(async () => call('evidence.recordAppend', { id, offset, bytes: base64Of(new Uint8Array(await piece.arrayBuffer())) }));
      }
    },
    mark: (mark: 'paused' | 'resumed' | 'ended'): void => then(() => call('evidence.recordMark', { id, offset, mark })),
    sent: (): Promise<void> => last,
  };
}

function recorderOver(
  id: IntakeId,
  first: number,
  stream: MediaStream,
  kind: RecordingKind,
  onFault: (failure: Failure) => void,
): Recorder {
  const sender = senderOf(id, first, onFault);
  const media = kind === 'photograph' ? null : new MediaRecorder(stream, { mimeType: mimeTypes[kind] });
  const here = presence();
  media?.addEventListener('dataavailable', ({ data }) => {
    sender.append(data);
    here.goesOn();
  });
  media?.start(millisecondsAPiece);
  let isEnded = false;
  const end = async (): Promise<void> => {
    for (const track of stream.getTracks()) track.stop();
    if (!isEnded) sender.mark('ended');
    isEnded = true;
    await sender.sent();
  };
  return {
    id,
    stream,
    pause: () => {
      media?.pause();
      sender.mark('paused');
    },
    resume: () => {
      media?.resume();
      sender.mark('resumed');
      here.isTouched();
    },
    stop: async () => {
      if (media !== null && media.state !== 'inactive') {
        const stopped = new Promise((resolve) => media.addEventListener('stop', resolve, { once: true }));
        media.stop();
        await stopped;
      }
      await end();
    },
    takePhotograph: async () => {
      sender.append(await photographOf(stream));
      await end();
    },
  };
}

/** Whoever records is here, though they touch nothing. */
function presence() {
  let touchedAt = Date.now();
  let saidAt = 0;
  return {
    isTouched: (): void => {
      touchedAt = Date.now();
    },
    goesOn: (): void => {
      const now = Date.now();
      if (now - saidAt < hereEvery || now - touchedAt > hereFor) return;
      saidAt = now;
      void stayOpen();
    },
  };
}

async function photographOf(stream: MediaStream): Promise<Blob> {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = stream;
  await video.play();
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  video.srcObject = null;
  return canvas.convertToBlob({ type: mimeTypes.photograph, quality: 0.95 });
}
