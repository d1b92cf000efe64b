import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Input } from '#shared/contract/operations.ts';
import type { Recognition, RecognisedWord } from '#shared/domain/evidence/recognition.ts';
import { recognitionSchema } from '#shared/domain/evidence/recognition.ts';
import { parseRecognised, recognisedText } from '#shared/domain/evidence/recognised-text.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { sourceFile, startInvestigation, takenIn } from '../../support/evidence.ts';
import { faultsOf, whyNoJudges } from '../../support/redaction/judge.ts';
import { pageWithWord, redact, takeOut } from '../../support/redaction/make.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

/** Text that a program read off pages: an item of its own that says so, read back by its letter, and never more than it may be. */

let vault: TestVault;
let investigation: InvestigationId;
let source: EvidenceId;

beforeAll(async () => {
  vault = await makeVault();
  investigation = await startInvestigation(vault);
  source = await takenIn(vault, investigation, sourceFile(vault, 'page.png', 'a picture'));
});
afterAll(async () => {
  await vault.remove();
});

const line = (text: string): Recognition['pages'][number]['lines'][number] => ({ box: [1, 2, 90, 12], confidence: 80, text });
const page = (number: number, ...texts: readonly string[]): Recognition['pages'][number] => ({
  page: number,
  width: 100,
  height: 50,
  turned: 90,
  lines: texts.map(line),
});
const read: Recognition = { languages: ['eng', 'ara'], pages: [page(1, 'The gate', 'فتح الحارس البوابة'), page(3)], missing: [2] };
const written = (recognition: unknown): Input<'evidence.writeRecognised'> => ({
  id: source,
  entry: { description: 'Recognised text of a page', notes: '', graphic: false },
  by: 'A. Tester',
  recognition: recognition as Recognition,
});

it('becomes plain text that says what it is, bound to its source, and is read back where it is looked at', async () => {
  const made = await vault.run('evidence.writeRecognised', written(read));
  expect(made).toMatchObject({ outcome: 'done', result: { number: 2 } });
  const { id } = made.result as { readonly id: EvidenceId };
  const { sha256, copies, events } = await vault.call('evidence.open', { id: source });
  expect((await takeOut(vault, id, 'recognised.txt')).bytes.toString('utf8')).toBe(
    [
      'Recourse recognised text 1',
      'Recognised by a program, not checked by a person.',
      'Of: M-01',
      `SHA-256: ${sha256 ?? 'none'}`,
      'Languages: eng ara',
      'Tool: tesseract.js-core 7.0.0',
      'Confidence: 80',
      'Pages not recognised: 2',
      '',
      'Page 1: 100 x 50, turned 90, confidence 80',
      '1 2 90 12 80 The gate',
      '1 2 90 12 80 فتح الحارس البوابة',
      '',
      'Page 3: 100 x 50, turned 90, confidence 0',
      '',
    ].join('\n'),
  );
  expect(copies).toEqual([id]);
  expect(events.at(-1)).toMatchObject({
    type: 'analysed',
    to: 'A. Tester',
    notes: 'M-02',
    tool: 'tesseract.js-core',
    toolVersion: '7.0.0',
  });
  const kept = [{ id, number: 2, languages: ['ara', 'eng'], pages: [1, 3], confidence: 80 }];
  expect(await vault.call('evidence.listRecognised', { id: source })).toEqual(kept);
  const { view } = await vault.call('evidence.view', { id });
  expect(await vault.call('evidence.readRecognised', { view })).toEqual(read);
  await vault.call('evidence.endView', { view });
  expect(await vault.envelope('evidence.readRecognised', { view })).toMatchObject({ code: 'evidence.viewEnded' });
  expect(await vault.run('vault.verify', { scope: { kind: 'vault' } })).toMatchObject({ outcome: 'done', result: { faults: [] } });
});

it('nothing of what was read stands in the record of actions', async () => {
  const { rows } = await vault.call('ledger.entries', { filters: {}, offset: 0, limit: 100 });
  const all = await Promise.all(rows.map(({ number }) => vault.call('ledger.entry', { number })));
  const entries = JSON.stringify(all);
  expect(entries).toContain('evidence.takenIn');
  expect(entries).not.toContain('The gate');
  expect(entries).not.toContain('tesseract');
});

