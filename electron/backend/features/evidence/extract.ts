import { basename } from 'node:path';
import { err, ok } from '#shared/kernel/result.ts';
import { refuse, type Handler } from '../../handlers.ts';
import { newEventId } from '../../ledger/append.ts';
import { extractObject } from '../../objects/extract-object.ts';
import { errorCode } from '../../objects/file-system.ts';
import { isPresent } from '../../objects/store.ts';
import { release } from '../../release/release.ts';
import type { Session } from '../../session.ts';
import { addHandling, momentOfNow } from './handling.ts';
import { loadItem } from './load.ts';
import { extractionRefusal } from './object-codes.ts';
import { unwrapObjectKey } from './object-key.ts';
import { findObject } from './store.ts';

/**
 * The original, byte for byte, to a place outside the vault. Reason and receiver go on the handling record first: a working copy as a copy,
 * anything else as a copy given. If the bytes do not get there, a correction beside it says so.
 */
export const extractEvidence: Handler<'evidence.extract'> = async (context, input) => {
  const { session, reader } = context;
  const loaded = loadItem(session, reader, input.id);
  if (!loaded.ok) return loaded;
  const { row, key, content } = loaded.value;
  const destination = context.paths[input.destination];
  if (destination === undefined) throw new Error('a token came without its path');
  if (await isTaken(session, destination)) return refuse('release.destinationExists');
  const { sha256 } = content;
  const file = row.investigation_id;
  let handlingId = '';
  return release(
    context,
    { file, form: 'original' },
    (writer) => {
      const type = input.reason === 'workingCopy' ? 'copied' : 'copyGiven';
      const added = addHandling(session, writer, row, { type, at: momentOfNow(session.ports.clock), content: { to: input.to, facts: { reason: input.reason, sha256 } } });
      handlingId = added.id;
      const detail = { audience: input.reason, form: 'original' };
      const event = { id: newEventId(session), kind: 'evidence.extracted', subject: row.id, subjectType: 'evidence', file, link: added.id, detail };
      return { value: event, events: [event, added.event] };
    },
    async () => {
      const object = findObject(reader, row.object_id);
      const objectKey = object ? unwrapObjectKey(key, object) : null;
      if (!object || !objectKey) return refuse('evidence.objectAltered');
      try {
        const record = { objectId: row.object_id, version: object.object_version, size: row.size, sha256 };
        const extracted = await extractObject(session.objects, record, {
          objectKey,
          destination,
          signal: context.signal,
          onProgress: ({ done, total }) => context.progress({ phase: 'writing', unit: 'bytes', done, total }),
        });
        return extracted.ok ? ok({ sha256, size: row.size }) : err(extractionRefusal(extracted.error));
      } finally {
        objectKey.fill(0);
      }
    },
    (writer) => [addHandling(session, writer, row, { type: 'correction', at: momentOfNow(session.ports.clock), concerns: handlingId, content: { facts: { reason: 'notMade' } } }).event],
  );
};

/** Seen before anything is recorded, so that a name that is taken leaves no trace of a copy that was never made. */
async function isTaken(session: Session, destination: string): Promise<boolean> {
  if (basename(destination) === '') return true;
  try {
    return await isPresent(session.objects.fileSystem, destination);
  } catch (error) {
    // Whatever is wrong with the place is said when the copy is begun.
    if (errorCode(error) === '') throw error;
    return false;
  }
}
