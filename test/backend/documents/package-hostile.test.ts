import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, linkSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PackageFiles } from '../../../electron/backend/documents/package/build-package.ts';
import { verifyPackage } from '../../../electron/backend/documents/package/verify/verify-package.ts';
import { writePackageFolder, writePackageZip } from '../../../electron/backend/documents/package/write-package.ts';
import { centralHeader, endRecord, localHeader, type ZipEntry } from '../../../electron/backend/documents/package/zip-layout.ts';
import { built, sampleReference } from '../../support/packages/sample-package.ts';

let folder = '';
let made: PackageFiles;
let zip = Buffer.alloc(0);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'recourse-hostile-'));
  made = await built();
  await writePackageZip(made, path.join(folder, 'good.zip'));
  zip = readFileSync(path.join(folder, 'good.zip'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function verdictOnBytes(bytes: Uint8Array) {
  const file = path.join(folder, 'tried.zip');
  writeFileSync(file, bytes);
  return verifyPackage(file);
}

type Part = { readonly name: string; readonly bytes: Buffer; readonly local?: Partial<ZipEntry>; readonly central?: Partial<ZipEntry> };

/** A ZIP of our layout whose headers may lie. */
function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const entry = { name: part.name, crc: crc32(part.bytes), size: part.bytes.length, offset };
    const local = Buffer.concat([localHeader({ ...entry, ...part.local }), part.bytes]);
    directory.push(centralHeader({ ...entry, ...part.central }));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...locals, central, endRecord(parts.length, central.length, offset)]);
}

