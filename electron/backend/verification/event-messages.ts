/** What is asked of one event: its fields as they stand, the columns it is found by, and what was signed. */
export type EventToCheck = {
  readonly fieldsText: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly seed: Uint8Array;
  readonly signature: Uint8Array;
  readonly leaf: Uint8Array;
};

/**
 * A batch on its way to a thread, packed: a million small arrays would cost more to hand over than to hash. Texts are one to a line (canonical JSON has no line feed
 * in it); `found` is canonical JSON too: kind and subject in turn; `bytes` holds seed, signature and leaf of each event.
 */
export type CheckBatch = {
  readonly call: number;
  readonly count: number;
  readonly texts: string;
  readonly found: string;
  readonly bytes: Uint8Array;
};

/** Codes in the order of the events, null where nothing is wrong. */
export type CheckedBatch = { readonly call: number; readonly codes: readonly (string | null)[] };

const [SEED, SIGNATURE, LEAF] = [32, 64, 32];
const EACH = SEED + SIGNATURE + LEAF;

/** All must be packable. */
export function packEvents(call: number, events: readonly EventToCheck[]): CheckBatch {
  const bytes = new Uint8Array(events.length * EACH);
  events.forEach(({ seed, signature, leaf }, n) => {
    const at = n * EACH;
    bytes.set(seed, at);
    bytes.set(signature, at + SEED);
    bytes.set(leaf, at + SEED + SIGNATURE);
  });
  const texts = events.map((event) => event.fieldsText).join('\n');
  const found = JSON.stringify(events.flatMap(({ kind, subject }) => [kind, subject]));
  return { call, count: events.length, texts, found, bytes };
}

/** A batch can be packed when every part has its length and no text has a line feed. */
export function isPackable({ fieldsText, seed, signature, leaf }: EventToCheck): boolean {
  return seed.length === SEED && signature.length === SIGNATURE && leaf.length === LEAF && !fieldsText.includes('\n');
}

export function unpackEvents({ count, texts, found, bytes }: CheckBatch): EventToCheck[] {
  const lines = texts.split('\n');
  const columns = JSON.parse(found) as (string | null)[];
  return Array.from({ length: count }, (_, n) => {
    const at = n * EACH;
    return {
      fieldsText: lines[n]!,
      kind: columns[2 * n]!,
      subject: columns[2 * n + 1]!,
      seed: bytes.subarray(at, at + SEED),
      signature: bytes.subarray(at + SEED, at + SEED + SIGNATURE),
      leaf: bytes.subarray(at + SEED + SIGNATURE, at + EACH),
    };
  });
}
