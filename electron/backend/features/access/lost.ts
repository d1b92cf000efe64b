import type { Reader } from '../../db/handles.ts';
import { holds, type Keyring } from '../../keyring/state.ts';
import { eventsAbout } from '../../ledger/store.ts';
import { epochOfFile } from '../../records/file-epoch.ts';
import type { Session } from '../../session.ts';
import { keyNameOf } from './files.ts';

/**
 * Files that a person could read when new keys were given to them, and does not read again yet: what can be given again (product A12). A file
 * that had been withdrawn from them before is not among them, though they once held an older key of it.
 */
export function lostFiles({ keyringFile }: Session, reader: Reader, userId: string): string[] {
  const { keyring } = keyringFile;
  const newKeys = keyring.past.get(userId)?.at(-1)?.keysSince ?? 0;
  const lost = keyring.lost.get(userId) ?? new Set<string>();
  const ids = new Set([...lost].flatMap((name) => (name.startsWith('file:') ? [name.split(':')[1]!] : [])));
  return [...ids].filter((id) => lost.has(keyNameOf(id, epochThen(reader, id, newKeys))) && !reads(keyring, reader, userId, id));
}

function reads(keyring: Keyring, reader: Reader, userId: string, id: string): boolean {
  return holds(keyring, userId, keyNameOf(id, epochOfFile(reader, id)));
}

/** The epoch that was in use before an entry of the keyring. Whoever gave a file its next key had seen the entries up to the grants of it. */
function epochThen(reader: Reader, id: string, entry: number): number {
  if (epochOfFile(reader, id) === 0) return 0;
  const changes = eventsAbout(reader, id).filter(
    ({ fields }) => fields.subjectType === 'access' && fields.after !== null && fields.prior.keyring.size <= entry,
  );
  const epoch = changes.at(-1)?.fields.detail?.['epoch'];
  return typeof epoch === 'number' ? epoch : 0;
}
