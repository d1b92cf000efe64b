import { ok } from '#shared/kernel/result.ts';
import { consentSubject, contentOf, parseKeyName, type BodyOf } from '../../keyring/format.ts';
import { commitChange } from '../../ledger/append.ts';
import type { Session } from '../../session.ts';
import { requestFor, rolesOf, takeKeysAndObjects, takeOut } from './destroy.ts';
import { findKeptFile, type KeptFile } from './files.ts';
import { findNote } from './store.ts';

/**
 * After an opening: a destruction that was cut off once its entry stood is finished, by whoever opens the vault. From the entry on the file is gone for everybody;
 * what is left are rows and bytes that nobody can open.
 */
export function finishDestructions(session: Session): number {
  const { keyring } = session.keyringFile;
  if (session.alarm || session.broken || keyring.destroyed.size === 0) return 0;
  let finished = 0;
  for (const { body, signatures } of keyring.lines) {
    if (body.kind !== 'destroyed') continue;
    const files = unfinishedIn(session, body);
    if (files.length === 0) continue;
    const content = contentOf(body);
    commitChange(session, (writer) => {
      const request = requestFor(writer, content);
      const signer = signatures[0]!.by;
      const askedBy = request?.askedBy ?? signer;
      const others = [...signatures.map(({ by }) => by), ...consentGivers(session, body)].filter((id) => id !== askedBy);
      const roles = rolesOf(session, askedBy, others[0] ?? null, body.seq);
      const how = {
        ...roles,
        ground: request?.ground ?? 'other',
        request: request?.id ?? null,
        entry: body.seq,
        late: { by: signer },
      } as const;
      const [first, ...more] = takeOut(session, writer, files, how);
      return ok({ value: null, events: [first!, ...more], last: () => takeKeysAndObjects(session) });
    });
    finished += files.length;
  }
  if (finished > 0) session.notes.push('retention.destructionFinished');
  return finished;
}

/** Files whose keys the entry destroyed and that have no note yet. A complaint first, as it was asked for. */
function unfinishedIn({ writer }: Session, { keys }: BodyOf<'destroyed'>): readonly KeptFile[] {
  const ids = [...new Set(keys.map((key) => parseKeyName(key)!.id))].filter((id) => findNote(writer, id) === null);
  const files = ids.flatMap((id) => findKeptFile(writer, id) ?? []);
  return files.toSorted((a, b) => Number(a.type === 'investigation') - Number(b.type === 'investigation'));
}

/** Who consented to exactly this before it stood. */
function consentGivers({ keyringFile: { keyring } }: Session, body: BodyOf<'destroyed'>): string[] {
  const subject = consentSubject(contentOf(body));
  return keyring.consents.filter((consent) => consent.entry < body.seq && consent.subject === subject).map(({ by }) => by);
}
