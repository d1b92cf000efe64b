import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** The one answer of a thread that is started for one task and ended afterwards, or null when it was called off. Throws when the thread fails. */
export async function askThread<Answer>(script: URL, task: object, signal: AbortSignal | undefined): Promise<Answer | null> {
  const worker = new Worker(script, { workerData: task, env: {} });
  try {
    const [answer] = (await once(worker, 'message', signal ? { signal } : {})) as [Answer];
    return answer;
  } catch (cause) {
    if (signal?.aborted) return null;
    throw new Error('the document could not be set', { cause });
  } finally {
    await worker.terminate();
  }
}
