import type { Input, Output } from '#shared/contract/operations.ts';
import { paintBoxes, redactionReasons } from '#shared/domain/evidence/redaction.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Handler } from '../../../handlers.ts';
import type { JobContext } from '../../../jobs/context.ts';
import { refuse, type Refusal } from '../../../refusal.ts';
import type { LoadedItem } from '../load.ts';
import { itemName } from '../record.ts';
import { gridText, pageReader, recordCopy } from './made.ts';
import { originalToCopy } from './original.ts';
import { pdfOfPictures, type PicturePage } from './picture-pdf.ts';
import { packPixels, pngOf, readPng } from './png.ts';
import { wordsBesideBoxes } from './unseen-text.ts';
import { addPiece, beginStaged, dropStaged, stagedOf, type StagedCopy } from './staged.ts';

/**
 * Redacted copies (EVD-R6). The window sends pages as it showed them, painted over; here they are read as pixels, painted over once more, and written
 * anew, so that the copy rests on nothing that the window said about its own work: what lies under a box is nowhere in the copy.
 */

export const beginRedaction: Handler<'evidence.redactBegin'> = ({ session, writer }, { id }) => {
  const original = originalToCopy(session, writer, id);
  return original.ok ? ok({ copy: beginStaged(session, id) }) : original;
};

export const appendRedaction: Handler<'evidence.redactAppend'> = ({ session }, { copy, page, offset, bytes }) => {
  const staged = stagedOf(session, copy);
  if (!staged) return refuse('redaction.none');
  const added = addPiece(staged, page, offset, Buffer.from(bytes, 'base64'));
  return added.ok ? added : err({ code: added.error });
};

type Request = Input<'evidence.redactEnd'>;

export const endRedaction: Handler<'evidence.redactEnd'> = async (context, input) => {
  const { session, reader } = context;
  const staged = stagedOf(session, input.copy);
  if (!staged || input.pages.some(({ page }) => !staged.pages.has(page))) return refuse('redaction.none');
  if (input.pages.every(({ boxes }) => boxes.length === 0)) return refuse('redaction.noBoxes');
  if (input.form === 'png' && input.pages.length !== 1) return refuse('redaction.unreadable');
  const original = originalToCopy(session, reader, staged.evidenceId);
  if (!original.ok) return original;
  const file = await makeCopy(context, staged, input);
  if (!file.ok) return file;
  const made = await keepCopy(context, original.value, input, file.value);
  file.value.bytes.fill(0);
  if (made.ok) dropStaged(session);
  return made;
};

type MadeFile = { readonly bytes: Buffer; /** How many lie unseen over its pages. */ readonly words: number };

async function makeCopy(context: JobContext, staged: StagedCopy, { form, pages }: Request): Promise<Result<MadeFile, Refusal>> {
  const made: PicturePage[] = [];
  for (const [at, { page, boxes, words = [] }] of pages.entries()) {
    context.progress({ phase: 'redacting', unit: 'steps', done: at, total: pages.length });
    const pixels = await readPng(Buffer.concat(staged.pages.get(page) ?? []), context.breathe);
    if (!pixels) return refuse('redaction.unreadable');
    const { width, height, rgb } = pixels;
    paintBoxes(rgb, { width, height, channels: 3 }, boxes);
    const packed = await packPixels(pixels, context.breathe);
    rgb.fill(0);
    if (form === 'png') return ok({ bytes: pngOf(pixels, packed), words: 0 });
    made.push({ width, height, packed, words: wordsBesideBoxes(words, boxes, pixels) });
  }
  return ok({ bytes: pdfOfPictures(made), words: made.reduce((sum, { words = [] }) => sum + words.length, 0) });
}

function keepCopy(
  context: JobContext,
  original: LoadedItem,
  { form, entry, by, pages, languages = [] }: Request,
  { bytes, words }: MadeFile,
): Promise<Result<Output<'evidence.redactEnd'>, Refusal>> {
  const boxes = pages.flatMap((page) => page.boxes);
  const reasons = redactionReasons.flatMap((reason) => {
    const count = boxes.filter((box) => box.reason === reason).length;
    return count === 0 ? [] : [{ key: `boxes.${reason}`, value: String(count) }];
  });
  const layer =
    words === 0
      ? []
      : [
          { key: 'text.languages', value: languages.join(' ') },
          { key: 'text.words', value: String(words) },
          { key: 'text.tool', value: `${pageReader.tool} ${pageReader.toolVersion}` },
        ];
  const covered = pages.flatMap(({ page, boxes: { length } }) => (length === 0 ? [] : [page]));
  return recordCopy(context, original, {
    bytes,
    entry: { kind: 'digital', ...entry },
    by,
    originalName: `${itemName(original.row.number)}-redacted.${form}`,
    handling: 'redactedCopyMade',
    copyOf: {
      kind: 'redacted',
      parameters: [
        { key: 'pages', value: pages.map(({ page }) => page).join(' ') },
        { key: 'pagesWithBoxes', value: covered.join(' ') },
        { key: 'boxes', value: String(boxes.length) },
        ...reasons,
        { key: 'grid', value: gridText },
        ...layer,
      ],
      notes: '',
    },
  });
}
