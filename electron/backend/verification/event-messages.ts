/** What goes to a thread that checks events, and what comes back: codes in the order of the events, null where nothing is wrong. */
export type EventToCheck = {
  readonly fieldsText: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly seed: Uint8Array;
  readonly signature: Uint8Array;
  readonly leaf: Uint8Array;
};

export type CheckBatch = { readonly call: number; readonly events: readonly EventToCheck[] };
export type CheckedBatch = { readonly call: number; readonly codes: readonly (string | null)[] };
