import { byBytes } from './paths.ts';
import type { Algorithm } from './form.ts';

const HEX_LENGTH: Readonly<Record<Algorithm, number>> = { sha256: 64, sha512: 128 };

/** Lines `<hash><two spaces><path>` LF, sorted by path. */
export function writeManifest(hashes: ReadonlyMap<string, string>): string {
  return [...hashes]
    .toSorted(([a], [b]) => byBytes(a, b))
    .map(([path, hash]) => `${hash}  ${path}\n`)
    .join('');
}

/** Hash by path; null when a line is not of the exact form, or the paths do not ascend. An empty manifest is none. */
export function readManifest(bytes: Uint8Array, algorithm: Algorithm): Map<string, string> | null {
  const text = Buffer.from(bytes).toString('latin1');
  if (text === '' || !text.endsWith('\n')) return null;
  const line = new RegExp(`^([0-9a-f]{${HEX_LENGTH[algorithm]}})  ([\\x21-\\x7e]{1,200})$`);
  const hashes = new Map<string, string>();
  let last = '';
  for (const written of text.slice(0, -1).split('\n')) {
    const match = line.exec(written);
    const [, hash, path] = match ?? [];
    if (hash === undefined || path === undefined || byBytes(last, path) >= 0) return null;
    hashes.set(path, hash);
    last = path;
  }
  return hashes;
}

/** `bag-info.txt`: the reference, and the payload's bytes and files. */
export function bagInfo(reference: string, payloadBytes: number, payloadFiles: number): string {
  return `External-Identifier: ${reference}\nPayload-Oxum: ${payloadBytes}.${payloadFiles}\n`;
}
