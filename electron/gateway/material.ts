import { longestViewRead } from '#shared/contract/viewing.ts';
import { answerFromBuild } from './answer-from-build.ts';
import type { Engine } from './engine.ts';
import { materialHeaders, type MaterialAddress } from './policy.ts';
import type { Files } from './ports.ts';

export type MaterialAnswer = {
  readonly status: 200 | 206 | 404 | 416 | 502;
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array;
};

export type MaterialRequest = {
  readonly url: string;
  readonly method: string;
  /** As the browser wrote it. */ readonly range: string | null;
};

type Options = {
  readonly address: MaterialAddress;
  readonly windowOrigin: string;
  /** Absolute path of the built page of the frame. */
  readonly folder: string;
  readonly files: Pick<Files, 'realpath' | 'readFile'>;
  readonly engine: Pick<Engine, 'read' | 'state'>;
};

const none = new Uint8Array();
/** Where the bytes lie, beside the files of the page. The size is said by who asks: it stands in the answer of `evidence.view`. */
const bytesPattern = /^\/material\/(\d{1,15})$/;

/**
 * Answers a frame that shows an original: its page from the build, its material in ranges from the vault process. Null for an address that is no
 * such frame's. A range that is longer than may be given at once is answered by its beginning, which HTTP allows (RFC 9110, 14.2 and 15.3.7).
 */
export async function answerMaterial(request: MaterialRequest, options: Options): Promise<MaterialAnswer | null> {
  const { address, engine } = options;
  const found = splitAddress(request.url, address);
  if (found === null) return null;
  const own = `${address.prefix}${found.view}${address.suffix}`;
  const headers = materialHeaders(own, options.windowOrigin);
  const refused = (status: 404 | 416 | 502): MaterialAnswer => ({ status, headers, body: none });
  if (request.method !== 'GET' || engine.state() !== 'open') return refused(404);
  const size = bytesPattern.exec(found.path)?.[1];
  if (size === undefined) {
    const page = await answerFromBuild(request.url, own, options.folder, options.files);
    return { status: page.status, headers: { ...headers, 'content-type': page.headers['content-type'] ?? 'text/plain' }, body: page.body };
  }
  const range = rangeOf(request.range, Number(size));
  if (range === null) return refused(416);
  const { bytes, fault } = await engine.read(found.view, range.offset, range.length);
  if (bytes === null) return refused(fault === 'damaged' ? 502 : 404);
  if (bytes.length === 0) return refused(416);
  // No kind is named and none is guessed from: the frame knows what it asked for.
  const type = { 'content-type': 'application/octet-stream', 'accept-ranges': 'bytes', 'content-length': String(bytes.length) };
  const last = range.offset + bytes.length - 1;
  return { status: 206, headers: { ...headers, ...type, 'content-range': `bytes ${range.offset}-${last}/${size}` }, body: bytes };
}

/** The name of a looking and the path behind it, from the address as written. */
function splitAddress(url: string, { prefix, suffix }: MaterialAddress): { readonly view: string; readonly path: string } | null {
  const view = url.slice(prefix.length, prefix.length + 32);
  const rest = url.slice(prefix.length + 32);
  if (!url.startsWith(prefix) || !/^[0-9a-f]{32}$/.test(view) || !rest.startsWith(`${suffix}/`)) return null;
  return { view, path: rest.slice(suffix.length) };
}

/** One range, open or closed, as browsers ask; without one the beginning. Null where nothing of it lies in the file. */
function rangeOf(header: string | null, size: number): { readonly offset: number; readonly length: number } | null {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? 'bytes=0-') ?? [];
  if (first === undefined) return null;
  const offset = Number(first);
  const end = last === undefined || last === '' ? size : Math.min(size, Number(last) + 1);
  return end > offset ? { offset, length: Math.min(end - offset, longestViewRead) } : null;
}
