import type { ComplaintState, ReportedOutcome } from '#shared/domain/complaints/codes.ts';
import type { ComplaintEntry } from '#shared/domain/complaints/model.ts';
import { earliestOverwrite } from '#shared/domain/complaints/rules.ts';
import type { Json } from '#shared/kernel/json.ts';
import { partialDateSortKey } from '#shared/kernel/partial-date.ts';

/**
 * A complaint as it is stored: open columns, open children, and the content that is sealed. The same shapes are what its digest is made of
 * (resources/docs/records.md), so that a changed column, child or content is found.
 */
export type ComplaintColumns = {
  readonly id: string;
  readonly reference: string;
  readonly source: string;
  readonly officeReference: string;
  readonly channel: string;
  readonly capacity: string;
  readonly receivedOn: string;
  readonly incidentDate: string | null;
  readonly incidentTime: string | null;
  readonly incidentApproximate: boolean;
  readonly incidentSort: string;
  readonly area: string;
  readonly agency: string;
  readonly unit: string;
  readonly codes: string;
  readonly allegations: number;
  readonly officers: number;
  readonly overwrittenOn: string | null;
  readonly state: ComplaintState;
  readonly registeredAt: string;
};

export type PairRow = {
  readonly allegationId: string;
  readonly officerId: string;
  readonly outcome: ReportedOutcome | null;
  readonly asWritten: string | null;
};

export type ComplaintChildren = {
  readonly allegations: readonly { readonly id: string; readonly number: number; readonly code: string }[];
  readonly officers: readonly { readonly id: string; readonly number: number; readonly known: boolean }[];
  readonly pairs: readonly PairRow[];
};

export type ComplaintIdentity = {
  readonly id: string;
  readonly reference: string;
  readonly source: string;
  readonly state: ComplaintState;
  readonly registeredAt: string;
};

/** The open columns of an entry. */
export function columnsOf(identity: ComplaintIdentity, entry: ComplaintEntry): ComplaintColumns {
  const { when } = entry.incident;
  const codes = [...new Set(entry.allegations.map((a) => a.code))].sort();
  return {
    ...identity,
    officeReference: entry.officeReference,
    channel: entry.channel,
    capacity: entry.capacity,
    receivedOn: entry.receivedOn,
    incidentDate: when?.date ?? null,
    incidentTime: when?.time ?? null,
    incidentApproximate: when?.approximate ?? false,
    incidentSort: when ? partialDateSortKey(when) : '',
    area: entry.incident.area,
    agency: entry.agency,
    unit: entry.unit,
    codes: `,${codes.join(',')},`,
    allegations: entry.allegations.length,
    officers: entry.officers.length,
    overwrittenOn: earliestOverwrite(entry),
  };
}

/** Allegations and officers by number, and the pairs of the two. An allegation against nobody in particular has one pair without an officer. */
export function childrenOf(
  entry: ComplaintEntry,
  reported: readonly {
    readonly allegationId: string;
    readonly officerId: string | null;
    readonly outcome: ReportedOutcome;
    readonly asWritten: string;
  }[],
  numbers: ReadonlyMap<string, number> = numbersByPlace(entry),
): ComplaintChildren {
  const outcomes = new Map(reported.map((r) => [`${r.allegationId}|${r.officerId ?? ''}`, r]));
  const pairs = entry.allegations.flatMap((allegation) =>
    (allegation.officers.length > 0 ? allegation.officers : ['']).map((officerId): PairRow => {
      const outcome = outcomes.get(`${allegation.id}|${officerId}`);
      return { allegationId: allegation.id, officerId, outcome: outcome?.outcome ?? null, asWritten: outcome?.asWritten ?? null };
    }),
  );
  return {
    allegations: entry.allegations.map((a, i) => ({ id: a.id, number: i + 1, code: a.code })),
    officers: entry.officers.map((o) => ({ id: o.id, number: numbers.get(o.id)!, known: o.known })),
    pairs,
  };
}

function numbersByPlace(entry: ComplaintEntry): ReadonlyMap<string, number> {
  return new Map(entry.officers.map(({ id }, i) => [id, i + 1]));
}

/**
 * The numbers of the officers of an amended entry: who was there keeps theirs, since a pseudonym is made of it; new ones go on from `highest`, the greatest
 * that was ever given, so that no number comes to stand for somebody else.
 */
export function numbersAfter(entry: ComplaintEntry, before: ReadonlyMap<string, number>, highest: number): ReadonlyMap<string, number> {
  let last = highest;
  return new Map(entry.officers.map(({ id }) => [id, before.get(id) ?? (last += 1)]));
}

/** What the digest covers beside the sealed content; children in a fixed order. */
export function digestFields(columns: ComplaintColumns, children: ComplaintChildren): { readonly [key: string]: Json } {
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
  const pairKey = (p: PairRow): string => `${p.allegationId}|${p.officerId}`;
  const { id: _, ...open } = columns;
  return {
    ...open,
    allegationList: [...children.allegations].sort(byId).map((a) => ({ ...a })),
    officerList: [...children.officers].sort(byId).map((o) => ({ ...o })),
    pairs: [...children.pairs].sort((a, b) => (pairKey(a) < pairKey(b) ? -1 : 1)).map((p) => ({ ...p })),
  };
}
