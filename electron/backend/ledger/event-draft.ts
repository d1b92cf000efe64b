import type { Json } from '#shared/kernel/json.ts';

/** What a change says of itself; the rest of an event is filled in here. `id` is given where a row must name its event. */
export type EventDraft = {
  readonly id?: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly subjectType: string | null;
  readonly file: string | null;
  readonly link?: string | null;
  readonly before?: string | null;
  readonly after?: string | null;
  readonly detail?: { readonly [key: string]: Json } | null;
};
