import { ok } from '#shared/kernel/result.ts';
import { sql } from '../db/sql.ts';
import type { KeyringLine } from '../keyring/format.ts';
import type { Keyring } from '../keyring/state.ts';
import { commitChange, type EventDraft } from '../ledger/append.ts';
import type { Session } from '../session.ts';

/** What the record says of an act: `entry` where it was made up for, else how long the keyring was when it was signed. */
type Said = { readonly kind: string; readonly subject: string; readonly entry: number | null; readonly size: number };

/**
 * An act whose truth is an entry of the keyring counts as soon as that entry stands, and its entry in the record only with the commit after it. Where a run
 * ended between the two, whoever opens the vault next puts on record what counts, and by whom. So does what an administrator asked for, who has no
 * record. Grants of files and openings by sheets are put on record by themselves.
 */
export function recordLateEntries(session: Session): void {
  const [first, ...others] = missingEntries(session);
  if (first) commitChange(session, () => ok({ value: null, events: [first, ...others] }));
}

/** From the last entry to the first, each with the last event that can be its own: an event is signed before the entry that it is about. */
function missingEntries(session: Session): readonly EventDraft[] {
  const { keyring } = session.keyringFile;
  const said = saidOf(session);
  return keyring.lines
    .toReversed()
    .flatMap((line): EventDraft[] => {
      const draft = eventOf(keyring, line);
      if (!draft) return [];
      const { seq } = line.body;
      const isOf = (event: Said): boolean =>
        event.kind === draft.kind &&
        event.subject === draft.subject &&
        (event.entry === null ? !isRepeated(draft.kind) || event.size >= seq : event.entry === seq);
      const at = said.findLastIndex(isOf);
      if (at >= 0) said.splice(at, 1);
      const detail = { ...draft.detail, by: line.signatures[0]!.by, entry: seq, late: true };
      return at >= 0 ? [] : [{ ...draft, detail }];
    })
    .toReversed();
}

/** What may be done to the same person more than once; all else is known by its subject. */
function isRepeated(kind: string): boolean {
  return ['people.renamed', 'people.roleChanged', 'people.keysReplaced', 'approvers.changed'].includes(kind);
}

function saidOf({ writer }: Session): Said[] {
  return writer.all<Said>(
    sql`SELECT e.kind, e.subject, json_extract(e.fields, '$.detail.entry') AS entry, json_extract(e.fields, '$.prior.keyring.size') AS size
        FROM ledger_list l JOIN ledger_leaf f ON f.idx = l.idx JOIN ledger_event e ON e.event_id = f.event_id
        WHERE l.area IN ('people', 'approvers', 'recovery') ORDER BY l.idx`,
  );
}

/** The event that an entry asks for; null where it asks for none of its own, or is part of an opening by sheets. */
function eventOf(keyring: Keyring, { body, signatures }: KeyringLine): EventDraft | null {
  if (body.kind === 'recovery') return recoveryEvent(body);
  if (!keyring.persons.has(signatures[0]!.by)) return null;
  if (body.kind === 'person') return personEvent(keyring, body.person.userId, body.seq);
  if (body.kind === 'name') {
    // The first name comes with the person.
    const isFirst = keyring.lines.find((line) => line.body.kind === 'name' && line.body.userId === body.userId)?.body === body;
    return isFirst ? null : { kind: 'people.renamed', subject: body.userId, subjectType: 'person', file: null };
  }
  if (body.kind === 'approver') {
    const { approverId, inForce } = body.approver;
    return { kind: 'approvers.changed', subject: approverId, subjectType: 'approver', file: null, detail: { inForce } };
  }
  if (body.kind === 'request') {
    const { requestId, role, userId, what } = body;
    return {
      kind: 'people.requested',
      subject: requestId,
      subjectType: 'accountRequest',
      file: null,
      link: userId,
      detail: { role, what },
    };
  }
  if (body.kind === 'request-answer') {
    const detail = { answer: body.answer };
    return { kind: 'people.requestAnswered', subject: body.requestId, subjectType: 'accountRequest', file: null, detail };
  }
  return null;
}

function personEvent(keyring: Keyring, userId: string, seq: number): EventDraft {
  const past = keyring.past.get(userId)!;
  const at = past.findIndex((state) => state.entry === seq);
  const { person, keysSince } = past[at]!;
  const of = { subject: userId, subjectType: 'person', file: null };
  const before = past[at - 1]?.person.role;
  if (before === undefined) return { ...of, kind: 'people.added', detail: { role: person.role } };
  if (keysSince === seq) return { ...of, kind: 'people.keysReplaced' };
  return { ...of, kind: person.role === 'none' ? 'people.ended' : 'people.roleChanged', detail: { before, role: person.role } };
}

function recoveryEvent(body: Extract<KeyringLine['body'], { readonly kind: 'recovery' }>): EventDraft {
  const { recoveryId, epoch, threshold, shares } = body;
  const of = { subject: recoveryId, subjectType: 'recovery', file: null };
  return threshold === 0
    ? { ...of, kind: 'recovery.ended', detail: { epoch } }
    : { ...of, kind: 'recovery.begun', detail: { epoch, shares, threshold } };
}
