import type { FromVault } from '#shared/contract/wire.ts';
import type { After, CertificateProcess, VaultProcess } from './ports.ts';

/**
 * Brings a vault process together with processes that read certificates for it: bytes that a stranger made never meet native code beside the keys. One
 * process a task, ended with its answer, after `limit` without one, and at the lock. What passes here is text, of things that are no secret.
 */
export type Reading = {
  /** A message of a vault process. */
  hear(vault: VaultProcess, message: FromVault): void;
  /** The vault process is being locked or is gone: what reads for it is ended. */
  forget(vault: VaultProcess): void;
};

/** A busy computer takes seconds to start a process; nothing that is honest takes longer to read. */
const halfAMinute = 30_000;
const longestAnswer = 1024 * 1024;

export function createReading(spawn: (() => CertificateProcess) | undefined, after: After, limit = halfAMinute): Reading {
  const running = new Map<VaultProcess, Set<() => void>>();

  const read = (vault: VaultProcess, seq: number, task: string): void => {
    const answer = (text: string | null): void => sendQuietly(() => vault.send({ t: 'certificates', seq, answer: text }));
    if (spawn === undefined) return answer(null);
    const reader = spawn();
    const all = running.get(vault) ?? new Set();
    running.set(vault, all);
    const end = (): void => {
      all.delete(end);
      cancel();
      reader.kill();
    };
    const settle = (text: string | null): void => {
      if (!all.has(end)) return;
      end();
      answer(text);
    };
    const cancel = after(limit, () => settle(null));
    all.add(end);
    reader.onMessage((message) => settle(textIn(message)));
    reader.onExit(() => settle(null));
    sendQuietly(() => reader.send({ t: 'read', task }));
  };

  return {
    hear(vault, message) {
      if (message.t === 'certificates') read(vault, message.seq, message.task);
    },
    forget(vault) {
      for (const end of running.get(vault) ?? []) end();
      running.delete(vault);
    },
  };
}

/** What that process says is anything at all: a text of a fair size, or no answer. */
function textIn(message: unknown): string | null {
  const answer = typeof message === 'object' && message !== null && 'answer' in message ? message.answer : null;
  return typeof answer === 'string' && answer.length <= longestAnswer ? answer : null;
}

/** One of the two may be gone already; its exit says the same. */
function sendQuietly(send: () => void): void {
  try {
    send();
  } catch {
    // Nobody waits.
  }
}
