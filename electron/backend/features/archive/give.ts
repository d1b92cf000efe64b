import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveGiven } from '#shared/contract/archive.ts';
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
import { named } from '../../release/finished-file.ts';
import { release } from '../../release/release.ts';
import { usableAct } from '../approvals/index.ts';
import { extractionRefusal } from '../evidence/index.ts';
import { fillBag } from './fill-bag.ts';
import { correctNotLeft } from './leaving.ts';
import { PlaceFailed } from './write-material.ts';

/** A full copy of all that this person may read, into a folder of its own at the place that was chosen. */
export const giveArchive: Handler<'archive.give'> = async (context, { approval, destination, to }) => {
  const { session, reader } = context;
  const place = destinationOf(session, context.paths, destination);
  if (!place.ok) return place;
  if (!session.keys.office) return refuse('permission.denied');
  const reference = freeReference(session, reader, session.ports.clock.now().getUTCFullYear());
  const target = join(place.value, reference);
  if (await isThere(target)) return refuse('release.destinationExists');
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
    () => write(context, { reference, target, to }),
  );
  if (!written.ok) return written;
  rememberPlace(session, target);
  recordFinished(context, event.id, written.value);
  return ok({ ...written.value.given, name: reference });
};

type Written = { readonly given: Omit<ArchiveGiven, 'name'>; readonly sha256: string };

type Place = { readonly reference: string; readonly target: string; readonly to: string };

async function write(context: JobContext, { reference, target, to }: Place): Promise<Result<Written, Refusal>> {
  let bag: BagFolder | null = null;
  const leaving = new Map<string, string>();
  let given: Written | null = null;
  const made = await named(async () => {
    try {
      bag = await beginBag(`${target}.partial`);
      const filled = await fillBag(context, bag, { reference, archiveId: uuidV4(context.session.ports.random), to, leaving });
      if (!filled.ok) return filled;
      bag.settle();
      await rename(bag.folder, target);
      try {
        syncFolder(join(target, '..'));
      } catch (error) {
        // Nobody was told that it is there: it gets its first name back, under which it is taken away.
        await rename(target, bag.folder);
        throw error;
      }
      given = { given: filled.value, sha256: sealOf(bag) };
      bag = null;
      return ok(target);
    } catch (error) {
      if (error instanceof PlaceFailed) return { ok: false as const, error: extractionRefusal(error.refusal) };
      throw error;
    } finally {
      if (bag) await takeBack(context, bag, leaving);
    }
  });
  if (!made.ok) return made;
  return ok(given!);
}

/** Nothing that was written stays, and the handling records say so: in this order, so that a folder that cannot be removed stays on them. */
async function takeBack(context: JobContext, bag: BagFolder, leaving: ReadonlyMap<string, string>): Promise<void> {
  await bag.discard();
  correctNotLeft(context, [...leaving]);
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
