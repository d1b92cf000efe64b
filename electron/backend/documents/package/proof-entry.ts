import { mayShowDay } from '#shared/domain/reports/consistency.ts';
import type { CustodyType } from '#shared/domain/evidence/codes.ts';
import { fieldSalt, type EventFields } from '../../ledger/event.ts';

type Opened = { readonly salt: string; readonly value: string };

/** One event that the report rests on, with its place in the sealed tree. `about` is the part of the report: `M-01`, `F-02`, `R-01`. */
export type ProofEntry = {
  readonly about: string;
  readonly index: number;
  readonly leaf: string;
  readonly opened:
    | { readonly kind: Opened; readonly role: Opened }
    | { readonly kind: Opened; readonly role: Opened; readonly date: Opened };
  /** RFC 6962 audit path, nearest sibling first, 32 bytes each. */
  readonly path: readonly Uint8Array[];
};

/** An event as the ledger keeps it, and what the handling was where it was one. */
export type ProvenEvent = {
  readonly fields: Pick<EventFields, 'kind' | 'role' | 'date'>;
  readonly seed: Uint8Array;
  readonly leaf: string;
  readonly index: number;
  readonly path: readonly Uint8Array[];
  /** The type of a custody event, null for an event that is none: its day stays closed where it could betray a meeting. */
  readonly custody: CustodyType | null;
};

/** Opens kind, role and, where it betrays nobody, date. All other fields stay commitments. */
export function proofEntry(about: string, event: ProvenEvent): ProofEntry {
  const open = (field: 'kind' | 'role' | 'date'): Opened => ({
    salt: fieldSalt(event.seed, field).toString('hex'),
    value: event.fields[field],
  });
  const both = { kind: open('kind'), role: open('role') };
  const opened = event.custody === null || mayShowDay(event.custody) ? { ...both, date: open('date') } : both;
  return { about, index: event.index, leaf: event.leaf, opened, path: event.path };
}
