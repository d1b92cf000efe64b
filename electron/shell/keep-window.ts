import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WindowEnd, WindowOrder } from './window-process.ts';

const windowFile = fileURLToPath(new URL('./window-process.ts', import.meta.url));

/** How long the process of a window that was locked may take to close its browser. */
const longestClosing = 4000;

/**
 * Shows the window until the person closes it. Everything that passphrase and records pass through is in processes that this one starts and that
 * end at each lock; it never sees either. Gives the exit code.
 */
export async function keepWindow(order: WindowOrder): Promise<number> {
  let child: ChildProcess | null = null;
  let isEnding = false;
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      isEnding = true;
      child?.kill(signal);
    });
  }
  // Ctrl+C in a terminal reaches the window's process too.
  process.on('SIGINT', () => (isEnding = true));
  let next = order;
  for (;;) {
    child = fork(windowFile, [], { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const end = await runWindow(child, next);
    if (typeof end === 'number') return end;
    if (end.t === 'closed' || isEnding) return 0;
    next = { ...order, vault: end.vault, place: end.place };
  }
}

/** How the window ended, told before its process is gone; or the exit code of a process that could say nothing. */
function runWindow(child: ChildProcess, order: WindowOrder): Promise<WindowEnd | number> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(70));
    child.once('exit', (code) => resolve(code ?? 70));
    child.once('message', (end) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), longestClosing);
      child.once('exit', () => clearTimeout(timer));
      resolve(end as WindowEnd);
    });
    child.send(order);
  });
}
