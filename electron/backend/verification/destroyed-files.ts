import { sql } from '../db/sql.ts';
import type { JobContext } from '../jobs/context.ts';
import { parseKeyName } from '../keyring/format.ts';
import { firstUnusedEpoch, type Keyring } from '../keyring/state.ts';
import { readEvents } from '../ledger/store.ts';
import type { Session } from '../session.ts';
import type { FaultList } from './faults.ts';

/**
 * Files that were destroyed (resources/docs/formats.md, 5.6). What the record says of them is checked against the keyring, where two persons stand behind each
 * entry that destroys a key: rows that were merely taken away are missing, whatever a note says.
 */

/** Every key that the file ever had is destroyed. */
export function isDestroyed(keyring: Keyring, fileId: string): boolean {
  const stem = `file:${fileId}`;
  const epochs = firstUnusedEpoch(keyring, stem);
  return epochs > 0 && Array.from({ length: epochs }, (_, epoch) => `${stem}:${epoch}`).every((key) => keyring.destroyed.has(key));
}

/** A record that an entry left in some state is not there: right only where its file was destroyed. */
export function reportGone({ reader, session }: JobContext, faults: FaultList, type: string, id: string, index: number): void {
  const [event] = readEvents(reader, index, index + 1);
  const file = event?.fields.file ?? null;
  if (file === null || type === 'destruction' || !isDestroyed(session.keyringFile.keyring, file))
    faults.add('record.missing', type, id, index);
}

type Placed = { readonly index: number; readonly kind: string; readonly subject: string | null; readonly link: string | null };

/** Every note has its keys destroyed, every destroyed file its note; nothing of it is left, and no hold stood on it. */
export function checkDestructions({ reader, session }: JobContext, faults: FaultList): void {
  const { keyring } = session.keyringFile;
  const noted = new Set(reader.all<{ id: string }>(sql`SELECT file_id AS id FROM destruction_note`).map((row) => row.id));
  for (const id of noted) if (!isDestroyed(keyring, id)) faults.add('destruction.notAgreed', 'destruction', id, null);
  const destroyed = new Set([...keyring.destroyed].map((key) => parseKeyName(key)!.id));
  for (const id of destroyed) {
    if (!isDestroyed(keyring, id)) {
      faults.add('destruction.inPart', 'destruction', id, null);
      continue;
    }
    const events = eventsOfFile(session, id);
    const done = events.find(({ kind, subject }) => kind === 'retention.destroyed' && subject === id);
    // A key of a file that never came to be leaves neither entry nor note.
    if (!noted.has(id) && events.length > 0) faults.add('destruction.withoutNote', 'destruction', id, null);
    const left = reader.get(
      sql`SELECT 1 FROM sealed_record WHERE file_id = ${id} UNION ALL SELECT 1 FROM evidence_object WHERE file_id = ${id} LIMIT 1`,
    );
    if (left) faults.add('destruction.unfinished', 'destruction', id, null);
    const from = events.find(({ kind }) => kind === 'investigations.started')?.link;
    const behind = from === undefined || from === null ? [] : eventsOfFile(session, from);
    if (done && standingHold([...events, ...behind], done.index)) faults.add('destruction.despiteHold', 'destruction', id, done.index);
  }
}

function eventsOfFile({ writer: reader }: Session, file: string): readonly Placed[] {
  return reader.numbers(sql`SELECT idx FROM ledger_list WHERE file = ${file} ORDER BY idx`).flatMap((index) => {
    const [event] = readEvents(reader, index, index + 1);
    return event ? [{ index, kind: event.fields.kind, subject: event.fields.subject, link: event.fields.link }] : [];
  });
}

/** Whether a hold was placed and not lifted before this place of the record. */
function standingHold(events: readonly Placed[], before: number): boolean {
  const standing = new Set<string | null>();
  for (const { index, kind, subject } of events) {
    if (index >= before) continue;
    if (kind === 'retention.held') standing.add(subject);
    if (kind === 'retention.holdLifted') standing.delete(subject);
  }
  return standing.size > 0;
}
