import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOfKey } from '../../../electron/backend/crypto/words.ts';
import { writePackageFolder, writePackageZip } from '../../../electron/backend/documents/package/write-package.ts';
import { built, edited, relisted, sampleKeysA, sampleReference } from '../../support/packages/sample-package.ts';

const script = path.join(import.meta.dirname, '../../support/packages/check-package.py');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const hasSums = spawnSync('sha256sum', ['--version']).status === 0;
const hasUnzip = spawnSync('unzip', ['-v']).status === 0;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'recourse-outside-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function checkByPython(root: string): object {
  return JSON.parse(spawnSync('python3', [script, root], { encoding: 'utf8' }).stdout) as object;
}

describe.skipIf(!hasPython)(
  'seen from outside by another program, of Python’s standard library (left out where there is no python3)',
  () => {
    test('a package is a valid bag with true proofs, and its words are the same', async () => {
      await writePackageFolder(await built(), folder);
      expect(checkByPython(path.join(folder, sampleReference))).toEqual({
        ok: true,
        entries: 4,
        opened: 11,
        words: wordsOfKey(sampleKeysA.office.publicHex),
      });
    });

    test('control: it finds a changed file, an added file and a false proof', async () => {
      const made = await built();
      const root = path.join(folder, sampleReference);
      appendFileSync(path.join(root, 'README.txt'), ' ');
      expect(checkByPython(root)).toEqual({ ok: false, code: 'changed', where: 'README.txt' });
      writeFileSync(path.join(root, 'data/more.txt'), 'x');
      expect(checkByPython(root)).toEqual({ ok: false, code: 'incomplete', where: 'data/more.txt' });
      rmSync(root, { recursive: true });
      const moved = edited(made, 'data/proofs.json', (proofs: { entries: { index: number }[] }) => (proofs.entries[1]!.index = 1));
      await writePackageFolder(relisted(made, { 'data/proofs.json': moved }), folder);
      expect(checkByPython(root)).toEqual({ ok: false, code: 'inclusion', where: 1 });
      rmSync(root, { recursive: true });
    });
  },
);

test.skipIf(!hasSums)(
  'the command that README.txt names finds every listed file right (left out where there is no sha256sum)',
  async () => {
    const made = await built();
    const readme = Buffer.from(made.files.get('README.txt')!).toString('utf8');
    const command = /^ {7}(sha256sum .*)$/m.exec(readme)?.[1]?.split(' ') ?? [];
    await writePackageFolder(made, folder);
    const root = path.join(folder, sampleReference);
    const [program = '', ...args] = command;
    expect(spawnSync(program, args, { cwd: root }).status).toBe(0);
    appendFileSync(path.join(root, 'data/report.json'), ' ');
    expect(spawnSync(program, args, { cwd: root }).status).toBe(1);
  },
);

test.skipIf(!hasUnzip)('another program finds nothing wrong with the ZIP (left out where there is no unzip)', async () => {
  const zip = path.join(folder, 'a.zip');
  await writePackageZip(await built(), zip);
  const tested = spawnSync('unzip', ['-t', zip], { encoding: 'utf8' });
  expect(tested.status).toBe(0);
  expect(tested.stdout).toContain('No errors detected');
});
