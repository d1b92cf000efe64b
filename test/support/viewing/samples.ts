import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { burn } from '@kenjiuno/msgreader/lib/Burner.js';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader.js';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** Small real files of many kinds, made here byte by byte, so that nothing but their makers decides what is in them. */

export type Part = readonly [name: string, content: string | Uint8Array];

/** An archive; `sizes` lies about what is declared. */
export function makeZip(parts: readonly Part[], declared: (size: number) => number = (size) => size): Buffer {
  const bodies: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const plain = Buffer.from(content as Uint8Array);
    const packed = deflateRawSync(plain);
    const label = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(plain), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(declared(plain.length), 18);
    facts.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, label, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, place, label]));
    bodies.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

const wordSpace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export function makeDocx(paragraphs: readonly string[], prologue = '<?xml version="1.0"?>'): Buffer {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
  return makeZip([
    ['[Content_Types].xml', '<Types/>'],
    ['word/document.xml', `${prologue}<w:document xmlns:w="${wordSpace}"><w:body>${body}</w:body></w:document>`],
  ]);
}

const office = 'http://schemas.openxmlformats.org';

export function makeXlsx(rows: readonly (readonly string[])[], prologue = '<?xml version="1.0"?>'): Buffer {
  const cells = rows.map(
    (row, at) =>
      `<row r="${at + 1}">${row.map((cell, n) => `<c r="${String.fromCharCode(65 + n)}${at + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`,
  );
  const relation = (id: string, type: string, target: string): string =>
    `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="${id}" Type="${office}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
  return makeZip([
    [
      '[Content_Types].xml',
      `<Types xmlns="${office}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ],
    ['_rels/.rels', relation('r1', 'officeDocument', 'xl/workbook.xml')],
    ['xl/_rels/workbook.xml.rels', relation('r1', 'worksheet', 'worksheets/sheet1.xml')],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="Duty" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    [
      'xl/worksheets/sheet1.xml',
      `${prologue}<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>${cells.join('')}</sheetData></worksheet>`,
    ],
  ]);
}

/** A picture of one colour; `claims` writes another size into its header than there are pixels. `text` lies in it as a comment. */
export function makePng(
  width: number,
  height: number,
  options: { readonly claims?: readonly [number, number]; readonly text?: string } = {},
): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  const [claimedWidth, claimedHeight] = options.claims ?? [width, height];
  head.writeUInt32BE(claimedWidth, 0);
  head.writeUInt32BE(claimedHeight, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(width * 3, Buffer.of(200, 60, 60))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const comment = options.text === undefined ? [] : [chunk('tEXt', Buffer.from(`Comment\0${options.text}`, 'latin1'))];
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    ...comment,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A document of some pages; `catalog` and `objects` add what an attacker would. */
export function makePdf(
  pages: readonly string[],
  extra: { readonly catalog?: string; readonly objects?: readonly string[]; readonly info?: string } = {},
): Buffer {
  const font = 3 + pages.length * 2;
  const kids = pages.map((_, at) => `${3 + at * 2} 0 R`).join(' ');
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${extra.catalog ?? ''} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...pages.flatMap((words, at) => {
      const stream = `BT /F1 24 Tf 72 700 Td (${words}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${4 + at * 2} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...(extra.objects ?? []),
    ...(extra.info === undefined ? [] : [`<< ${extra.info} >>`]),
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R ${extra.info === undefined ? '' : `/Info ${objects.length} 0 R `}>>\nstartxref\n${start}\n%%EOF`;
  return Buffer.from(text, 'latin1');
}

export const letterText = [
  'From: "Duty Desk" <desk@station.example>',
  'To: office@oversight.example',
  'Subject: =?utf-8?B?2KfZhNmF2YjYttmI2Lk=?= of the gate',
  'Date: Wed, 6 May 2026 10:40:00 +0200',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<html><head><style>x{}</style></head><body><p>Good <b>morning</b></p><script>top.stolen=1</script><img src="https://outside.example/x.png"></body></html>',
  '--b',
  'Content-Type: image/jpeg; name="gate.jpg"',
  'Content-Disposition: attachment; filename="gate.jpg"',
  'Content-Transfer-Encoding: base64',
  '',
  '/9j/4AAQSkZJRg==',
  '--b--',
  '',
].join('\r\n');

export const chatText = [
  '[06/05/2026, 10:40:12] Messages and calls are end-to-end encrypted.',
  '[06/05/2026, 10:40:12] Gate One: Where are you?',
  'second line',
  '\u200e[06/05/2026, 10:41:02] Placehold: \u200e<attached: 00000012-AUDIO-2026-05-06-10-41-02.opus>',
].join('\n');

/** A letter as Outlook saves it: a compound file with the streams of its properties (MS-OXMSG 2.2). */
export function makeMsg(subject: string, words: string): Buffer {
  // In memory of its own: the writer takes the whole buffer behind what it is given.
  const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, 'utf16le'));
  const streams: readonly (readonly [string, Uint8Array])[] = [
    ['__properties_version1.0', new Uint8Array(32)],
    ['__substg1.0_0037001F', text(subject)],
    ['__substg1.0_1000001F', text(words)],
    ['__substg1.0_0C1A001F', text('Duty Desk')],
    ['__substg1.0_001A001F', text('IPM.Note')],
  ];
  const documents = streams.map(([name, body]) => ({ name, type: TypeEnum.DOCUMENT, binaryProvider: () => body, length: body.length }));
  const root = { name: 'Root Entry', type: TypeEnum.ROOT, length: 0, children: documents.map((_, at) => at + 1) };
  return Buffer.from(burn([root, ...documents]));
}

/** Why no recording can be made here, or null. */
export function whyNoFfmpeg(): string | null {
  return spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' }).status === 0 ? null : 'ffmpeg is not there';
}

/** A recording that ffmpeg makes; `args` say of what and how, `name` ends in the container. Throws when this ffmpeg cannot. */
export function makeRecording(name: string, args: readonly string[]): Buffer {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'recourse-recording-'));
  try {
    const target = path.join(folder, name);
    const made = spawnSync('ffmpeg', ['-v', 'error', '-y', ...args, target], { encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`ffmpeg: ${made.stderr.slice(0, 300)}`);
    return readFileSync(target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ten seconds of moving pictures with a tone, as telephones record. */
export const filmArgs =
  '-f lavfi -i testsrc=size=320x180:rate=25:duration=10 -f lavfi -i sine=frequency=440:duration=10 -c:v libx264 -pix_fmt yuv420p -c:a aac'.split(
    ' ',
  );

/** A WebP file in the form of a thumbnail; what stands behind its head is nothing that could be decoded. */
export function makeThumbnail(
  width = 320,
  height = 180,
  options: { readonly length?: number; readonly chunk?: string; readonly after?: Uint8Array } = {},
): Buffer {
  const { length = 400, chunk = 'VP8 ', after = Buffer.alloc(0) } = options;
  const body = Buffer.alloc(length, 7);
  body.set([0x30, 1, 0, 0x9d, 0x01, 0x2a]);
  body.writeUInt16LE(width, 6);
  body.writeUInt16LE(height, 8);
  const head = Buffer.from(`RIFF    WEBP${chunk}    `, 'latin1');
  head.writeUInt32LE(12 + length + after.length, 4);
  head.writeUInt32LE(length, 16);
  return Buffer.concat([head, body, after]);
}
