import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RedactionBox } from '#shared/domain/evidence/redaction.ts';
import { programVersion } from '#shared/kernel/program.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { check as check56 } from '../../checks/check-56.ts';
import { sourceFile, startInvestigation, takenIn } from '../../support/evidence.ts';
import { chunksOf } from '../../support/redaction/judge.ts';
import { pageWithWord, redact, takeOut } from '../../support/redaction/make.ts';
import { makePdf } from '../../support/viewing/samples.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

/** Redacted copies: an item of their own, bound to the original, which stays as it is. */

let vault: TestVault;
let investigation: InvestigationId;
let original: EvidenceId;

beforeAll(async () => {
  vault = await makeVault();
  investigation = await startInvestigation(vault);
  original = await takenIn(vault, investigation, sourceFile(vault, 'paper.pdf', makePdf(['One', 'Two'])));
});
afterAll(async () => {
  await vault.remove();
});

const box: RedactionBox = { x: 4, y: 4, width: 20, height: 10, reason: 'identity' };
const page = () => pageWithWord('planted', 160, 200, box, () => 7);

it('makes an item of its own that says what it is a copy of, and tells the original', async () => {
  const before = await vault.call('evidence.open', { id: original });
  const pages = [
    { ...page(), boxes: [box, { ...box, y: 20, reason: 'vehicle' as const }] },
    { ...page(), boxes: [] },
  ];
  const made = await redact(vault, { of: original, form: 'pdf', pages });
  expect(made).toMatchObject({ outcome: 'done', result: { number: 2 } });
  const { id, sha256 } = made.result as { readonly id: EvidenceId; readonly sha256: string };
  const copy = await vault.call('evidence.open', { id });
  expect(copy).toMatchObject({ originalName: 'M-01-redacted.pdf', sha256, kind: 'digital', gaps: [] });
  expect(copy.events.map(({ type }) => type)).toEqual(['generated', 'registered', 'fingerprintTaken']);
  expect(copy.statements).toMatchObject([
    {
      type: 'copyOf',
      otherId: original,
      content: {
        kind: 'redacted',
        tool: 'Recourse',
        toolVersion: programVersion,
        parameters: [
          { key: 'pages', value: '1 2' },
          { key: 'pagesWithBoxes', value: '1' },
          { key: 'boxes', value: '2' },
          { key: 'boxes.identity', value: '1' },
          { key: 'boxes.vehicle', value: '1' },
          { key: 'grid', value: '1/40' },
        ],
      },
    },
  ]);
  const after = await vault.call('evidence.open', { id: original });
  expect(after.copies).toEqual([id]);
  expect(after.sha256).toBe(before.sha256);
  expect(after.events.at(-1)).toMatchObject({ type: 'redactedCopyMade', to: 'A. Tester', notes: 'M-02', tool: 'Recourse' });
  expect((await takeOut(vault, original, 'original.pdf')).bytes.equals(Buffer.from(makePdf(['One', 'Two'])))).toBe(true);
  const verified = await vault.run('vault.verify', { scope: { kind: 'vault' } });
  expect(verified).toMatchObject({ outcome: 'done', result: { faults: [] } });
  expect(programVersion).toBe(manifest.version);
});

it('gives the same bytes for the same pages, and nothing of what the file said about itself', async () => {
  const request = { of: original, form: 'png', pages: [{ ...page(), boxes: [box] }] } as const;
  const first = await redact(vault, request);
  const second = await redact(vault, request);
  const { id, sha256 } = first.result as { readonly id: EvidenceId; readonly sha256: string };
  expect(second.result).toMatchObject({ sha256 });
  // Check 55 for redacted copies: the planted comment and EXIF have no chunk to be in.
  expect(chunksOf(page().png)).toContain('eXIf');
  expect(chunksOf((await takeOut(vault, id, 'again.png')).bytes)).toEqual(['IHDR', 'IDAT', 'IEND']);
});

it('refuses what is no picture, has no box, or was not begun, and keeps nothing of it', async () => {
  const count = async () => (await vault.call('evidence.list', { investigationId: investigation })).rows.length;
  const items = await count();
  const broken = Buffer.from(page().png);
  broken[broken.length - 30]! ^= 1;
  expect(await redact(vault, { of: original, form: 'png', pages: [{ png: broken, boxes: [box] }] })).toMatchObject({
    result: { code: 'redaction.unreadable' },
  });
  expect(await redact(vault, { of: original, form: 'png', pages: [{ ...page(), boxes: [] }] })).toMatchObject({
    result: { code: 'redaction.noBoxes' },
  });
  const { copy } = await vault.call('evidence.redactBegin', { id: original });
  await vault.call('evidence.redactAppend', { copy, page: 1, offset: 0, bytes: 'AAAA' });
  expect(await vault.envelope('evidence.redactAppend', { copy, page: 1, offset: 7, bytes: 'AAAA' })).toMatchObject({
    code: 'redaction.elsewhere',
  });
  await vault.reopen();
  expect(await vault.envelope('evidence.redactAppend', { copy, page: 1, offset: 3, bytes: 'AAAA' })).toMatchObject({
    code: 'redaction.none',
  });
  expect(await count()).toBe(items);
  expect((await vault.call('evidence.intakes', { investigationId: investigation })).intakes).toEqual([]);
});

it('check 56: nothing of what was covered is in 20 redacted copies', async () => {
  const lines: string[] = [];
  const result = await check56.run({ scale: 0.1, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, `${lines.join('\n')}\n${JSON.stringify(result.details)}`).toMatchObject({
    reached: result.target,
    control: 'red',
  });
});
