import childProcess, { type ForkOptions } from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import workerThreads, { type WorkerOptions } from 'node:worker_threads';

/**
 * The program starts its processes and threads with next to nothing of the surroundings, so each of them strips and compiles the same sources anew: half a second
 * of a vault process, hundreds of times in a run of the tests. Here they are told where the run keeps what was compiled, and nothing else is different for them.
 */
const kept = process.env['NODE_COMPILE_CACHE'];

if (kept !== undefined) {
  const { fork } = childProcess;
  const forkKeeping = (module: string | URL, args?: readonly string[], options: ForkOptions = {}) =>
    // A process that is given nothing at all stays so: that is what its tests are about.
    fork(module, args, options.env?.['PATH'] === undefined ? options : { ...options, env: { ...options.env, NODE_COMPILE_CACHE: kept } });

  const { Worker } = workerThreads;
  const isBare = ({ env }: WorkerOptions): boolean => typeof env === 'object' && Object.keys(env).length === 0;
  class WorkerKeeping extends Worker {
    constructor(file: string | URL, options: WorkerOptions = {}) {
      super(file, isBare(options) ? { ...options, env: { NODE_COMPILE_CACHE: kept } } : options);
    }
  }

  Object.assign(childProcess, { fork: forkKeeping });
  Object.assign(workerThreads, { Worker: WorkerKeeping });
  syncBuiltinESMExports();
}
