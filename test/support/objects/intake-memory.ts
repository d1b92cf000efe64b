/** Takes one file in and prints by how many bytes the process grew: in a process of its own, begun before the store. */
import { randomBytes } from 'node:crypto';
import { closeObjectStore, openObjectStore } from '../../../electron/backend/objects/store.ts';
import { takeIn } from '../../../electron/backend/objects/take-in.ts';

const [vaultFolder, source, worker] = process.argv.slice(2);
if (vaultFolder === undefined || source === undefined || worker === undefined)
  throw new Error('vault folder, source and worker are wanted');

const before = process.memoryUsage.rss();
let most = before;
const look = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 10);
const opened = await openObjectStore({ vaultFolder, namesKey: randomBytes(32), randomBytes, workerUrl: new URL(worker) });
if (!opened.ok) throw new Error(opened.error.code);
const taken = await takeIn(opened.value, { source, objectId: 'memory', version: 1, objectKey: randomBytes(32) });
clearInterval(look);
await closeObjectStore(opened.value);
if (!taken.ok) throw new Error(taken.error.code);
console.log(String(most - before));
