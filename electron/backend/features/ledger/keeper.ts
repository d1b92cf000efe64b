import { readFileSync, statSync } from 'node:fs';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import { ok } from '#shared/kernel/result.ts';
import { wordsOfKey } from '../../crypto/words.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import { parsed } from '../../approver/key-file.ts';
import { bareNote, cosignedAt } from '../../keeper/cosignature.ts';
import { cosignedSchema } from '../../keeper/files.ts';
import { newEventId, sealNow } from '../../ledger/append.ts';
import { originOf, readCheckpoint } from '../../ledger/checkpoint.ts';
import { consistencyPath } from '../../ledger/frontier.ts';
import type { StoredSeal } from '../../ledger/seals.ts';
import { readEvents, storedNodes } from '../../ledger/store.ts';
import { refuse } from '../../refusal.ts';
import { destinationOf, rememberPlace } from '../../release/destination.ts';
import { finishedFile } from '../../release/finished-file.ts';
import { release } from '../../release/release.ts';
import type { Session } from '../../session.ts';
import { holdersOf, sealByNumber } from './seals.ts';

const MOST_PROOFS = 1000;
const MOST_BYTES = 65_536;

/** The outside keeper's file leaves, and the cosigned note comes back (resources/docs/formats.md, 14). */
export const exportForKeeper: Handler<'ledger.exportForKeeper'> = async (context, { from, destination }) => {
  const { session, reader } = context;
  const place = destinationOf(session, context.paths, destination);
  if (!place.ok) return place;
  if (from !== null && from > session.frontier.size) return refuse('ledger.sizeUnknown');
  context.progress({ phase: 'sealing', unit: 'steps', done: 0, total: 2 });
  const seal = sealNow(session);
  if (!seal) return refuse('ledger.keyOfSealsLost');
  const { keyring } = session.keyringFile;
  const sizes = sizesToProve(session, reader, seal, from);
  const source = storedNodes(reader);
  const file: Json = {
    checkpoint: seal.note,
    consistency: sizes.map((size) => ({
      from: size,
      path: consistencyPath(source, size, seal.size).map((hash) => hash.toString('base64')),
    })),
    format: 'recourse-keeper-file',
    keys: {
      epochs: keyring.epochs as unknown as Json,
      offices: keyring.offices.map((key, epoch) => ({ epoch, ...key })) as unknown as Json,
      vaultId: session.vaultId,
      version: 1,
    },
    v: 1,
  };
  await context.breathe();
  context.progress({ phase: 'writing', unit: 'steps', done: 1, total: 2 });
  const finished = finishedFile(Buffer.from(canonicalText(file), 'utf8'));
  const event = {
    id: newEventId(session),
    kind: 'ledger.keeperFileGiven',
    subject: null,
    subjectType: 'seal',
    file: null,
    detail: { number: seal.number, proofs: sizes.length, sha256: finished.sha256, size: seal.size },
  };
  const written = await release(
    context,
    { file: null, form: 'keeperFile', sha256: finished.sha256 },
    () => ({ value: event, events: [event] }),
    () => finished.write(place.value),
  );
  if (!written.ok) return written;
  rememberPlace(session, place.value);
  return ok({ number: seal.number, size: seal.size, vaultWords: wordsOfKey(keyring.offices[0]!.publicKey), name: written.value });
};

/** Of every seal that has left, of every certificate, and what the keeper names: rising, the newest. */
function sizesToProve(session: Session, reader: Reader, seal: StoredSeal, named: number | null): number[] {
  const left = [...holdersOf(session, reader).keys()].map((number) => sealByNumber(reader, number)?.size ?? 0);
  const certified = session.keyringFile.keyring.epochs.map(({ body }) => body.from);
  const others = [...new Set([...left, ...certified])]
    .filter((size) => size > 0 && size < seal.size && size !== named)
    .sort((a, b) => a - b);
  const asked = named !== null && named > 0 && named < seal.size ? [named] : [];
  return [...others.slice(-(MOST_PROOFS - asked.length)), ...asked].sort((a, b) => a - b);
}

export const takeCosigned: Handler<'ledger.takeCosigned'> = ({ session, writer, paths }, { file: token }) => {
  const text = smallFile(paths[token]);
  const file = text === null ? null : parsed(text, cosignedSchema);
  const read = file && readCheckpoint(file.note);
  if (!file || !read?.ok) return refuse('ledger.cosignedUnreadable');
  const origin = originOf(session.vaultId);
  const ours = writer.all<StoredSeal>(sql`SELECT number, size, note, at FROM ledger_checkpoint WHERE size = ${read.value.size}`);
  const seal = ours.find((one) => read.value.origin === origin && bareNote(file.note, origin) === one.note);
  if (!seal) return refuse('ledger.notOurSeal');
  const at = cosignedAt(file.note, file.keeperId, file.signing);
  if (at === null) return refuse('ledger.cosignatureWrong');
  const line = file.note
    .trimEnd()
    .split('\n')
    .find((one) => one.includes(` recourse-keeper/${file.keeperId} `))!;
  if (isTaken(writer, line)) return refuse('ledger.cosignedKnown');
  const time = new Date(at * 1000);
  if (Number.isNaN(time.getTime())) return refuse('ledger.cosignatureWrong');
  const keeperWords = wordsOfKey(file.signing);
  // The line itself is kept: with the note it convinces whoever knows the keeper's key.
  const detail = {
    at: time.toISOString(),
    key: file.signing,
    keeper: file.keeperId,
    line: line.split(' ')[2]!,
    number: seal.number,
    size: seal.size,
  };
  return ok({
    value: { number: seal.number, keeperWords, at: time.toISOString() },
    events: [{ kind: 'ledger.cosigned', subject: null, subjectType: 'seal', file: null, detail }],
  });
};

/** The same cosignature is taken in once. */
function isTaken(reader: Reader, line: string): boolean {
  const places = reader.numbers(sql`SELECT idx FROM ledger_list WHERE area = 'ledger'`);
  const blob = line.split(' ')[2];
  return places.some((place) => [...readEvents(reader, place, place + 1)].some(({ fields }) => fields.detail?.['line'] === blob));
}

function smallFile(path: string | undefined): string | null {
  try {
    return path !== undefined && statSync(path).size <= MOST_BYTES ? readFileSync(path, 'utf8') : null;
  } catch {
    // Missing, a folder, unreadable: one answer for all.
    return null;
  }
}
