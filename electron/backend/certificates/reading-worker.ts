import { parentPort, workerData } from 'node:worker_threads';
import { performTask } from './perform.ts';
import type { CertificateTask } from './tasks.ts';

/** The thread that reads certificates, in the process without keys: it has a limit on its memory, which a process has not in every shell. */
const task = JSON.parse(workerData as string) as CertificateTask;
parentPort?.postMessage(JSON.stringify(await performTask(task)));