it('another item is not taken for recognised text', async () => {
  const { view } = await vault.call('evidence.view', { id: source });
  expect(await vault.envelope('evidence.readRecognised', { view })).toMatchObject({ code: 'recognition.otherForm' });
});

it.skipIf(whyNoJudges() !== null)('words lie over a redacted copy in their order, Arabic ones too, and none near a box', async () => {
  const box = { x: 0, y: 0, width: 40, height: 10, reason: 'identity' } as const;
  const { png } = pageWithWord('heron-quay', 400, 400, { ...box, x: 4, width: 20, y: 2, height: 6 }, () => 1);
  const words: RecognisedWord[] = [
    { box: [300, 200, 380, 230], text: 'فتح' },
    { box: [180, 200, 280, 230], text: 'الحارس' },
    { box: [20, 300, 120, 330], text: '(gate)' },
    { box: [40, 90, 120, 120], text: 'heron-quay' },
    { box: [40, 101, 120, 120], text: 'heron-quay' },
  ];
  const made = await redact(vault, { of: source, form: 'pdf', pages: [{ png, boxes: [box], words }] });
  expect(made).toMatchObject({ outcome: 'done' });
  const { id } = made.result as { readonly id: EvidenceId };
  const file = await takeOut(vault, id, 'redacted.pdf');
  const layer = ['فتح', 'الحارس', '(gate)'];
  expect(await faultsOf({ ...file, form: 'pdf', layer }, 'heron-quay', [[box]])).toEqual([]);
  expect(spawnSync('pdftotext', [file.path, '-']).stdout.toString()).toContain('فتح الحارس');
  const { statements } = await vault.call('evidence.open', { id });
  expect(statements).toMatchObject([{ type: 'copyOf', content: { kind: 'redacted' } }]);
  expect(JSON.stringify(statements)).toContain('{"key":"text.words","value":"3"}');
});

it.each<[string, unknown]>([
  ['more pages than may be read at once', { ...read, pages: Array.from({ length: 61 }, (_, at) => page(at + 1)), missing: [] }],
  ['a language without data', { ...read, languages: ['rus'] }],
  ['one language twice', { ...read, languages: ['eng', 'eng'] }],
  ['pages in disorder', { ...read, pages: [page(3), page(1)] }],
  ['a line outside of its page', { ...read, pages: [{ ...page(1, 'x'), width: 80 }] }],
  ['a box from right to left', { ...read, pages: [{ ...page(1), lines: [{ ...line('x'), box: [9, 0, 1, 1] }] }] }],
  ['a line feed in a line', { ...read, pages: [page(1, 'a\nPage 9: 1 x 1')] }],
  ['a line that turns direction unseen', { ...read, pages: [page(1, 'a\u202eb')] }],
  ['too much text', { ...read, pages: [page(1, ...Array.from({ length: 600 }, () => 'x'.repeat(1900)))] }],
  ['a member of its own', { ...read, script: 'x' }],
])('refuses %s', async (_, recognition) => {
  expect(await vault.envelope('evidence.writeRecognised', written(recognition))).toMatchObject({ code: 'input.invalid' });
});

it('whatever fits the rules is read back as it was written, and a changed file is not', () => {
  const of = { name: 'M-01', sha256: 'a'.repeat(64), tool: 'tesseract.js-core', toolVersion: '7.0.0' };
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { maxLength: 4 }), (texts, missing) => {
      const candidate = recognitionSchema.safeParse({
        languages: ['fra'],
        pages: [page(4, ...texts), page(901, ...texts)],
        missing: missing.toSorted((a, b) => a - b),
      });
      if (!candidate.success) return;
      const whole = recognisedText(candidate.data, of);
      expect(parseRecognised(whole)).toEqual({ ok: true, value: candidate.data });
      for (const other of [
        whole.slice(0, -1),
        whole.replace('not checked', 'checked'),
        `${whole}x\n`,
        whole.replace('Page 4', 'Page 4000'),
      ])
        expect(parseRecognised(other).ok).toBe(false);
    }),
    { numRuns: 100, seed: suiteSeed },
  );
});
