import { dirname, join } from 'node:path';
import { writeFileSync } from 'node:fs';
import type { RedactionBox } from '#shared/domain/evidence/redaction.ts';
import type { RecognisedWord } from '#shared/domain/evidence/recognition.ts';
import { gridSteps, paintBoxes, pixelsOfBox } from '#shared/domain/evidence/redaction.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';
import { pdfOfPictures } from '../../electron/backend/features/evidence/copies/picture-pdf.ts';
import { packPixels } from '../../electron/backend/features/evidence/copies/png.ts';
import { sourceFile, startInvestigation, takenIn } from '../support/evidence.ts';
import { pageWithWord, redact, takeOut } from '../support/redaction/make.ts';
import { faultsOf, whyNoJudges } from '../support/redaction/judge.ts';
import { makePdf } from '../support/viewing/samples.ts';
import { makeVault, type TestVault } from '../support/vault.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

const DOCUMENTS = 200;

/** Pictures and documents of one to three pages, with a word planted in the pixels under a box and in what the file says about itself. */
export const check: Check = {
  number: 56,
  title:
    'redacted copies hold nothing of what was covered: no text but what was recognised beside the boxes, no stream, no pixel, one revision, boxes on a grid',
  target: (full) => (full ? DOCUMENTS : DOCUMENTS / 10),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(4, Math.round(DOCUMENTS * scale));
    const missing = whyNoJudges();
    if (missing !== null) throw new Error(`${missing} is needed`);
    const dice = createDice(seed);
    const vault = await makeVault();
    try {
      const investigation = await startInvestigation(vault);
      const original = await takenIn(vault, investigation, sourceFile(vault, 'paper.pdf', makePdf(['Heading'])));
      let reached = 0;
      for (let n = 0; n < target; n += 1) {
        const faults = await oneDocument(vault, original, dice, n, true);
        if (faults.length === 0) reached += 1;
        else log(`document ${n}: ${faults.join('; ')}`);
      }
      const bare = await oneDocument(vault, original, dice, target, false);
      const drawn = await drawnOver(vault);
      const under = await wordUnder(vault);
      const isRed =
        under.includes('text under a box') &&
        under.includes('pdftotext finds the word') &&
        bare.some((fault) => fault.includes('spell')) &&
        drawn.includes('pdftotext finds text') &&
        drawn.includes('a text object');
      return { reached, target, control: isRed ? 'red' : 'green', details: { bare, drawn, under } };
    } finally {
      await vault.remove();
    }
  },
};

async function oneDocument(vault: TestVault, of: EvidenceId, dice: Dice, n: number, isCovered: boolean): Promise<readonly string[]> {
  const word = `heron-${dice.below(1e9).toString(36)}-quay`;
  const form = n % 3 === 0 ? 'png' : 'pdf';
  const hasLayer = form === 'pdf' && n % 2 === 0;
  const pages = Array.from({ length: form === 'png' ? 1 : 1 + (n % 3) }, () => {
    const [width, height] = [120 + dice.below(200), 120 + dice.below(200)];
    const box = someBox(dice);
    // Uncovered: the box that is sent lies on a place without the word.
    const sent = isCovered ? box : { ...box, x: 0, y: 0, width: 1, height: 1 };
    const words = hasLayer ? wordsOf(word, box, { width, height }) : undefined;
    return { ...pageWithWord(word, width, height, box, () => dice.below(256)), boxes: [sent], ...(words ? { words } : {}) };
  });
  const made = await redact(vault, { of, form, pages });
  if (made.outcome !== 'done') return [`not made: ${JSON.stringify(made.result)}`];
  const { id } = made.result as { readonly id: EvidenceId };
  const file = await takeOut(vault, id, `copy-${n}.${form}`);
  return faultsOf(
    { ...file, form, hasNoBlack: true, layer: hasLayer ? pages.map(() => recognised) : [] },
    word,
    pages.map(({ boxes }) => boxes),
  );
}

const recognised = 'harbour';

/**
 * What the window sends as recognised: a word beside the box, and the planted one where it cannot have been read any more - in the box, across its edge,
 * and outside of the page.
 */
function wordsOf(word: string, box: RedactionBox, size: { readonly width: number; readonly height: number }): readonly RecognisedWord[] {
  const { across, down } = pixelsOfBox(box, size);
  const beside = Math.floor((2 * size.width) / gridSteps) - 3;
  return [
    { box: [0, 0, beside, 6], text: recognised },
    { box: [across.from, down.from, across.to, down.to], text: word },
    { box: [across.from + 1, Math.max(0, down.from - 4), across.to - 1, down.from + 1], text: word },
    { box: [size.width - 2, 0, size.width + 40, 9], text: word },
  ];
}

/** Wide enough that the word stands in it whole. */
function someBox(dice: Dice): RedactionBox {
  const [width, height] = [12 + dice.below(12), 4 + dice.below(8)];
  return { x: 2 + dice.below(gridSteps - width - 1), y: 2 + dice.below(gridSteps - height - 1), width, height, reason: 'identity' };
}

/** The control of the words that lie over pages: one of them lies where the box is, as a maker that does not look would put it. */
async function wordUnder(vault: TestVault): Promise<readonly string[]> {
  const [word, size] = ['heron-quay', { width: 200, height: 100 }];
  const box: RedactionBox = { x: 10, y: 10, width: 20, height: 20, reason: 'identity' };
  const pixels = { ...size, rgb: Buffer.alloc(size.width * size.height * 3, 255) };
  paintBoxes(pixels.rgb, { ...size, channels: 3 }, [box]);
  const packed = await packPixels(pixels, () => Promise.resolve());
  const bytes = pdfOfPictures([{ ...size, packed, words: [{ box: [60, 40, 120, 60], text: word }] }]);
  const path = join(dirname(vault.folder), 'word-under.pdf');
  writeFileSync(path, bytes);
  return faultsOf({ path, bytes, form: 'pdf', layer: [word] }, word, [[box]]);
}

/** The control: a PDF with its text still there, and a black box drawn over it. */
async function drawnOver(vault: TestVault): Promise<readonly string[]> {
  const word = 'heron-quay';
  const path = join(dirname(vault.folder), 'drawn-over.pdf');
  const bytes = Buffer.from(makePdf([word]));
  writeFileSync(path, bytes);
  return faultsOf({ path, bytes, form: 'pdf' }, word, [[]]);
}
