import { z } from 'zod';

export const recordingKinds = ['sound', 'film', 'photograph'] as const;
export type RecordingKind = (typeof recordingKinds)[number];

export const recordingMarks = ['begun', 'paused', 'resumed', 'ended'] as const;
export type RecordingMark = (typeof recordingMarks)[number];

/** What is known of a recording that was made here; times are UTC by this computer's clock. */
export const recordingSchema = z.strictObject({
  medium: z.enum(recordingKinds),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** Pauses; `to` is null for one that never ended. */
  breaks: z.array(z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime().nullable() })),
  /** Broken off by a lock, a crash or a power cut. */
  isCut: z.boolean(),
});
export type Recording = z.output<typeof recordingSchema>;

export type Marked = { readonly at: string; readonly mark: RecordingMark };

/** Beginning, end and pauses from the marks in their order; `lastSign` is the last moment of which anything is known. */
export function recordingOf(medium: RecordingKind, marks: readonly Marked[], lastSign: string): Recording {
  const breaks: { from: string; to: string | null }[] = [];
  for (const { at, mark } of marks) {
    const open = breaks.at(-1);
    if (mark === 'paused') breaks.push({ from: at, to: null });
    else if (mark === 'resumed' && open?.to === null) open.to = at;
  }
  const end = marks.findLast(({ mark }) => mark === 'ended');
  const startedAt = marks[0]?.at ?? lastSign;
  return { medium, startedAt, endedAt: end?.at ?? lastSign, breaks, isCut: end === undefined };
}
