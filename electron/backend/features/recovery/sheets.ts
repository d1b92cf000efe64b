import { err, ok } from '#shared/kernel/result.ts';
import { wordsOfKey } from '../../crypto/words.ts';
import { renderSheets, type SheetsHead } from '../../documents/recovery-sheet/render-sheets.ts';
import type { Handler } from '../../handlers.ts';
import { newEventId } from '../../ledger/append.ts';
import { readSheets } from '../../recovery/combine-sheets.ts';
import { wipeShares } from '../../recovery/share.ts';
import { officeName } from '../../records/office-name.ts';
import { refuse } from '../../refusal.ts';
import { destinationOf, rememberPlace } from '../../release/destination.ts';
import { release } from '../../release/release.ts';
import { finishedFile } from '../reports/index.ts';
import { isOfPrepared, preparedIn } from './prepared.ts';

/** Sets one sheet, records that it leaves, writes it, and overwrites it in memory. */
export const giveSheet: Handler<'recovery.giveSheet'> = async (context, { index, language, withOffice, destination }) => {
  const { session, reader } = context;
  const prepared = preparedIn(session);
  const share = prepared?.shares.find((one) => one.index === index);
  if (!prepared || !share) return refuse('recovery.notPrepared');
  const place = destinationOf(session, context.paths, destination);
  if (!place.ok) return place;
  context.progress({ phase: 'rendering', unit: 'steps', done: 0, total: 2 });
  const head: SheetsHead = {
    language,
    office: withOffice ? officeName(reader) : null,
    // Of the first office key: these words stay the same when keys are replaced.
    vaultWords: wordsOfKey(session.keyringFile.keyring.offices[0]!.publicKey),
    date: session.ports.clock.now().toISOString().slice(0, 10),
  };
  const sheet = await renderSheets([share], head, { signal: context.signal });
  if (!sheet.ok) {
    return sheet.error.code === 'sheets.cancelled'
      ? refuse('job.cancelled')
      : refuse('recovery.charactersUndrawn', { characters: sheet.error.characters });
  }
  try {
    context.progress({ phase: 'writing', unit: 'steps', done: 1, total: 2 });
    // Another set may have been made while this one was drawn.
    if (preparedIn(session) !== prepared) return refuse('recovery.notPrepared');
    const event = {
      id: newEventId(session),
      kind: 'recovery.sheetGiven',
      subject: prepared.recoveryId,
      subjectType: 'recovery',
      file: null,
      detail: { epoch: prepared.epoch, index, language, office: withOffice },
    };
    const written = await release(
      context,
      { file: null, form: 'recoverySheet' },
      () => ({ value: event, events: [event] }),
      () => finishedFile(sheet.value).write(place.value),
    );
    if (!written.ok) return written;
    rememberPlace(session, place.value);
    prepared.given.add(index);
    return ok({ index, name: written.value });
  } finally {
    sheet.value.fill(0);
  }
};

/** Compares a sheet that was typed in with the one in memory. */
export const checkSheet: Handler<'recovery.checkSheet'> = ({ session }, { text }) => {
  const prepared = preparedIn(session);
  if (!prepared) return refuse('recovery.notPrepared');
  const read = readSheets([text]);
  if (!read.ok) return err(read.error);
  const [sheet] = read.value;
  const isOurs = sheet !== undefined && isOfPrepared(prepared, sheet);
  const index = sheet?.index ?? 0;
  wipeShares(read.value);
  if (!isOurs) return refuse('recovery.sheetOfAnother', { sheet: 1, fault: 'shares.anotherKey' });
  prepared.checked.add(index);
  return ok({ index });
};
