import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PackageFiles } from '../../../electron/backend/documents/package/build-package.ts';
import { memoryContainer } from '../../../electron/backend/documents/package/memory-container.ts';
import { checkTagFiles } from '../../../electron/backend/documents/package/verify/check-bag.ts';
import { packageChecks, verifyContainer, verifyPackage } from '../../../electron/backend/documents/package/verify/verify-package.ts';
import { writePackageFolder, writePackageZip, zipLayout } from '../../../electron/backend/documents/package/write-package.ts';
import { centralHeader, localHeader } from '../../../electron/backend/documents/package/zip-layout.ts';
import { createDice } from '../../checks/random.ts';
import { built, sampleReference, verdictOn } from '../../support/packages/sample-package.ts';

const SEED = 20_261_122;
let folder = '';
let made: PackageFiles;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'recourse-flips-'));
  made = await built();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Changes one byte of a file in place for the time of `during`. */
async function withFlip<T>(file: string, position: number, mask: number, during: () => Promise<T>): Promise<T> {
  const handle = openSync(file, 'r+');
  const before = readFileSync(file)[position]!;
  const put = (value: number) => writeSync(handle, Uint8Array.of(value), 0, 1, position);
  try {
    put(before ^ mask);
    return await during();
  } finally {
    put(before);
    closeSync(handle);
  }
}

describe(`one changed byte of a ZIP (seed ${SEED})`, () => {
  test('is refused and named: every byte of every header, and 2,000 of the contents', async () => {
    const zip = path.join(folder, 'package.zip');
    await writePackageZip(made, zip);
    const size = readFileSync(zip).length;
    const layout = zipLayout(made)!;
    const directory = size - 22 - layout.reduce((sum, entry) => sum + centralHeader(entry).length, 0);
    const owners = layout.map((entry) => ({
      path: entry.name.slice(sampleReference.length + 1),
      from: entry.offset,
      data: entry.offset + localHeader(entry).length,
      to: entry.offset + localHeader(entry).length + entry.size,
    }));
    const headers = owners.flatMap((owner) => Array.from({ length: owner.data - owner.from }, (_, n) => owner.from + n));
    const rest = Array.from({ length: size - directory }, (_, n) => directory + n);
    const dice = createDice(SEED);
    const contents = Array.from({ length: 2000 }, () => {
      const owner = owners[dice.below(owners.length)]!;
      return owner.data + dice.below(owner.to - owner.data);
    });
    const missed: string[] = [];
    for (const position of [...headers, ...rest, ...contents]) {
      const mask = 1 + dice.below(255);
      const verdict = await withFlip(zip, position, mask, () => verifyPackage(zip));
      const owner = owners.find((candidate) => candidate.from <= position && position < candidate.to);
      if (verdict.ok) missed.push(`${position}^${mask}`);
      else if (owner && owner.from > 3 && verdict.fault.file !== owner.path)
        missed.push(`${position}^${mask}: ${verdict.fault.file ?? 'nothing'} for ${owner.path}`);
    }
    expect(missed).toEqual([]);
    expect((await verifyPackage(zip)).ok).toBe(true);
  });

  test('added at either end, or taken from the end, is refused', async () => {
    const zip = path.join(folder, 'package.zip');
    const bytes = readFileSync(zip);
    const other = path.join(folder, 'other.zip');
    for (const changed of [
      Buffer.concat([bytes, Buffer.from([0])]),
      Buffer.concat([Buffer.from([0]), bytes]),
      bytes.subarray(0, -1),
      bytes.subarray(1),
    ]) {
      const handle = openSync(other, 'w');
      writeSync(handle, changed);
      closeSync(handle);
      expect((await verifyPackage(other)).ok).toBe(false);
    }
  });
});

describe(`one changed byte of a folder (seed ${SEED})`, () => {
  test('is refused and named, in 3,000 places over all files and 20 on the disk', async () => {
    const names = [...made.files.keys()];
    const dice = createDice(SEED);
    const missed: string[] = [];
    for (let n = 0; n < 3000; n += 1) {
      const name = names[n % names.length]!;
      const bytes = Buffer.from(made.files.get(name)!);
      const position = dice.below(bytes.length);
      bytes[position]! ^= 1 + dice.below(255);
      const verdict = await verdictOn({ reference: made.reference, files: new Map([...made.files, [name, bytes]]) });
      // A tag manifest with a wrong hash accuses the file it lists: both are named by the format, one is enough.
      if (verdict.ok || (verdict.fault.file !== name && !name.startsWith('tagmanifest'))) missed.push(`${name}@${position}`);
    }
    expect(missed).toEqual([]);
    await writePackageFolder(made, folder);
    const root = path.join(folder, sampleReference);
    for (let n = 0; n < 20; n += 1) {
      const name = names[n % names.length]!;
      const verdict = await withFlip(path.join(root, name), dice.below(made.files.get(name)!.length), 1 + dice.below(255), () =>
        verifyPackage(root),
      );
      expect(verdict, name).toMatchObject({ ok: false });
    }
    expect(await verifyPackage(root)).toMatchObject({ ok: true });
  });

  test('control: without the comparison with the tag manifests it goes unnoticed', async () => {
    const readme = Buffer.from(made.files.get('README.txt')!);
    readme[100]! ^= 1;
    const container = memoryContainer(made.reference, new Map([...made.files, ['README.txt', readme]]));
    expect(await verifyContainer(container)).toMatchObject({ ok: false, fault: { step: 2, code: 'bag.changed', file: 'README.txt' } });
    expect(
      await verifyContainer(
        container,
        packageChecks.filter((check) => check !== checkTagFiles),
      ),
    ).toMatchObject({ ok: true });
  });
});
