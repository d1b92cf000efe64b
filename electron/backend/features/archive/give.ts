import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveGiven } from '#shared/contract/archive.ts';
import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { beginBag, type BagFolder } from '../../documents/archive/bag-folder.ts';
import { isThere } from '../../documents/package/write-package.ts';
import { syncFolder } from '../../files/durable.ts';
import type { Handler } from '../../handlers.ts';
import { uuidV4 } from '../../ids.ts';
import type { JobContext } from '../../jobs/context.ts';
import { newEventId } from '../../ledger/append.ts';
import { freeReference } from '../../records/free-reference.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { destinationOf, rememberPlace } from '../../release/destination.ts';
import { release } from '../../release/release.ts';
import { usableAct } from '../approvals/index.ts';
import { fillBag } from './fill-bag.ts';
import { correctNotLeft } from './leaving.ts';
import { checkPlace, failureOfPlace } from './place.ts';

/** A full copy of all that this person may read, into a folder of its own at the place that was chosen. */
export const giveArchive: Handler<'archive.give'> = async (context, { approval, destination, to, language }) => {
  const { session, reader } = context;
  const place = destinationOf(session, context.paths, destination);
  if (!place.ok) return place;
  if (!session.keys.office) return refuse('permission.denied');
  const reference = freeReference(session, reader, session.ports.clock.now().getUTCFullYear());
  const target = join(place.value, reference);
  if (await isThere(target)) return refuse('release.destinationExists');
  const checked = await checkPlace(session, reader, `${target}.partial`);
  if (!checked.ok) return checked;
  // From here to its use in the record nothing is waited for: two copies begun at once would each find the approval unused.
  const usable = usableAct({ session, writer: session.writer, paths: context.paths }, approval, 'archive.export');
  if (!usable.ok) return usable;
  const event = {
    id: newEventId(session),
    kind: 'archive.given',
    subject: null,
    subjectType: 'archive',
    file: null,
    detail: { reference },
  };
  const written = await release(
    context,
    { file: null, form: 'archive' },
    (writer) => ({ value: event, events: [event, usable.value.use({ writer })] }),
    () => write(context, { reference, target, to, language }),
  );
  if (!written.ok) return written;
  rememberPlace(session, target);
  recordFinished(context, event.id, written.value);
  return ok({ ...written.value.given, name: reference });
};

type Written = { readonly given: Omit<ArchiveGiven, 'name'>; readonly sha256: string };

type Place = { readonly reference: string; readonly target: string; readonly to: string; readonly language: ReportLanguage };

async function write(context: JobContext, { reference, target, to, language }: Place): Promise<Result<Written, Refusal>> {
  let bag: BagFolder | null = null;
  const leaving = new Map<string, string>();
  try {
    bag = await beginBag(`${target}.partial`);
    const filled = await fillBag(context, bag, { reference, archiveId: uuidV4(context.session.ports.random), to, language, leaving });
    if (!filled.ok) return (await takeBack(context, bag, leaving)) ? filled : refuse('archive.leftOnDrive');
    bag.settle();
    await rename(bag.folder, target);
    try {
      syncFolder(join(target, '..'));
    } catch (error) {
      // Nobody was told that it is there: it gets its first name back, under which it is taken away.
      await rename(target, bag.folder);
      throw error;
    }
    return ok({ given: filled.value, sha256: sealOf(bag) });
  } catch (error) {
    if (bag && !(await takeBack(context, bag, leaving))) return refuse('archive.leftOnDrive');
    const code = failureOfPlace(error);
    if (code === null) throw error;
    return refuse(code);
  }
}

/** Nothing that was written stays, and the handling records say so. False where it could not be taken away, as on a drive that was pulled out: then it stays on them. */
async function takeBack(context: JobContext, bag: BagFolder, leaving: ReadonlyMap<string, string>): Promise<boolean> {
  const isAway = await bag.discard();
  if (isAway) correctNotLeft(context, [...leaving]);
  return isAway;
}

/** The signature file stands for all the others. */
function sealOf(bag: BagFolder): string {
  return bag.written.get('signature.json')!.sha256;
}

/** That it was written whole, and how much: an entry of its own, since the first stands before the first byte. */
function recordFinished({ commit }: JobContext, given: string, { given: counts, sha256 }: Written): void {
  const { material, materialLeftOut, records, recordsNotOpened, reference } = counts;
  const detail = { material, materialLeftOut, records, recordsNotOpened, reference, sha256 };
  commit(() =>
    ok({ value: null, events: [{ kind: 'archive.finished', subject: null, subjectType: 'archive', file: null, link: given, detail }] }),
  );
}
