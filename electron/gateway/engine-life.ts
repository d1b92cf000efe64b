import type { Envelope } from '#shared/contract/envelope.ts';
import type { BackupAnswer, FromVault, ToVault } from '#shared/contract/wire.ts';
import type { After, VaultProcess } from './ports.ts';

/** Bytes of an item that is looked at, or why there are none. */
export type MaterialBytes =
  | { readonly bytes: Uint8Array; readonly fault: null }
  | { readonly bytes: null; readonly fault: 'gone' | 'damaged' };

/** One vault process, from its start to its end. */
export type Life = {
  readonly process: VaultProcess;
  /** Calls under way, by their sequence number. */
  readonly waiting: Map<number, (envelope: Envelope) => void>;
  /** Ranges under way, by the same numbers. */
  readonly reading: Map<number, (bytes: MaterialBytes) => void>;
  readonly gone: Promise<void>;
  /** Set until the vault is open; what `open` answers. */
  onOpened: ((envelope: Envelope) => void) | null;
  /** Set while it works on a backup. */
  onBackup: ((answer: BackupAnswer) => void) | null;
  hasExited: boolean;
};

/** What a life tells the engine. */
export type LifeListener = {
  onMessage(life: Life, message: FromVault): void;
  onExit(life: Life): void;
};

export function beginLife(process: VaultProcess, listener: LifeListener): { readonly life: Life; readonly opened: Promise<Envelope> } {
  let announceExit = (): void => undefined;
  const gone = new Promise<void>((resolve) => {
    announceExit = resolve;
  });
  const life: Life = { process, gone, waiting: new Map(), reading: new Map(), onOpened: null, onBackup: null, hasExited: false };
  const opened = new Promise<Envelope>((resolve) => {
    life.onOpened = resolve;
  });
  process.onMessage((message) => listener.onMessage(life, message));
  process.onExit(() => {
    life.hasExited = true;
    announceExit();
    listener.onExit(life);
  });
  return { life, opened };
}

export function isOpen(life: Life): boolean {
  return life.onOpened === null;
}

export function settleOpening(life: Life, envelope: Envelope): void {
  const settle = life.onOpened;
  // Stays set after a failure, so that the life never counts as open.
  if (envelope.kind === 'ok') life.onOpened = null;
  settle?.(envelope);
}

export function settleCall(life: Life, seq: number, envelope: Envelope): void {
  const resolve = life.waiting.get(seq);
  life.waiting.delete(seq);
  resolve?.(envelope);
}

export function settleRead(life: Life, seq: number, bytes: MaterialBytes): void {
  const resolve = life.reading.get(seq);
  life.reading.delete(seq);
  resolve?.(bytes);
}

/** Answers everything still under way. */
export function release(life: Life, envelope: Envelope): void {
  life.onOpened?.(envelope);
  for (const resolve of life.waiting.values()) resolve(envelope);
  life.waiting.clear();
  for (const resolve of life.reading.values()) resolve({ bytes: null, fault: 'gone' });
  life.reading.clear();
}

export function send(life: Life, message: ToVault): void {
  try {
    life.process.send(message);
  } catch {
    // The channel broke: the process is gone or about to be. Its exit answers what is waiting.
    if (!life.hasExited) life.process.kill();
  }
}

/** Asks it to close, gives it `grace` milliseconds, then ends it. */
export async function endLife(life: Life, after: After, grace: number): Promise<void> {
  if (grace === 0) {
    life.process.kill();
    await life.gone;
    return;
  }
  const cancel = after(grace, () => life.process.kill());
  send(life, { t: 'close' });
  await life.gone;
  cancel();
}