const goodParts = (): Part[] =>
  [...made.files]
    .map(([name, bytes]) => ({ name: `${sampleReference}/${name}`, bytes: Buffer.from(bytes) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
const withPart = (name: string): Buffer =>
  zipOf([...goodParts(), { name: `${sampleReference}/${name}`, bytes: Buffer.from('x') }].toSorted((a, b) => (a.name < b.name ? -1 : 1)));

describe('a hostile ZIP', () => {
  test('control: the same writer makes a good one', async () => {
    expect(zipOf(goodParts()).equals(zip)).toBe(true);
    expect(await verdictOnBytes(zipOf(goodParts()))).toMatchObject({ ok: true });
  });

  test.each([
    ['../evil.txt', 'path.escapes'],
    ['data/../../evil.txt', 'path.escapes'],
    ['/etc/passwd', 'path.escapes'],
    ['data//x', 'path.escapes'],
    ['./x', 'path.escapes'],
    ['data/x/', 'path.escapes'],
    ['data\\x', 'path.characters'],
    ['C:x', 'path.characters'],
    ['data/a b', 'path.characters'],
    ['data/a\u0000b', 'path.characters'],
    ['data/caf\u00e9', 'path.characters'],
    ['.hidden', 'path.hidden'],
    ['data/.DS_Store', 'path.hidden'],
    ['data/CON', 'path.reservedName'],
    ['data/nul.txt', 'path.reservedName'],
    ['data/com1.pdf', 'path.reservedName'],
    ['data/x.', 'path.reservedName'],
    [`data/${'x'.repeat(200)}`, 'path.tooLong'],
    ['data/REPORT.pdf', 'path.caseTwin'],
    ['Data/x', 'path.caseTwin'],
    ['extra.txt', 'bag.unlisted'],
  ])('with %j: %s', async (name, code) => {
    expect(await verdictOnBytes(withPart(name))).toMatchObject({ ok: false, fault: { code } });
  });

  test('with an entry twice, in another order, or outside the folder', async () => {
    const parts = goodParts();
    const report = parts.findIndex((part) => part.name.endsWith('report.pdf'));
    const twice = [...parts.slice(0, report), parts[report]!, ...parts.slice(report)];
    expect(await verdictOnBytes(zipOf(twice))).toMatchObject({ ok: false, fault: { step: 1, code: 'zip.order', file: 'data/report.pdf' } });
    expect(await verdictOnBytes(zipOf(parts.toReversed()))).toMatchObject({ ok: false, fault: { step: 1, code: 'zip.order' } });
    expect(await verdictOnBytes(zipOf([...parts, { name: 'zzz/report.pdf', bytes: Buffer.from('x') }]))).toMatchObject({
      ok: false,
      fault: { code: 'zip.folder', file: 'zzz/report.pdf' },
    });
    expect(
      await verdictOnBytes(zipOf(parts.map((part) => ({ ...part, name: part.name.replace(`${sampleReference}/`, '') })))),
    ).toMatchObject({ ok: false, fault: { code: 'zip.folder' } });
    expect(await verdictOnBytes(zipOf(parts.map((part) => ({ ...part, name: `../${part.name}` }))))).toMatchObject({
      ok: false,
      fault: { code: 'zip.folder' },
    });
  });

  test.each<[string, (part: Part) => Part]>([
    ['directory and file disagree on the name', (part) => ({ ...part, local: { name: part.name.replace('report', 'REPORT') } })],
    ['on the size', (part) => ({ ...part, local: { size: 1 } })],
    ['on the checksum', (part) => ({ ...part, local: { crc: 1 } })],
    ['the directory lies about the size: nothing', (part) => ({ ...part, central: { size: 0 } })],
    ['more than there is', (part) => ({ ...part, central: { size: 0xffff_0000 } })],
    ['about the checksum', (part) => ({ ...part, central: { crc: 1 } })],
    ['about the place', (part) => ({ ...part, central: { offset: 0 } })],
  ])('that lies: %s', async (_, lie) => {
    const parts = goodParts().map((part) => (part.name.endsWith('/report.pdf') ? lie(part) : part));
    expect(await verdictOnBytes(zipOf(parts))).toMatchObject({ ok: false, fault: { step: 1 } });
  });

  test('with anything before, between or after', async () => {
    const junk = Buffer.from('more');
    const comment = Buffer.concat([zip, junk]);
    comment.writeUInt16LE(junk.length, zip.length - 2);
    expect(await verdictOnBytes(comment)).toMatchObject({ ok: false, fault: { code: 'zip.end' } });
    expect(await verdictOnBytes(Buffer.concat([zip, junk]))).toMatchObject({ ok: false, fault: { code: 'zip.end' } });
    expect(await verdictOnBytes(Buffer.concat([junk, zip]))).toMatchObject({ ok: false, fault: { code: 'container.notAPackage' } });
    const start = zip.readUInt32LE(zip.length - 6);
    const bytes = zip.readUInt32LE(zip.length - 10);
    const gap = Buffer.concat([
      zip.subarray(0, start),
      junk,
      zip.subarray(start, start + bytes),
      endRecord(made.files.size, bytes, start + junk.length),
    ]);
    expect(await verdictOnBytes(gap)).toMatchObject({ ok: false, fault: { code: 'zip.directory' } });
  });

  test('that claims more entries, a larger directory, or is cut anywhere', async () => {
    const start = zip.readUInt32LE(zip.length - 6);
    const bytes = zip.readUInt32LE(zip.length - 10);
    for (const [count, size, offset] of [
      [60_000, bytes, start],
      [0, bytes, start],
      [12, 0xffff_ffff, start],
      [12, bytes, 0xffff_ffff],
      [12, bytes + start, 0],
    ] as const) {
      expect(await verdictOnBytes(Buffer.concat([zip.subarray(0, start + bytes), endRecord(count, size, offset)]))).toMatchObject({
        ok: false,
        fault: { step: 1 },
      });
    }
    for (let cut = 0; cut < zip.length; cut += 199) expect((await verdictOnBytes(zip.subarray(0, cut))).ok).toBe(false);
  });

  test('that is none: empty, text, another archive’s beginning', async () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('a text'),
      Buffer.from('PK\u0005\u0006'),
      endRecord(0, 0, 0),
      Buffer.alloc(100_000, 0x50),
    ]) {
      expect(await verdictOnBytes(bytes)).toMatchObject({ ok: false, fault: { step: 1, code: 'container.notAPackage' } });
    }
  });
});

