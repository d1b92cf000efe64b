import { ok } from '#shared/kernel/result.ts';
import { wordsOfKey } from '../../crypto/words.ts';
import { renderSeal } from '../../documents/seal-page/render-seal.ts';
import type { SealContent } from '../../documents/seal-page/seal-files.ts';
import type { Handler } from '../../handlers.ts';
import { newEventId, sealNow } from '../../ledger/append.ts';
import { readCheckpoint } from '../../ledger/checkpoint.ts';
import type { StoredSeal } from '../../ledger/seals.ts';
import { refuse } from '../../refusal.ts';
import { destinationOf, rememberPlace } from '../../release/destination.ts';
import { release } from '../../release/release.ts';
import type { Session } from '../../session.ts';
import { finishedFile } from '../../release/finished-file.ts';
import { sealByNumber } from './seals.ts';

/** A dated seal leaves the machine: what is outside cannot be rewritten with the rest. */
export const giveSeal: Handler<'ledger.giveSeal'> = async (context, { number, form, to, language, destination }) => {
  const { session, reader } = context;
  const place = destinationOf(session, context.paths, destination);
  if (!place.ok) return place;
  context.progress({ phase: 'rendering', unit: 'steps', done: 0, total: 2 });
  const seal = number === null ? sealNow(session) : sealByNumber(reader, number);
  if (!seal) return refuse(number === null ? 'ledger.keyOfSealsLost' : 'ledger.noSuchSeal');
  const bytes: Uint8Array | null =
    form === 'file' ? Buffer.from(seal.note, 'utf8') : await renderSeal(contentOf(session, seal), language, context.signal);
  if (!bytes) return refuse('job.cancelled');
  context.progress({ phase: 'writing', unit: 'steps', done: 1, total: 2 });
  const finished = finishedFile(bytes);
  const event = {
    id: newEventId(session),
    kind: 'ledger.sealGiven',
    subject: null,
    subjectType: 'seal',
    file: null,
    detail: { form, number: seal.number, sha256: finished.sha256, size: seal.size, to },
  };
  const written = await release(
    context,
    { file: null, form: 'seal', sha256: finished.sha256 },
    () => ({ value: event, events: [event] }),
    () => finished.write(place.value),
  );
  if (!written.ok) return written;
  rememberPlace(session, place.value);
  return ok({ number: seal.number, name: written.value });
};

function contentOf(session: Session, seal: StoredSeal): SealContent {
  const read = readCheckpoint(seal.note);
  if (!read.ok) throw new Error('a stored seal cannot be read');
  const { keyring } = session.keyringFile;
  const { epoch, root } = read.value;
  return {
    number: seal.number,
    size: seal.size,
    sealedOn: seal.at.slice(0, 10),
    date: session.ports.clock.now().toISOString().slice(0, 10),
    epoch,
    // Of the first office key: these words stay the same when keys are replaced.
    vaultWords: wordsOfKey(keyring.offices[0]!.publicKey),
    keyWords: wordsOfKey(keyring.epochs[epoch]!.body.publicKey),
    root: root.toString('hex').match(/.{4}/g)!,
    note: seal.note,
  };
}
