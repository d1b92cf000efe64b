import { randomUUID } from 'node:crypto';
import { prepareEvent, writeAnchor } from '../../../electron/backend/ledger/append.ts';
import { EVENTS_BETWEEN_SEALS, sealTree } from '../../../electron/backend/ledger/seals.ts';
import { insertEvent, placeEvents } from '../../../electron/backend/ledger/store.ts';
import type { Session } from '../../../electron/backend/session.ts';

const kinds = ['complaints.opened', 'investigations.opened', 'evidence.opened', 'access.granted', 'identities.opened', 'reports.exported'];
const A_TRANSACTION = 5000;

/** The ids of the files that the entries of a long record are about. */
type LongRecord = { readonly files: readonly string[] };

/**
 * Lets the record of an open vault grow by so many entries: each signed on the tree that the one before left, placed, listed and sealed every hundred by the engine's
 * own functions. Only the transactions are larger than an office's, and the clock is the engine's.
 */
export function growRecord(session: Session, count: number, log: (line: string) => void = () => undefined): LongRecord {
  const { writer, keyringFile, ports } = session;
  const files = Array.from({ length: 500 }, () => randomUUID());
  for (let done = 0; done < count; done += A_TRANSACTION) {
    const end = Math.min(count, done + A_TRANSACTION);
    session.db
      .transaction(() => {
        for (let n = done; n < end; n += 1) {
          const file = files[n % files.length]!;
          const event = prepareEvent(session, {
            kind: kinds[n % kinds.length]!,
            subject: file,
            subjectType: 'investigation',
            file,
            detail: { version: n % 7 },
          });
          insertEvent(writer, event);
          session.frontier = placeEvents(writer, session.frontier, [{ id: event.fields.event, leaf: event.leaf }]);
          session.newestTime = event.fields.time;
          if (session.frontier.size % EVENTS_BETWEEN_SEALS === 0)
            sealTree(writer, keyringFile.keyring, session.frontier, ports.clock.now().toISOString());
        }
      })
      .immediate();
    if (end % 100_000 === 0) log(`${end} entries`);
  }
  writeAnchor(session);
  return { files };
}
