import type { Trace, TraceCode } from '#shared/domain/computer/model.ts';

/** One thing to read: a finding, and everything it holds of. */
export type MergedTrace = { readonly trace: Trace; readonly codes: readonly TraceCode[] };

/** The same finding about several folders is one thing: most often they lie on one drive. Lists of the desktop stay apart, since each is cleared in its own way. */
export function mergeTraces(traces: readonly Trace[]): readonly MergedTrace[] {
  const merged: MergedTrace[] = [];
  for (const trace of traces) {
    const same = trace.reason.startsWith('drive.') ? merged.findIndex((other) => other.trace.reason === trace.reason) : -1;
    const before = merged[same];
    if (before === undefined) merged.push({ trace, codes: [trace.code] });
    else merged[same] = { ...before, codes: [...before.codes, trace.code] };
  }
  return merged;
}
