import { deflateSync } from 'node:zlib';
import type { RecognisedWord } from '#shared/domain/evidence/recognition.ts';
import { unseenFont, unseenText } from './unseen-text.ts';

/** A PDF of pictures alone (ISO 32000): one revision, no metadata, no dates, nothing of the program that made it, and no text but words that were recognised in these very pictures. */

export type PicturePage = {
  readonly width: number;
  readonly height: number;
  readonly packed: Buffer;
  readonly words?: readonly RecognisedWord[];
};

/** The longer side of every page, in points: that of A4. The size of the original's pages is not told. */
const longSide = 842;

/** The same pages give the same bytes. */
export function pdfOfPictures(pages: readonly PicturePage[]): Buffer {
  const objects: Buffer[] = [];
  const kids = pages.map((_, at) => `${3 + at * 3} 0 R`).join(' ');
  // Behind all pages: the font and its three parts, then a stream of words for each page that has some.
  const font = 3 + pages.length * 3;
  const layers: Buffer[] = [];
  objects.push(plain('<< /Type /Catalog /Pages 2 0 R >>'), plain(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`));
  for (const [at, { width, height, packed, words = [] }] of pages.entries()) {
    const scale = longSide / Math.max(width, height);
    const [across, down] = [round(width * scale), round(height * scale)];
    const first = 3 + at * 3;
    const isBare = words.length === 0;
    const resources = `<< /ProcSet [/PDF ${isBare ? '' : '/Text '}/ImageC]${isBare ? '' : ` /Font << /U ${font} 0 R >>`} /XObject << /P ${first + 2} 0 R >> >>`;
    const contents = isBare ? `${first + 1} 0 R` : `[${first + 1} 0 R ${font + 4 + layers.length} 0 R]`;
    if (!isBare) layers.push(packedStream(unseenText(words, { scale, down })));
    objects.push(
      plain(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Resources ${resources} /Contents ${contents} >>`),
      stream('', Buffer.from(`q ${across} 0 0 ${down} 0 0 cm /P Do Q`, 'latin1')),
      stream(
        `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode ` +
          `/DecodeParms << /Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns ${width} >> `,
        packed,
      ),
    );
  }
  if (layers.length > 0) {
    const { dictionaries, meaning } = unseenFont(font);
    objects.push(...dictionaries.map(plain), packedStream(meaning), ...layers);
  }
  return framed(objects);
}

function packedStream(text: string): Buffer {
  return stream('/Filter /FlateDecode ', deflateSync(plain(text), { level: 9 }));
}

function framed(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places: number[] = [];
  let length = parts[0]!.length;
  for (const [at, object] of objects.entries()) {
    places.push(length);
    const part = Buffer.concat([plain(`${at + 1} 0 obj\n`), object, plain('\nendobj\n')]);
    parts.push(part);
    length += part.length;
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  parts.push(
    plain(`xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`),
  );
  return Buffer.concat(parts);
}

const plain = (text: string): Buffer => Buffer.from(text, 'latin1');

function stream(entries: string, body: Buffer): Buffer {
  return Buffer.concat([plain(`<< ${entries}/Length ${body.length} >>\nstream\n`), body, plain('\nendstream')]);
}

const round = (points: number): number => Math.round(points * 100) / 100;
