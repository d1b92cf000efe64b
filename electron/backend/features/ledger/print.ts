import type { EntryFilter, LedgerRow } from '#shared/contract/ledger.ts';
import { printedEntries } from '#shared/domain/ledger/codes.ts';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import { readReference } from '#shared/kernel/reference.ts';
import { ok } from '#shared/kernel/result.ts';
import { wordsOfKey } from '../../crypto/words.ts';
import type { Reader } from '../../db/handles.ts';
import type { PrintedEntry, RecordListContent } from '../../documents/record-list/list-files.ts';
import { renderRecordList } from '../../documents/record-list/render-list.ts';
import type { Handler } from '../../handlers.ts';
import { newEventId } from '../../ledger/append.ts';
import { lastSeal } from '../../ledger/seals.ts';
import { refuse } from '../../refusal.ts';
import { destinationOf, rememberPlace } from '../../release/destination.ts';
import { finishedFile } from '../../release/finished-file.ts';
import { release } from '../../release/release.ts';
import type { Session } from '../../session.ts';
import { pageOf } from './list.ts';

/** The list as it is filtered leaves as pages to print. Staff stand by number for every reader, supervisors too: paper goes from hand to hand. */
export const printEntries: Handler<'ledger.print'> = async (context, { filters, language, destination }) => {
  const { session, reader } = context;
  const place = destinationOf(session, context.paths, destination);
  if (!place.ok) return place;
  context.progress({ phase: 'rendering', unit: 'steps', done: 0, total: 2 });
  const { rows, total } = pageOf(session, reader, filters, 0, printedEntries);
  if (total > printedEntries) return refuse('ledger.tooManyToPrint');
  const bytes = await renderRecordList(contentOf(session, reader, filters, rows), language, context.signal);
  if (!bytes) return refuse('job.cancelled');
  context.progress({ phase: 'writing', unit: 'steps', done: 1, total: 2 });
  const finished = finishedFile(bytes);
  const { groups = [], roles = [], persons = [], from = null, to = null, about = '' } = filters;
  // What was typed is not kept: it might be a name.
  const chosen = { from, groups: [...groups], isAbout: about.trim() !== '', persons: persons.length, roles: [...roles], to };
  const event = {
    id: newEventId(session),
    kind: 'ledger.printed',
    subject: null,
    subjectType: null,
    file: null,
    detail: { entries: rows.length, filters: chosen, language, sha256: finished.sha256, size: session.frontier.size },
  };
  const written = await release(
    context,
    { file: null, form: 'recordList', sha256: finished.sha256 },
    () => ({ value: event, events: [event] }),
    () => finished.write(place.value),
  );
  if (!written.ok) return written;
  rememberPlace(session, place.value);
  return ok({ entries: rows.length, name: written.value });
};

function contentOf(session: Session, reader: Reader, filters: EntryFilter, rows: readonly LedgerRow[]): RecordListContent {
  const seal = lastSeal(reader);
  const { keyring } = session.keyringFile;
  const { groups = [], roles = [], persons = [], from = '', to = '', about = '' } = filters;
  return {
    printedAt: session.ports.clock.now().toISOString().slice(0, 16).replace('T', ' '),
    printedBy: { number: signInNumber(session.actor.userId), role: session.actor.role },
    size: session.frontier.size,
    seal: seal && { number: seal.number, size: seal.size, on: seal.at.slice(0, 10) },
    vaultWords: wordsOfKey(keyring.offices[0]!.publicKey),
    filters: { groups, roles, persons: persons.map((id) => signInNumber(id)), from, to, about: aboutText(about) },
    entries: rows.map(printed),
  };
}

/** A reference or an id; of anything else that was typed only that it was. */
function aboutText(typed: string): string {
  const text = typed.trim();
  const read = readReference(text);
  if (read.ok) return read.value;
  return text === '' || /^[0-9a-f-]{36}$/i.test(text) ? text : '?';
}

function printed({ number, at, kind, by, about, file, concerned }: LedgerRow): PrintedEntry {
  // Whoever signs in does it to nobody else.
  const person = about.person?.userId === by.userId ? null : about.person;
  return {
    number,
    at: at.slice(0, 19).replace('T', ' '),
    kind,
    type: about.person === null ? (about.type ?? '') : '',
    reference: [file?.reference ?? '', about.item].filter((part) => part !== '').join(' '),
    about: person?.number ?? '',
    concerned: concerned?.number ?? '',
    by: by.number,
    role: by.role,
  };
}
