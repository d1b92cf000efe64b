import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import type { InvestigationFile } from '#shared/domain/investigations/model.ts';
import type { Recommendation } from '#shared/domain/recommendations/model.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { CustodyType } from '#shared/domain/evidence/codes.ts';
import { proofEntry, type ProofEntry } from '../../documents/package/proof-entry.ts';
import { leafDataOf } from '../../ledger/event.ts';
import { inclusionPath } from '../../ledger/frontier.ts';
import { eventById, storedNodes } from '../../ledger/store.ts';
import type { Reader } from '../../db/handles.ts';

/** The events that a report rests on, with their places in the tree of `size` entries: its material and handling, findings and recommendations. */
export function proofsOf(
  reader: Reader,
  size: number,
  sources: {
    readonly investigation: InvestigationFile;
    readonly material: readonly EvidenceFile[];
    readonly recommendations: readonly Recommendation[];
  },
): ProofEntry[] {
  const wanted: { readonly about: string; readonly event: string; readonly custody: CustodyType | null }[] = [
    ...sources.material.flatMap((item) => [
      // An item is taken in when somebody brings it, so its own entry is treated like the receiving.
      { about: reportNumber('M', item.number), event: item.lastEvent, custody: 'received' as const },
      ...item.events.map((event) => ({
        about: reportNumber('M', item.number),
        event: event.lastEvent,
        custody: event.type === 'registered' || event.type === 'fingerprintTaken' ? ('received' as const) : event.type,
      })),
    ]),
    ...sources.investigation.matrix.flatMap((line) =>
      line.finding ? [{ about: reportNumber('F', line.finding.number), event: line.finding.lastEvent, custody: null }] : [],
    ),
    ...sources.recommendations.map((r) => ({ about: reportNumber('R', r.number), event: r.lastEvent, custody: null })),
  ];
  return wanted.map(({ about, event, custody }) => proofOf(reader, size, about, event, custody));
}

function proofOf(reader: Reader, size: number, about: string, eventId: string, custody: CustodyType | null): ProofEntry {
  const stored = eventById(reader, eventId);
  if (!stored) throw new Error('a record names an event that does not stand in the ledger');
  const leaf = leafDataOf(stored.fields, stored.seed, stored.signature);
  return proofEntry(about, {
    fields: stored.fields,
    seed: stored.seed,
    leaf,
    index: stored.index,
    path: inclusionPath(storedNodes(reader), stored.index, size),
    custody,
  });
}
