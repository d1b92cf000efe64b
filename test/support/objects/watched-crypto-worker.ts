/** The object store's worker thread as it is, which also says under which key and nonce it encrypted. */
import { BroadcastChannel } from 'node:worker_threads';
import { watchCiphers } from './cipher-log.ts';

const channel = new BroadcastChannel('recourse-test-ciphers');
channel.unref();
watchCiphers((pair) => channel.postMessage(pair));
await import('../../../electron/backend/objects/crypto-worker.ts');
