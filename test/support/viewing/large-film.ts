import type { BackendLike } from '../../../electron/backend/port.ts';

/** A recording with a gap of any size between its list of samples and the samples themselves, of which only the ends are held in memory. */
export type LargeFilm = { readonly size: number; readonly read: (offset: number, length: number) => Uint8Array };

type Box = { readonly type: string; readonly body: Buffer; readonly whole: Buffer };

const holding = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

function boxesOf(bytes: Buffer): readonly Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    if (size < 8) throw new Error('a box of this form is not made here');
    boxes.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      body: bytes.subarray(at + 8, at + size),
      whole: bytes.subarray(at, at + size),
    });
    at += size;
  }
  return boxes;
}

function makeBox(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** The places of the samples (`stco`) in eight bytes each (`co64`), moved on by `shift` (ISO/IEC 14496-12, 8.7.5). */
function moved(box: Box, shift: number): Buffer {
  if (holding.has(box.type)) return makeBox(box.type, Buffer.concat(boxesOf(box.body).map((inner) => moved(inner, shift))));
  if (box.type !== 'stco') return box.whole;
  const count = box.body.readUInt32BE(4);
  const places = Buffer.alloc(8 + count * 8);
  places.writeUInt32BE(count, 4);
  for (let n = 0; n < count; n += 1) places.writeBigUInt64BE(BigInt(box.body.readUInt32BE(8 + n * 4) + shift), 8 + n * 8);
  return makeBox('co64', places);
}

/** Takes an MP4 whose list stands before its samples (`+faststart`), and puts `gap` bytes of nothing between them. */
export function stretch(film: Buffer, gap: number): LargeFilm {
  const boxes = boxesOf(film);
  const at = boxes.findIndex(({ type }) => type === 'mdat');
  const before = boxes.slice(0, at);
  const tail = Buffer.concat(boxes.slice(at).map(({ whole }) => whole));
  const plain = before.reduce((sum, { whole }) => sum + whole.length, 0);
  const wide = before.reduce((sum, box) => sum + moved(box, 0).length, 0);
  const free = Buffer.alloc(16);
  free.writeUInt32BE(1, 0);
  free.write('free', 4, 'latin1');
  free.writeBigUInt64BE(BigInt(gap), 8);
  const head = Buffer.concat([...before.map((box) => moved(box, wide - plain + gap)), free]);
  const tailAt = wide + gap;
  const size = tailAt + tail.length;
  return {
    size,
    read: (offset, length) => {
      const wanted = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      const lay = (part: Buffer, start: number): void => {
        const [from, to] = [Math.max(offset, start), Math.min(offset + wanted.length, start + part.length)];
        if (to > from) wanted.set(part.subarray(from - start, to - start), from - offset);
      };
      lay(head, 0);
      lay(tail, tailAt);
      return wanted;
    },
  };
}

/** An engine that gives this recording for every item that is looked at; `asked` hears where it was read. */
export function givingFilm(backend: BackendLike, film: LargeFilm, asked: (offset: number) => void): BackendLike {
  return {
    ...backend,
    call: async (name, input, paths) => {
      const answer = await backend.call(name, input, paths);
      return name === 'evidence.view' && answer.kind === 'ok'
        ? { ...answer, value: { ...(answer.value as object), size: film.size } }
        : answer;
    },
    readMaterial: (_view, offset, length) => {
      asked(offset);
      return Promise.resolve({ ok: true, value: film.read(offset, length) });
    },
  };
}
