import { crc32, deflateSync } from 'node:zlib';
import { withExif } from '../viewing/exif.ts';
import { photograph } from '../viewing/photograph.ts';
import { makePdf, makePng, makeZip } from '../viewing/samples.ts';

/** Files of ten formats with words planted where such files hide them: author, device, place, thumbnail, earlier version, tracked change. */

export type Words = {
  readonly author: string;
  readonly device: string;
  readonly place: string;
  readonly thumbnail: string;
  readonly removed: string;
};

/** Planted files by the ending of their name. Each holds every word of `words`. */
export const carriers: { readonly [ending: string]: (words: Words) => Buffer } = {
  jpg: inJpeg,
  png: (words) => withChunks(makePng(8, 8), words),
  gif: inGif,
  tiff: (words) => Buffer.concat([Buffer.from('II*\0\x08\0\0\0\0\0\0\0\0\0', 'latin1'), Buffer.from(xmpOf(words))]),
  webp: inWebp,
  pdf: inPdf,
  docx: inDocx,
  svg: (words) =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><metadata>${xmpOf(words)}</metadata><rect width="9" height="9"/></svg>`),
  mp4: inMp4,
  mp3: inMp3,
};

function xmpOf({ author, device, place, thumbnail, removed }: Words): string {
  const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
  return (
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${rdf}"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
    ` xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="${device}" xmp:Label="${thumbnail}" xmp:Nickname="${removed}">` +
    `<dc:creator><rdf:Seq><rdf:li>${author}</rdf:li></rdf:Seq></dc:creator><dc:coverage>${place}</dc:coverage></rdf:Description></rdf:RDF></x:xmpmeta>`
  );
}

function inJpeg(words: Words): Buffer {
  const segment = (marker: number, body: string): Buffer => {
    const bytes = Buffer.from(body, 'latin1');
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(bytes.length + 2, 2);
    return Buffer.concat([head, bytes]);
  };
  const said = {
    make: words.device,
    model: words.author,
    taken: '2026:05:03 10:41:00',
    latitude: [48, 12, 30],
    longitude: [16, 22, 6],
  } as const;
  const jpeg = withExif(photograph, said);
  const xmp = segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${xmpOf(words)}`);
  const comment = segment(0xfe, `${words.place} ${words.thumbnail} ${words.removed}`);
  return Buffer.concat([jpeg.subarray(0, 2), jpeg.subarray(2, jpeg.length), xmp, comment]);
}

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
};

/** A PNG with everything that one can carry beside its pixels: texts plain and compressed, XMP, EXIF, a time. */
export function withChunks(png: Buffer, words: Words): Buffer {
  const afterHeader = 8 + 25;
  const hidden = [
    chunk('tEXt', Buffer.from(`Author\0${words.author}`, 'latin1')),
    chunk('zTXt', Buffer.concat([Buffer.from('Software\0\0', 'latin1'), deflateSync(words.device)])),
    chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmpOf(words)}`, 'latin1')),
    chunk('eXIf', Buffer.from(`MM\0*\0\0\0\x08\0\0\0\0\0\0${words.place} ${words.thumbnail}`, 'latin1')),
    chunk('tIME', Buffer.from([0x07, 0xea, 5, 3, 10, 41, 0])),
  ];
  return Buffer.concat([png.subarray(0, afterHeader), ...hidden, png.subarray(afterHeader)]);
}

function inGif(words: Words): Buffer {
  const blocks = Buffer.concat(
    Object.values(words).map((word) =>
      Buffer.concat([Buffer.from([0x21, 0xfe, word.length]), Buffer.from(word, 'latin1'), Buffer.from([0])]),
    ),
  );
  const head = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  return Buffer.concat([head, blocks, Buffer.from('\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b', 'latin1')]);
}

function inWebp(words: Words): Buffer {
  const part = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const canvas = part('VP8X', Buffer.from([0x0c, 0, 0, 0, 7, 0, 0, 7, 0, 0]));
  const parts = Buffer.concat([Buffer.from('WEBP'), canvas, part('XMP ', Buffer.from(xmpOf(words)))]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(parts.length, 4);
  return Buffer.concat([head, parts]);
}

/** With an information dictionary, a stream of XMP, and an earlier version that a later one replaced. */
function inPdf(words: Words): Buffer {
  const xmp = xmpOf(words);
  const pdf = makePdf(['Heading'], {
    catalog: '/Metadata 6 0 R',
    objects: [
      `<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n${xmp}\nendstream`,
      `<< /Author (${words.author}) /Producer (${words.device}) /Subject (${words.place}) >>`,
    ],
  });
  return Buffer.concat([
    Buffer.from(pdf.toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Info 7 0 R'), 'latin1'),
    Buffer.from(`\n%${words.removed}\n%%EOF`),
  ]);
}

function inDocx(words: Words): Buffer {
  const space = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const change = `<w:del w:id="1" w:author="${words.author}" w:date="2026-05-03T10:41:00Z"><w:r><w:delText>${words.removed}</w:delText></w:r></w:del>`;
  const core = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties';
  return makeZip([
    ['[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
    [
      'docProps/core.xml',
      `<cp:coreProperties xmlns:cp="${core}" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${words.author}</dc:creator><dc:subject>${words.place}</dc:subject></cp:coreProperties>`,
    ],
    ['docProps/app.xml', `<Properties><Application>${words.device}</Application></Properties>`],
    ['docProps/thumbnail.jpeg', words.thumbnail],
    ['word/document.xml', `<w:document xmlns:w="${space}"><w:body><w:p>${change}</w:p></w:body></w:document>`],
  ]);
}

function inMp4(words: Words): Buffer {
  const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
    const body = Buffer.concat(parts);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length + 8, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const text = (type: string, word: string): Buffer => {
    const sizes = Buffer.alloc(4);
    sizes.writeUInt16BE(word.length, 0);
    return box(type, sizes, Buffer.from(word, 'latin1'));
  };
  const said = [
    text('\xa9aut', words.author),
    text('\xa9mak', words.device),
    text('\xa9xyz', words.place),
    text('\xa9cmt', `${words.thumbnail} ${words.removed}`),
  ];
  return Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0isom')), box('moov', box('udta', ...said))]);
}

function inMp3(words: Words): Buffer {
  const frame = (type: string, word: string): Buffer => {
    const head = Buffer.alloc(10);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(word.length + 1, 4);
    return Buffer.concat([head, Buffer.from([3]), Buffer.from(word)]);
  };
  const frames = Buffer.concat([
    frame('TPE1', words.author),
    frame('TSSE', words.device),
    frame('TIT3', words.place),
    frame('TIT1', words.thumbnail),
    frame('TIT2', words.removed),
  ]);
  const head = Buffer.from('ID3\x03\0\0\0\0\0\0', 'latin1');
  for (let at = 0; at < 4; at += 1) head[9 - at] = (frames.length >> (7 * at)) & 0x7f;
  return Buffer.concat([head, frames, Buffer.from([0xff, 0xfb, 0x90, 0]), Buffer.alloc(413)]);
}
