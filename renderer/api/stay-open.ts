import { call } from './client.ts';

type Listener = (locksAt: number | null) => void;
const listeners = new Set<Listener>();

/** Says that somebody is here, so that the vault does not lock by itself for the time that the office has set; tells every countdown of it. */
export async function stayOpen(): Promise<void> {
  const answer = await call('shell.stayOpen', {});
  if (answer.kind === 'ok') for (const tell of listeners) tell(answer.value.locksAt);
}

/** Hears when the vault will lock by itself, whoever put it off. The result ends it. */
export function onStayOpen(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
