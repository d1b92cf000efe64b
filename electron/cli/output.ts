import type { JobState } from '#shared/contract/envelope.ts';
import type { Json } from '#shared/kernel/json.ts';

/** Where a command speaks: text for people, or one JSON object for scripts on the last line. Progress goes to standard error. */
export type Output = { say(line: string): void; result(value: { readonly [key: string]: Json }): void; progress(state: JobState): void };

export function makeOutput(isJson: boolean): Output {
  let shownAt = 0;
  return {
    say: (line) => {
      if (isJson) process.stderr.write(`${line}\n`);
      else process.stdout.write(`${line}\n`);
    },
    result: (value) => {
      if (isJson) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
    progress: (state) => {
      if (!process.stderr.isTTY || isJson) return;
      const now = Date.now();
      if (state.outcome === null && now - shownAt < 250) return;
      shownAt = now;
      const amount = state.total === null ? String(state.done) : `${state.done} of ${state.total}`;
      process.stderr.write(`\r${state.phase}: ${amount} ${state.unit}${' '.repeat(10)}${state.outcome === null ? '' : '\n'}`);
    },
  };
}
