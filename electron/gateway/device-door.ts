import type { After, Devices } from './ports.ts';

/** Opens microphone and camera for a moment, and closes them by itself. */
export type DeviceDoor = {
  /** What the shell around can do; without it nothing is ever opened. */
  use(devices: Devices): void;
  /** False where this shell has none. */
  open(what: 'sound' | 'film'): Promise<boolean>;
  close(): Promise<void>;
};

/** Longer than a page takes to ask, shorter than anybody needs for anything else. */
const openFor = 5000;

export function createDeviceDoor(after: After): DeviceDoor {
  let devices: Devices | null = null;
  let stop: (() => void) | null = null;
  const close = async (): Promise<void> => {
    if (stop === null) return;
    stop();
    stop = null;
    await devices?.close();
  };
  return {
    use(given) {
      devices = given;
    },
    async open(what) {
      if (devices === null) return false;
      await close();
      stop = after(openFor, () => void close());
      await devices.open(what);
      return true;
    },
    close,
  };
}
