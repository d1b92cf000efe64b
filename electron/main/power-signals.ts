import type { SystemSignals } from '../gateway/ports.ts';

/** The part of Electron's `powerMonitor` that is heard. */
export type PowerEvents = { on(event: PowerEvent, listener: () => void): unknown };
type PowerEvent = 'suspend' | 'lock-screen' | 'shutdown' | 'user-did-resign-active';

const leaving: readonly PowerEvent[] = ['suspend', 'lock-screen', 'shutdown', 'user-did-resign-active'];

/** The computer sleeps, its screen is locked, it is shut down, or another person takes the seat. */
export function powerSignals(events: PowerEvents): SystemSignals {
  return {
    onLeaving(listener) {
      for (const event of leaving) events.on(event, listener);
    },
  };
}
