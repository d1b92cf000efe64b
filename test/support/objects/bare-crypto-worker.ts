/** The reference of the intake benchmark: one thread that only hashes, or only encrypts, a file as fast as Node can. */
import { createCipheriv, createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';

export type BareTask = { readonly kind: 'hash' | 'encrypt'; readonly file: string };

const segment = 65_520;
const buffer = Buffer.alloc(16 * segment);

function hashFile(descriptor: number): void {
  const hash = createHash('sha256');
  for (let count = readSync(descriptor, buffer); count > 0; count = readSync(descriptor, buffer)) hash.update(buffer.subarray(0, count));
  hash.digest();
}

function encryptFile(descriptor: number): void {
  const key = Buffer.alloc(32, 7);
  const nonce = Buffer.alloc(12);
  let index = 0;
  for (let count = readSync(descriptor, buffer); count > 0; count = readSync(descriptor, buffer)) {
    for (let at = 0; at < count; at += segment) {
      nonce.writeUInt32BE(index, 7);
      index += 1;
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.update(buffer.subarray(at, Math.min(count, at + segment)));
      cipher.final();
      cipher.getAuthTag();
    }
  }
}

parentPort?.on('message', (task: BareTask) => {
  const descriptor = openSync(task.file, 'r');
  if (task.kind === 'hash') hashFile(descriptor);
  else encryptFile(descriptor);
  closeSync(descriptor);
  parentPort?.postMessage('done');
});
