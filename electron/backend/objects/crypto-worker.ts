/** Worker thread of the object store: hashes, seals or opens runs of segments that lie in shared memory. It touches no file. */
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { leadOf, slotsOf } from './crypto-messages.ts';
import type { FromThread, Slot, StreamMemory, StreamTask, ToThread } from './crypto-messages.ts';
import type { Run } from './layout.ts';
import { objectKeySize, openRun, sealRun } from './segment-cipher.ts';
import type { StreamKeys, StreamShape } from './segment-cipher.ts';

type Stream = {
  readonly task: StreamTask;
  readonly shape: StreamShape;
  readonly keys: StreamKeys;
  readonly slots: readonly Slot[];
  readonly hash: Hash;
  nextSegment: number;
};

const streams = new Map<number, Stream>();

function startStream(task: StreamTask, shape: StreamShape, memory: StreamMemory): Stream {
  return {
    task,
    shape,
    keys: { key: Buffer.from(memory.keys, 0, objectKeySize), noncePrefix: Buffer.from(memory.keys, objectKeySize) },
    slots: slotsOf(memory),
    hash: createHash('sha256'),
    nextSegment: 0,
  };
}

function streamOf(number: number): Stream {
  const stream = streams.get(number);
  if (stream === undefined) throw new Error('a run of a stream that was not started');
  return stream;
}

function work(stream: Stream, slotNumber: number, run: Run): number | null {
  const slot = stream.slots[slotNumber];
  if (slot === undefined) throw new Error('a run in a slot that does not exist');
  const plain = slot.plain.subarray(0, run.plainLength);
  const lead = leadOf(stream.shape, run);
  const cipher = slot.cipher.subarray(lead, lead + run.cipherLength);
  switch (stream.task) {
    case 'seal':
      sealRun(stream.keys, stream.shape, run, plain, cipher);
      return null;
    case 'open':
      return openRun(stream.keys, stream.shape, run, cipher, plain);
    case 'hash':
      if (run.firstSegment !== stream.nextSegment) throw new Error('runs reached the hash out of order');
      stream.nextSegment += run.segments;
      stream.hash.update(plain);
      return null;
  }
}

function answer(message: ToThread): FromThread | null {
  switch (message.kind) {
    case 'start':
      streams.set(message.stream, startStream(message.task, message.shape, message.memory));
      return null;
    case 'run':
      return { call: message.call, kind: 'done', bad: work(streamOf(message.stream), message.slot, message.run) };
    case 'digest':
      return { call: message.call, kind: 'digest', digest: Uint8Array.from(streamOf(message.stream).hash.digest()) };
    case 'end':
      streams.delete(message.stream);
      return null;
  }
}

if (parentPort === null) throw new Error('crypto-worker runs in a worker thread only');
const port = parentPort;
port.on('message', (message: ToThread) => {
  const reply = answer(message);
  if (reply !== null) port.postMessage(reply);
});
