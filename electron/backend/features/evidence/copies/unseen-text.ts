import { pixelsOfBox, type RedactionBox } from '#shared/domain/evidence/redaction.ts';
import type { RecognisedWord } from '#shared/domain/evidence/recognition.ts';

/** Text that lies unseen over a picture in a PDF (ISO 32000), so that its words can be searched: what may be there, and how it is written (resources/docs/formats.md, 7.4). */

/** A word that comes so near to what was painted over is left out: the edge of its box is the reader's guess. */
const margin = 2;

type Size = { readonly width: number; readonly height: number };

/** The words that may lie over a page: whoever found them, none touches what was painted over, and none lies outside. */
export function wordsBesideBoxes(words: readonly RecognisedWord[], boxes: readonly RedactionBox[], size: Size): readonly RecognisedWord[] {
  const painted = boxes.map((box) => pixelsOfBox(box, size));
  return words.filter(({ box: [left, top, right, bottom], text }) => {
    const isWithin = right <= size.width && bottom <= size.height && left < right && top < bottom;
    const isBeside = painted.every(
      ({ across, down }) =>
        right + margin <= across.from || left - margin >= across.to || bottom + margin <= down.from || top - margin >= down.to,
    );
    return isWithin && isBeside && !/[\uD800-\uDFFF]/.test(text);
  });
}

/** Every character is so wide, in thousandths of the height of the letters. */
const letterWidth = 500;

/** The content stream for the words of a page that is drawn `scale` points to the pixel and `down` points high. */
export function unseenText(words: readonly RecognisedWord[], { scale, down }: { readonly scale: number; readonly down: number }): string {
  const shown = words.map(({ box: [left, top, right, bottom], text }) => {
    const [height, width] = [(bottom - top) * scale, (right - left) * scale];
    const stretch = (width * 100_000) / (text.length * letterWidth * height);
    return `/U ${points(height)} Tf ${points(stretch)} Tz 1 0 0 1 ${points(left * scale)} ${points(down - bottom * scale)} Tm <${codesOf(text)}> Tj`;
  });
  return ['BT 3 Tr', ...shown, 'ET'].join('\n');
}

const points = (value: number): number => Math.round(value * 100) / 100;

/** Letters stand from left to right as they are seen; readers of PDF turn those that are read from right to left. */
function codesOf(text: string): string {
  const letters = /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(text) ? Array.from(text).toReversed().join('') : text;
  return Buffer.from(letters, 'utf16le').swap16().toString('hex').toUpperCase();
}

/** The font, its one part, that part's measures, and what its codes mean; `first` is the number of the first of these four objects. There is no font file: nothing is drawn with it. */
export function unseenFont(first: number): { readonly dictionaries: readonly string[]; readonly meaning: string } {
  const system = '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>';
  return {
    dictionaries: [
      `<< /Type /Font /Subtype /Type0 /BaseFont /Unseen /Encoding /Identity-H /DescendantFonts [${first + 1} 0 R] /ToUnicode ${first + 3} 0 R >>`,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unseen ${system} /CIDToGIDMap /Identity /DW ${letterWidth} /FontDescriptor ${first + 2} 0 R >>`,
      `<< /Type /FontDescriptor /FontName /Unseen /Flags 4 /FontBBox [0 0 ${letterWidth} 1000] /ItalicAngle 0 /Ascent 1000 /Descent 0 /CapHeight 1000 /StemV 80 >>`,
    ],
    meaning: meaningOfCodes(),
  };
}

/** A code is the UTF-16 unit that it stands for. A range keeps to one first byte, and a block has at most a hundred ranges (Adobe technical note 5411). */
function meaningOfCodes(): string {
  const rows = Array.from({ length: 256 }, (_, high) => high)
    .filter((high) => high < 0xd8 || high > 0xdf)
    .map((high) => high.toString(16).toUpperCase().padStart(2, '0'))
    .map((high) => `<${high}00> <${high}FF> <${high}00>`);
  const blocks = [rows.slice(0, 100), rows.slice(100, 200), rows.slice(200)];
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
    ...blocks.flatMap((block) => [`${block.length} beginbfrange`, ...block, 'endbfrange']),
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}
