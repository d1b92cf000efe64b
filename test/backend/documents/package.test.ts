import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOfKey } from '../../../electron/backend/crypto/words.ts';
import { buildPackage, type PackageFiles } from '../../../electron/backend/documents/package/build-package.ts';
import { renderReport } from '../../../electron/backend/documents/report/render-report.ts';
import { faultText, verdictLines } from '../../../electron/backend/documents/package/verdict-text.ts';
import { verifyPackage } from '../../../electron/backend/documents/package/verify/verify-package.ts';
import { writePackageFolder, writePackageZip } from '../../../electron/backend/documents/package/write-package.ts';
import {
  built,
  sampleInput,
  sampleKeysA,
  sampleRecordA,
  sampleReference,
  shortReport,
  verdictOn,
} from '../../support/packages/sample-package.ts';

let folder = '';
let made: PackageFiles;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'recourse-package-'));
  made = await built();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function filesUnder(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

describe('a package', () => {
  test('holds the files of the format and no other', () => {
    const names = [
      'README.txt',
      'bag-info.txt',
      'bagit.txt',
      'data/proofs.json',
      'data/report.json',
      'data/report.pdf',
      'keys.json',
      'manifest-sha256.txt',
      'manifest-sha512.txt',
      'signature.json',
      'tagmanifest-sha256.txt',
      'tagmanifest-sha512.txt',
      'verify/README.txt',
      'verify/verify.html',
      'verify/verify.py',
    ];
    expect([...made.files.keys()].toSorted()).toEqual(names);
  });

  test('verifies as a folder and as a ZIP, and says what it shows', async () => {
    const written = await writePackageFolder(made, folder);
    const zip = await writePackageZip(made, path.join(folder, 'delivery.zip'));
    expect(written).toEqual({ ok: true, value: path.join(folder, sampleReference) });
    expect(zip.ok).toBe(true);
    const verdict = await verifyPackage(path.join(folder, sampleReference));
    expect(verdict).toEqual(await verifyPackage(path.join(folder, 'delivery.zip')));
    expect(verdict).toMatchObject({
      ok: true,
      facts: {
        reference: sampleReference,
        office: { publicKey: sampleKeysA.office.publicHex, epoch: 0, words: wordsOfKey(sampleKeysA.office.publicHex) },
        firstOffice: null,
        vaultId: sampleRecordA.vaultId,
        checkpoint: { size: 11, epoch: 0 },
        files: 15,
        notices: [],
        entries: [
          { about: 'M-01', index: 2, kind: 'evidence.takenIn', role: 'investigator', date: '2026-05-14' },
          { about: 'M-01', index: 3, kind: 'evidence.custody', role: 'investigator', date: null },
          { about: 'F-01', index: 4, kind: 'findings.recorded', role: 'investigator', date: '2026-05-14' },
          { about: 'R-01', index: 5, kind: 'recommendations.made', role: 'investigator', date: '2026-05-14' },
        ],
      },
    });
  });

  test('is described in plain words, with those of the key and what they are for', async () => {
    const lines = verdictLines(await verdictOn(made)).join('\n');
    expect(lines).toContain(`UNCHANGED since it was signed: package ${sampleReference}, 15 files`);
    expect(lines).toContain(wordsOfKey(sampleKeysA.office.publicHex));
    expect(lines).toContain('by telephone');
    const spoiled = { ...made, files: new Map([...made.files, ['data/report.pdf', Buffer.from('x')]]) };
    expect(verdictLines(await verdictOn(spoiled)).slice(0, 2)).toEqual([
      'REFUSED at step 2 of 6, its files.',
      'data/report.pdf was changed.',
    ]);
    expect(faultText({ step: 1, code: 'path.characters', file: 'a\u001b[2J\u202eb', entry: null })).toBe(
      'The name a?[2J?b has characters that a package does not allow.',
    );
  });

  test('lies on the disk byte for byte, for its owner alone, with nothing partial beside it', () => {
    const root = path.join(folder, sampleReference);
    expect(filesUnder(root)).toEqual([...made.files.keys()].toSorted());
    for (const [name, bytes] of made.files) expect(readFileSync(path.join(root, name)).equals(bytes), name).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual([sampleReference, 'delivery.zip']);
    expect(statSync(path.join(root, 'data/report.pdf')).mode & 0o777).toBe(0o600);
  });

  test('is never written over anything', async () => {
    expect(await writePackageFolder(made, folder)).toEqual({ ok: false, error: { code: 'package.exists' } });
    expect(await writePackageZip(made, path.join(folder, 'delivery.zip'))).toEqual({ ok: false, error: { code: 'package.exists' } });
    const other = path.join(folder, 'other');
    mkdirSync(other);
    symlinkSync('nowhere', path.join(other, sampleReference));
    writeFileSync(path.join(other, 'a.zip'), 'mine');
    expect(await writePackageFolder(made, other)).toEqual({ ok: false, error: { code: 'package.exists' } });
    expect(await writePackageZip(made, path.join(other, 'a.zip'))).toEqual({ ok: false, error: { code: 'package.exists' } });
    expect(readFileSync(path.join(other, 'a.zip'), 'utf8')).toBe('mine');
    expect(readdirSync(other).toSorted()).toEqual([sampleReference, 'a.zip']);
  });

  test('leaves nothing behind when it cannot be written', async () => {
    await expect(writePackageZip(made, path.join(folder, 'absent', 'a.zip'))).rejects.toThrow('ENOENT');
    await expect(writePackageFolder(made, path.join(folder, 'absent'))).rejects.toThrow('ENOENT');
    expect(readdirSync(folder)).not.toContain('absent');
  });

  test('is the same bytes for the same content', async () => {
    const again = await built();
    await writePackageZip(again, path.join(folder, 'again.zip'));
    expect(readFileSync(path.join(folder, 'again.zip')).equals(readFileSync(path.join(folder, 'delivery.zip')))).toBe(true);
  });

  test('opens nothing but kind, role and date, and shows no actor, subject, name or fingerprint of the record', () => {
    const all = Buffer.concat(
      [...made.files].filter(([name]) => name !== 'data/report.json').map(([, bytes]) => Buffer.from(bytes)),
    ).toString('utf8');
    for (const { fields } of sampleRecordA.events) {
      for (const secret of [fields.actor, fields.subject, fields.event, fields.after, fields.key, fields.clock.boot])
        expect(all).not.toContain(secret);
    }
  });

  test('tells its receiver how to check it, without the words that must come by telephone', () => {
    const readme = Buffer.from(made.files.get('README.txt')!).toString('utf8');
    expect(readme).toContain(`recourse verify ${sampleReference}`);
    expect(readme).toContain('by telephone');
    expect(readme).not.toContain(wordsOfKey(sampleKeysA.office.publicHex).split('-')[0]);
  });

  test('in Arabic speaks English and Arabic to its receiver', async () => {
    const arabic = await built({ ...sampleInput, report: { ...sampleInput.report, model: { ...shortReport, language: 'ar' } } });
    const readme = Buffer.from(arabic.files.get('README.txt')!).toString('utf8');
    expect(readme).toContain('HOW TO CHECK IT');
    expect(readme).toContain('كيفية التحقق');
  });

  test('with a real report verifies', async () => {
    const pdf = await renderReport(shortReport);
    if (!pdf.ok) throw new Error(pdf.error.code);
    const real = await built({ ...sampleInput, report: { model: shortReport, pdf: pdf.value } });
    expect(Buffer.from(real.files.get('data/report.pdf')!).equals(pdf.value)).toBe(true);
  });

  test('that its receiver would refuse is not made: wrong key, open field that may not leave, proof of another record', async () => {
    const wrongKey = await buildPackage({ ...sampleInput, signAsOffice: () => Buffer.alloc(64) });
    expect(wrongKey).toMatchObject({ ok: false, error: { code: 'signature.wrong' } });
    const [first, ...rest] = sampleInput.proofs.entries;
    const actor = { ...first!, opened: { ...first!.opened, actor: { salt: '0'.repeat(64), value: 'a person' } } };
    expect(await buildPackage({ ...sampleInput, proofs: { ...sampleInput.proofs, entries: [actor, ...rest] } })).toMatchObject({
      ok: false,
      error: { code: 'proofs.form' },
    });
    const moved = { ...first!, index: 1 };
    expect(await buildPackage({ ...sampleInput, proofs: { ...sampleInput.proofs, entries: [moved, ...rest] } })).toMatchObject({
      ok: false,
      error: { code: 'proof.path', entry: 0 },
    });
  });
});