describe('a hostile folder', () => {
  let root = '';
  beforeEach(async () => {
    rmSync(path.join(folder, 'in'), { recursive: true, force: true });
    mkdirSync(path.join(folder, 'in'));
    await writePackageFolder(made, path.join(folder, 'in'));
    root = path.join(folder, 'in', sampleReference);
  });

  test('control: untouched it verifies, also through a link to it and with a second name for a file', async () => {
    linkSync(path.join(root, 'README.txt'), path.join(folder, 'in', 'readme-again'));
    symlinkSync(root, path.join(folder, 'in', 'latest'));
    expect(await verifyPackage(root)).toMatchObject({ ok: true });
    expect(await verifyPackage(path.join(folder, 'in', 'latest'))).toMatchObject({ ok: true });
    expect(await verifyPackage(`${root}/`)).toMatchObject({ ok: true });
  });

  test.each<[string, () => void, object]>([
    [
      'a link in place of a file',
      () => {
        rmSync(path.join(root, 'data/report.pdf'));
        symlinkSync('/etc/hostname', path.join(root, 'data/report.pdf'));
      },
      { step: 1, code: 'path.link', file: 'data/report.pdf' },
    ],
    [
      'a link to a folder',
      () => symlinkSync('/etc', path.join(root, 'data/material')),
      { step: 1, code: 'path.link', file: 'data/material' },
    ],
    ['a link that leads nowhere', () => symlinkSync('nowhere', path.join(root, 'x')), { step: 1, code: 'path.link', file: 'x' }],
    ['an empty folder', () => mkdirSync(path.join(root, 'data/material')), { step: 1, code: 'path.emptyFolder', file: 'data/material' }],
    ['a hidden file', () => writeFileSync(path.join(root, '.note'), ''), { step: 1, code: 'path.hidden', file: '.note' }],
    ['a device name', () => writeFileSync(path.join(root, 'aux.txt'), ''), { step: 1, code: 'path.reservedName', file: 'aux.txt' }],
    ['a name with a space', () => writeFileSync(path.join(root, 'a b'), ''), { step: 1, code: 'path.characters', file: 'a b' }],
    ['a case twin', () => writeFileSync(path.join(root, 'Readme.txt'), ''), { step: 1, code: 'path.caseTwin', file: 'Readme.txt' }],
    [
      'an extra file',
      () => writeFileSync(path.join(root, 'data/thumbs.db'), ''),
      { step: 2, code: 'bag.unlisted', file: 'data/thumbs.db' },
    ],
    ['a missing file', () => rmSync(path.join(root, 'keys.json')), { step: 2, code: 'bag.missing', file: 'keys.json' }],
    [
      'nothing in it',
      () => {
        rmSync(root, { recursive: true });
        mkdirSync(root);
      },
      { step: 2, code: 'bag.missing', file: 'bagit.txt' },
    ],
    [
      'a control file too large to hold',
      () => writeFileSync(path.join(root, 'signature.json'), Buffer.alloc(2 << 20)),
      { step: 2, code: 'bag.tooLarge', file: 'signature.json' },
    ],
  ])('%s: refused and named', async (_, spoil, fault) => {
    spoil();
    expect(await verifyPackage(root)).toMatchObject({ ok: false, fault });
  });

  test.skipIf(spawnSync('mkfifo', ['--version']).status !== 0)(
    'a pipe in place of a file: refused without waiting for it (left out where there is no mkfifo)',
    async () => {
      rmSync(path.join(root, 'README.txt'));
      execFileSync('mkfifo', [path.join(root, 'README.txt')]);
      expect(await verifyPackage(root)).toMatchObject({ ok: false, fault: { step: 1, code: 'path.notAFile', file: 'README.txt' } });
    },
  );

  test.skipIf(process.getuid?.() === 0)('a file that may not be read: named (left out for root, who may read all)', async () => {
    chmodSync(path.join(root, 'README.txt'), 0o000);
    expect(await verifyPackage(root)).toMatchObject({ ok: false, fault: { step: 1, code: 'file.unreadable', file: 'README.txt' } });
  });

  test('that is not there, or no package at all', async () => {
    expect(await verifyPackage(path.join(folder, 'absent'))).toMatchObject({ ok: false, fault: { code: 'container.notFound' } });
    expect(await verifyPackage(path.join(root, 'README.txt', 'x'))).toMatchObject({ ok: false, fault: { code: 'container.notFound' } });
    expect(await verifyPackage('/dev/null')).toMatchObject({ ok: false, fault: { code: 'container.notAPackage' } });
    expect(await verifyPackage('a\u0000b')).toMatchObject({ ok: false, fault: { step: 1 } });
  });
});
