import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';
import { objectSegmentSize, segmentCount, tagSize } from '../../electron/backend/objects/layout.ts';
import {
  associatedData,
  keysOfHeader,
  makeHeader,
  noncePrefixSize,
  objectKeySize,
  saltSize,
  sealRun,
  type StreamKeys,
} from '../../electron/backend/objects/segment-cipher.ts';
import { performAll } from '../support/main-job.ts';
import { startCipherLog, type CipherLog } from '../support/objects/cipher-log.ts';
import { seededBytes, writeRandomFile } from '../support/objects/random-files.ts';
import { makeTempStore, mustTakeIn } from '../support/objects/temp-store.ts';
import { performOffice } from '../support/office-job.ts';
import { makeOffice } from '../support/people.ts';

import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

const ENCRYPTIONS = 1_000_000;
/** Of them so many by the store itself, from files through its worker threads; the rest by its cipher over segments of 256 bytes. */
const IN_FILES = 8_000;
const SEGMENT = 256;

/**
 * Every encryption of an office's whole work, of files taken in and of a million segments is noted with a hash of its key and with its nonce: no pair occurs
 * twice, and no key of an object stands for two objects. The control seals a stream anew under the header it had, as a careless second attempt would.
 */
export const check: Check = {
  number: 20,
  title: 'no key is used twice with one nonce, and every object has a key of its own',
  target: (full) => (full ? ENCRYPTIONS : ENCRYPTIONS / 10),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(5_000, Math.round(ENCRYPTIONS * scale));
    const ciphers = startCipherLog();
    try {
      await workOfAnOffice();
      const office = ciphers.counts();
      await takeFilesIn(ciphers, createDice(seed), Math.max(60, Math.round(IN_FILES * scale)));
      const dice = createDice(seed + 1);
      while (ciphers.counts().encryptions < target) sealStream(newKeys(), 1 + dice.below(40_000));
      const { encryptions, repeated, objects, sharedKeys } = ciphers.counts();
      const isEach = repeated === 0 && sharedKeys === 0 && office.encryptions > 50 && office.objects > 3;
      if (!isEach) log(JSON.stringify({ office, encryptions, repeated, objects, sharedKeys }));
      return {
        reached: isEach ? target : 0,
        target,
        control: isRepetitionSeen() ? 'red' : 'green',
        details: { seed, encryptions, objects },
      };
    } finally {
      ciphers.end();
    }
  },
};

/** Every operation that writes, once, by several people: records, keys, material of every way of taking in, copies, exports, backups. */
async function workOfAnOffice(): Promise<void> {
  const office = await makeOffice({ roles: ['intake', 'investigator'] });
  const out = join(office.base, 'out');
  mkdirSync(out);
  try {
    const supervisor = await office.as('supervisor');
    await performAll(supervisor.perform, out, office.idOf('investigator'));
    await performOffice(office, (at, name, input, paths) => at.perform(name, input, paths), out);
  } finally {
    await office.remove();
  }
}

/** Files of every size about a segment's border and beyond, sealed by the worker threads as in the product. */
async function takeFilesIn(ciphers: CipherLog, dice: Dice, segments: number): Promise<void> {
  const temp = await makeTempStore(undefined, new URL('../support/objects/watched-crypto-worker.ts', import.meta.url));
  const channel = new BroadcastChannel('recourse-test-ciphers');
  let heard = 0;
  channel.onmessage = ({ data }: { data: unknown }) => {
    heard += 1;
    ciphers.add(String(data));
  };
  try {
    let sealed = 0;
    for (let n = 0; sealed < segments; n += 1) {
      const size = n % 4 === 0 ? dice.below(3) : dice.below(Math.min(segments, 400) * objectSegmentSize);
      const source = await writeRandomFile(temp.folder, `file-${n}`, size, seededBytes([n, size, 20, 1]));
      await mustTakeIn(temp.store, source, `object-${n}`, randomBytes(objectKeySize));
      rmSync(source);
      sealed += segmentCount(objectSegmentSize, size);
    }
    while (heard < sealed) await new Promise((resolve) => setTimeout(resolve, 20));
    if (heard > sealed) throw new Error('more was encrypted than the files have segments');
  } finally {
    channel.close();
    await temp.remove();
  }
}

function newKeys(): StreamKeys {
  const header = makeHeader(randomBytes(saltSize), randomBytes(noncePrefixSize));
  const keys = keysOfHeader(header, randomBytes(objectKeySize), associatedData(randomBytes(8).toString('hex'), 1));
  if (keys === null) throw new Error('a header that was made here is none');
  return keys;
}

function sealStream(keys: StreamKeys, size: number): void {
  const segments = segmentCount(SEGMENT, size);
  const run = { firstSegment: 0, segments, plainStart: 0, plainLength: size, cipherStart: 0, cipherLength: size + segments * tagSize };
  sealRun(keys, { segmentSize: SEGMENT, plaintextSize: size }, run, new Uint8Array(size), new Uint8Array(run.cipherLength));
}

function isRepetitionSeen(): boolean {
  const ciphers = startCipherLog();
  const keys = newKeys();
  sealStream(keys, 2_000);
  sealStream(keys, 2_000);
  const { repeated } = ciphers.counts();
  ciphers.end();
  return repeated === segmentCount(SEGMENT, 2_000);
}
