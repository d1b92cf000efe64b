/** Where the worker thread's code lies when the sources run as they are; a build passes its own address instead. */
export const cryptoWorkerUrl = new URL('./crypto-worker.ts', import.meta.url);
