import { cannotShow } from './tell.ts';

export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly size: number;
  readonly packed: number;
  readonly offset: number;
  readonly isEncrypted: boolean;
};

const endMark = 0x06054b50;
const centralMark = 0x02014b50;
const localMark = 0x04034b50;
const mostEntries = 20_000;

/** The entries of an archive by its central directory (PKWARE APPNOTE, 4.3.12). Names are data: nothing is ever written under one. */
export function entriesOf(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = endOf(view);
    const count = view.getUint16(end + 10, true);
    const entries: ZipEntry[] = [];
    let at = view.getUint32(end + 16, true);
    while (entries.length < Math.min(count, mostEntries) && view.getUint32(at, true) === centralMark) {
      const nameLength = view.getUint16(at + 28, true);
      entries.push({
        name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
        isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
      });
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return entries;
  } catch {
    throw cannotShow('broken', 'zip');
  }
}

function endOf(view: DataView): number {
  const last = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= last; at -= 1) if (view.getUint32(at, true) === endMark) return at;
  throw cannotShow('broken', 'zip');
}

/** One entry unpacked. What counts is what comes out, not what is declared: more than `limit` bytes ends it. */
export async function unpack(bytes: Uint8Array<ArrayBuffer>, entry: ZipEntry, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (entry.isEncrypted) throw cannotShow('encrypted', 'zip');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset, packed, method } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== localMark) throw cannotShow('broken', 'zip');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const body = bytes.subarray(start, start + packed);
  if (method === 0 && body.length <= limit) return body;
  if (method !== 8) throw cannotShow(method === 0 ? 'tooLarge' : 'format', 'zip');
  return inflate(body, limit);
}

async function inflate(body: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([body]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw cannotShow('broken', 'zip');
    });
    if (done) break;
    total += value.length;
    if (total > limit) {
      void reader.cancel().catch(() => undefined);
      throw cannotShow('tooLarge', 'zip');
    }
    parts.push(value);
  }
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
