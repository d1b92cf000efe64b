import { byBytes } from './paths.ts';
import type { Container, Sink } from './verify/container.ts';

/** Files in memory as a container: what was just made is checked by the same steps as what comes from outside. */
export function memoryContainer(name: string, files: ReadonlyMap<string, Uint8Array>): Container {
  const sorted = [...files].toSorted(([a], [b]) => byBytes(a, b));
  const read = (bytes: Uint8Array) => (sink: Sink) => {
    sink(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return Promise.resolve(null);
  };
  return { name, files: sorted.map(([path, bytes]) => ({ path, size: bytes.length, read: read(bytes) })), close: () => Promise.resolve() };
}
