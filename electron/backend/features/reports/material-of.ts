import { applyCorrections, withdrawnOf } from '#shared/domain/evidence/holding.ts';
import { leavesHolder, originTypes } from '#shared/domain/evidence/codes.ts';
import type { CustodyEvent, EvidenceFile } from '#shared/domain/evidence/model.ts';
import type { ReportHolder } from '#shared/domain/reports/codes.ts';
import type { shownDate } from '#shared/domain/reports/consistency.ts';
import type { ReportCustodyEvent, ReportMaterial } from '#shared/domain/reports/model.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { Role } from '#shared/domain/people/roles.ts';

/** One item as it may stand in an index that leaves: roles instead of names, days only where they betray no meeting. */
export function materialOfReport(item: EvidenceFile, dateOf: typeof shownDate): ReportMaterial {
  const events = item.events.toSorted((a, b) => a.seq - b.seq);
  const corrected = new Map(applyCorrections(events).map((event) => [event.seq, event]));
  const withdrawn = withdrawnOf(events);
  const numbers = new Map(events.map((event, i) => [event.id as string, i + 1]));
  const insiders = new Set(events.filter((e) => isOrigin(e.type)).map((e) => e.to));
  const toColleagues = new Set(events.filter((e) => e.toUser !== undefined).map((e) => e.id));
  const isInside = (e: CustodyEvent): boolean => insiders.has(e.to) || (e.concerns !== null && toColleagues.has(e.concerns));
  let held: ReportHolder | null = null;
  const custody = events.map((event, i): ReportCustodyEvent => {
    if (!withdrawn.has(event.id)) held = holderAfter(corrected.get(event.seq) ?? event, held, isInside);
    return {
      number: i + 1,
      type: event.type,
      date: dateOf(event.type, event.at.local.slice(0, 10)),
      role: event.role as Role,
      heldBy: held,
      corrects: event.type === 'correction' && event.concerns !== null ? (numbers.get(event.concerns) ?? null) : null,
    };
  });
  const { lastCheck } = item;
  return {
    number: reportNumber('M', item.number),
    kind: item.kind,
    description: item.description,
    // The day of taking in is often the day on which somebody brought it: the year alone leaves.
    takenIn: item.takenInAt.slice(0, 4),
    integrity: lastCheck
      ? { state: lastCheck.unchanged ? 'unchanged' : 'faultFound', on: lastCheck.at.slice(0, 10) }
      : { state: 'notVerified', on: null },
    seal: item.holding.seal,
    fromAddressee: false,
    sha256: null,
    openHandOver: item.holding.openHandOver !== null,
    custody,
  };
}

const isOrigin = (type: string): boolean => (originTypes as readonly string[]).includes(type);

/** Who holds it after an event, as far as a report may say: the office, somebody outside, or nobody between the two halves of a hand-over. */
function holderAfter(event: CustodyEvent, before: ReportHolder | null, isInside: (event: CustodyEvent) => boolean): ReportHolder | null {
  const { type } = event;
  if (leavesHolder(type)) return before;
  switch (type) {
    case 'seized':
    case 'collected':
    case 'received':
    case 'generated':
    case 'foundAgain':
      return 'office';
    case 'handedOverOut':
      return 'inTransit';
    case 'handedOverIn':
      return isInside(event) ? 'office' : 'outside';
    case 'returned':
      return 'outside';
    case 'lost':
    case 'disposed':
      return null;
    case 'stored':
    case 'relocated':
    case 'checkedOut':
    case 'checkedIn':
      return before;
  }
}
