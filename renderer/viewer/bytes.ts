import { cannotShow } from './tell.ts';

/** The most bytes that are given at once. */
const piece = 1024 * 1024;

export type Material = {
  /** Bytes. */
  readonly size: number;
  /** Where sound and video are read from in ranges. */
  readonly address: string;
  /** The bytes from `offset` on; fewer only at the end. Throws what cannot be shown. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;
  /** Everything, or a refusal where it is more than `limit` bytes. */
  readonly readAll: (limit: number) => Promise<Uint8Array<ArrayBuffer>>;
};

/** The original that this frame is for. */
export function materialOf(size: number): Material {
  const address = new URL(`/material/${size}`, document.baseURI).href;
  const read = async (offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> => {
    const wanted = Math.max(0, Math.min(length, size - offset));
    const bytes = new Uint8Array(wanted);
    for (let at = 0; at < wanted;) at += await fill(address, offset + at, bytes.subarray(at, Math.min(wanted, at + piece)));
    return bytes;
  };
  return {
    size,
    address,
    read,
    readAll: (limit) => {
      if (size > limit) throw cannotShow('tooLarge');
      return read(0, size);
    },
  };
}

async function fill(address: string, offset: number, into: Uint8Array): Promise<number> {
  // Its own material, which the shell answers; the policy lets it reach nothing else.
  // oxlint-disable-next-line eslint/no-restricted-globals
  const answer = await fetch(address, { headers: { range: `bytes=${offset}-${offset + into.length - 1}` }, cache: 'no-store' });
  if (answer.status !== 206) throw cannotShow('unreadable');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.length === 0 || bytes.length > into.length) throw cannotShow('unreadable');
  into.set(bytes);
  return bytes.length;
}
