import { randomBytes } from 'node:crypto';
import { mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inspectStore, removeParts, removeUnknownObjects } from '../../../electron/backend/objects/clean-up.ts';
import { objectPath } from '../../../electron/backend/objects/store.ts';
import { takeIn } from '../../../electron/backend/objects/take-in.ts';
import { filesBelow, makeTempStore, mustTakeIn, patternBytes } from '../../support/objects/temp-store.ts';
import type { TempStore } from '../../support/objects/temp-store.ts';

let temp: TempStore;
beforeEach(async () => {
  temp = await makeTempStore();
});
afterEach(() => temp.remove());

const partName = `${'0123456789abcdef'.repeat(2)}.part`;

test('what no record knows is told apart, and only unfinished intakes are removed', async () => {
  const source = await temp.writeSource('source.bin', patternBytes(1_000));
  const kept = await mustTakeIn(temp.store, source, 'kept', randomBytes(32));
  const lost = await mustTakeIn(temp.store, source, 'lost', randomBytes(32));
  const orphan = await mustTakeIn(temp.store, source, 'orphan', randomBytes(32));
  unlinkSync(objectPath(temp.store, lost.name));
  const { incoming, objects } = temp.store;
  writeFileSync(path.join(incoming, partName), 'half');
  writeFileSync(path.join(incoming, 'mine.part'), 'not ours');
  symlinkSync(source, path.join(incoming, partName.replace('0', 'f')));
  mkdirSync(path.join(incoming, partName.replace('0', 'e')));
  writeFileSync(path.join(objects, 'note.txt'), 'a note');
  writeFileSync(path.join(objects, kept.name.slice(0, 2), 'thumbs.db'), 'x');

  const known = new Set([kept.name, lost.name]);
  const report = await inspectStore(temp.store, known);
  if (!report.ok) throw new Error(report.error.code);
  expect(report.value.parts).toEqual([partName]);
  expect(report.value.unknownObjects).toEqual([orphan.name]);
  expect(report.value.missingObjects).toEqual([lost.name]);
  expect(report.value.strangers.toSorted()).toEqual(
    [
      'incoming/mine.part',
      `incoming/${partName.replace('0', 'e')}`,
      `incoming/${partName.replace('0', 'f')}`,
      'objects/note.txt',
      `objects/${kept.name.slice(0, 2)}/thumbs.db`,
    ].toSorted(),
  );

  const before = await filesBelow(temp.vaultFolder);
  expect(await removeParts(temp.store)).toEqual({ ok: true, value: [partName] });
  expect(await filesBelow(temp.vaultFolder)).toEqual(before.filter((file) => file !== `incoming/${partName}`));
  expect(await removeParts(temp.store)).toEqual({ ok: true, value: [] });

  expect(await removeUnknownObjects(temp.store, [orphan.name], known)).toEqual({ ok: true, value: [orphan.name] });
  const after = await inspectStore(temp.store, known);
  expect(after.ok && after.value.unknownObjects).toEqual([]);
});

test('a known object, or a name that is none, is never removed', async () => {
  const source = await temp.writeSource('source.bin', patternBytes(1_000));
  const kept = await mustTakeIn(temp.store, source, 'kept', randomBytes(32));
  const before = await filesBelow(temp.folder);
  for (const name of [kept.name, '../../source.bin', 'ab/../../source.bin', `${'a'.repeat(63)}/`])
    await expect(removeUnknownObjects(temp.store, [name], new Set([kept.name]))).rejects.toThrow('unknown object');
  expect(await filesBelow(temp.folder)).toEqual(before);
});

test('the part that an intake is writing stays', async () => {
  const source = await temp.writeSource('source.bin', patternBytes(8_000_000));
  const removed: unknown[] = [];
  const pending: Array<Promise<unknown>> = [];
  const taken = await takeIn(temp.store, {
    source,
    objectId: 'o',
    version: 1,
    objectKey: randomBytes(32),
    onProgress: () => pending.push(removeParts(temp.store).then((result) => removed.push(result))),
  });
  await Promise.all(pending);
  expect(taken.ok).toBe(true);
  expect(removed.length).toBeGreaterThan(1);
  for (const result of removed) expect(result).toEqual({ ok: true, value: [] });
});
