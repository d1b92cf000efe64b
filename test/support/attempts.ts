import type { Ports } from '../../electron/backend/ports.ts';

/** The real counter in the profile folder, with a computer that is started, and stays on, as the test says. */
export function countedPorts(ports: Ports, computer: { readonly uptimeMs: number }): Ports {
  return { ...ports, attempts: { ...ports.attempts, uptimeMs: () => computer.uptimeMs } };
}
