import { expect, test } from 'vitest';
import { PDFDocument } from '@cantoo/pdf-lib';
import { reportLanguages } from '#shared/domain/reports/codes.ts';
import { newSigningSeed, signingKeyFromSeed } from '../../../electron/backend/crypto/sign.ts';
import { renderSeal } from '../../../electron/backend/documents/seal-page/render-seal.ts';
import { qrCode } from '../../../electron/backend/documents/recovery-sheet/sheet-files.ts';
import { originOf, readCheckpoint, writeCheckpoint } from '../../../electron/backend/ledger/checkpoint.ts';
import { codesIn, paintPolygons } from '../../support/recovery/read-code.ts';
import { activeNamesIn } from '../../support/reports/pdf-scan.ts';

const root = Buffer.alloc(32, 0xa7);
const origin = originOf('3f0c2f0e-7d4b-4c29-9a2e-0b6f5e1d2c3a');
const note = writeCheckpoint({ origin, size: 1_000_412, root, epoch: 3 }, signingKeyFromSeed(newSigningSeed()));

test('the QR code of a dated seal says to another decoder the note, byte by byte', async () => {
  const picture = paintPolygons(qrCode(note), 3);
  const [read] = await codesIn(picture);
  expect(read).toBe(note);
  expect(readCheckpoint(read ?? '').ok).toBe(true);
  expect(await codesIn({ ...picture, grey: picture.grey.fill(255, 0, picture.grey.length / 3) })).toEqual([]);
});

test.each(reportLanguages)('the page in %s is one sheet without anything active', async (language) => {
  const words = 'bahoh-babab-babal-gusas-nonid-pofof';
  const content = {
    number: 412,
    size: 1_000_412,
    sealedOn: '2026-11-21',
    date: '2026-11-22',
    epoch: 3,
    vaultWords: words,
    keyWords: words,
    root: root.toString('hex').match(/.{4}/g)!,
    note,
  };
  const pdf = await renderSeal(content, language);
  expect((await PDFDocument.load(pdf!, { updateMetadata: false })).getPageCount()).toBe(1);
  expect(await activeNamesIn(pdf!)).toEqual([]);
  expect(await renderSeal(content, language, AbortSignal.abort())).toBeNull();
});
