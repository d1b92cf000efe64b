import type { Holding } from './model.ts';

const DAY = 86_400_000;

/** Why an item is overdue: not back on the day that was named, or a hand-over without receipt for longer than the days asked for. `days`: whole days late. */
export type Overdue = { readonly why: 'notBack' | 'notReceived'; readonly days: number };

/** `openDays`: a hand-over may be open for so many days. A check-out is due on its whole day, by UTC. */
export function overdueOf(holding: Pick<Holding, 'openHandOver' | 'checkedOut'>, nowMs: number, openDays: number): Overdue | null {
  const { checkedOut, openHandOver } = holding;
  const due = checkedOut?.returnBy ?? null;
  if (due !== null) {
    const days = Math.floor((nowMs - Date.parse(`${due}T00:00:00Z`)) / DAY);
    if (days > 0) return { why: 'notBack', days };
  }
  if (openHandOver === null) return null;
  const days = Math.floor((nowMs - Date.parse(openHandOver.since)) / DAY) - openDays;
  return days > 0 ? { why: 'notReceived', days } : null;
}
