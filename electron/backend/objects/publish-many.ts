/** Finished, synced parts get their names together: every folder is synced once (store.ts, `publish`, does the same for one). */
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { writeFailure, type WriteFailure } from './failures.ts';
import { inLanes } from './lanes.ts';
import { isPresent, objectFolder, objectPath, removeQuietly, type ObjectStore } from './store.ts';

const lanes = 8;

type Named = { readonly path: string; readonly name: string };

/** When it fails, none of them is under its name, or, if even taking them back fails, they are unknown objects that the next opening removes or lists. */
export async function publishMany(store: ObjectStore, parts: readonly Named[]): Promise<Result<void, { readonly code: WriteFailure }>> {
  if (parts.length === 0) return ok(undefined);
  const { fileSystem } = store;
  const folders = [...new Set(parts.map(({ name }) => objectFolder(store, name)))];
  const moved: string[] = [];
  try {
    await each(folders, (folder) => fileSystem.makeFolder(folder));
    await fileSystem.syncFolder(store.objects);
    await each(parts, async ({ path, name }) => {
      const target = objectPath(store, name);
      if (await isPresent(fileSystem, target)) throw new Error('an object of a new id is there already');
      await fileSystem.rename(path, target);
      moved.push(target);
    });
    await each(folders, (folder) => fileSystem.syncFolder(folder));
    await fileSystem.syncFolder(store.incoming);
    return ok(undefined);
  } catch (error) {
    for (const target of moved) await removeQuietly(fileSystem, target);
    return err({ code: writeFailure(error) });
  }
}

async function each<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  await inLanes(list, lanes, undefined, async (one) => ok(await work(one)));
}
