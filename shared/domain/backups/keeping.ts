/** Which moments of the vault on a drive stay, by the rule of the office. The engine goes by it when a newer one was made, and the window shows it before. */
export type KeepingRule = {
  /** Days for which any moment stays, at most. */
  readonly keepDays: number;
  /** 0: all within those days. Else so many of the newest, and of the others the first of each month. */
  readonly keepLast: number;
};

export type Moment = { readonly number: number; readonly madeAt: string };

const DAY_MS = 86_400_000;

/** The last day on which a moment stands by the rule of days, YYYY-MM-DD. */
export function lastDayOf(madeAt: string, keepDays: number): string {
  return new Date(Date.parse(madeAt) + keepDays * DAY_MS).toISOString().slice(0, 10);
}

/** Numbers that go, of those that stand on one drive. The newest never does. `today`: YYYY-MM-DD. */
export function whichGo(standing: readonly Moment[], { keepDays, keepLast }: KeepingRule, today: string): readonly number[] {
  const newestFirst = standing.toSorted((a, b) => b.number - a.number);
  const firstOfMonth = new Set(
    [...Map.groupBy(standing, ({ madeAt }) => madeAt.slice(0, 7)).values()].map((some) => Math.min(...some.map(({ number }) => number))),
  );
  const isThinnedOut = (at: number, number: number): boolean => keepLast > 0 && at >= keepLast && !firstOfMonth.has(number);
  return newestFirst
    .filter(({ number, madeAt }, at) => at > 0 && (lastDayOf(madeAt, keepDays) < today || isThinnedOut(at, number)))
    .map(({ number }) => number)
    .toSorted((a, b) => a - b);
}

/** Those that the next moment made on that drive would take away. */
export function whichWouldGo(standing: readonly Moment[], rule: KeepingRule, now: string): readonly number[] {
  const next = { number: Math.max(0, ...standing.map(({ number }) => number)) + 1, madeAt: now };
  return whichGo([...standing, next], rule, now.slice(0, 10));
}
