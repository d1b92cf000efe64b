import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sniff } from '../../electron/backend/features/viewing/sniff.ts';
import { readChat, startsLikeChat } from '../../renderer/viewer/chat.ts';
import { makeCsvReader, separatorOf } from '../../renderer/viewer/csv.ts';
import { encodingOf, makeDecoder } from '../../renderer/viewer/encoding.ts';
import { officeClaims } from '../../renderer/viewer/office-claims.ts';
import { proseOf } from '../../renderer/viewer/office.ts';
import { hiddenSheets } from '../../renderer/viewer/sheets.ts';
import { sizeOfPicture } from '../../renderer/viewer/picture-size.ts';
import { wordsOfMarkup } from '../../renderer/viewer/xml-text.ts';
import { entriesOf, unpack } from '../../renderer/viewer/zip.ts';
import { makePdf, makePng, makeZip } from '../support/viewing/samples.ts';

/** The readers of the frame on their own: small inputs, and those that were made to deceive. */

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('first bytes', () => {
  test.each([
    [makePng(1, 1), 'image', 'png'],
    [latin('\xff\xd8\xff\xe0'), 'image', 'jpeg'],
    [makePdf(['x']), 'pdf', 'pdf'],
    [Buffer.concat([latin('junk before\n'), makePdf(['x'])]), 'pdf', 'pdf'],
    [latin('\0\0\0\x18ftypheic\0\0\0\0'), 'heic', 'heic'],
    [latin('\0\0\0\x18ftypisom\0\0\0\0'), 'video', 'mp4'],
    [latin('\0\0\0\x18ftypM4A \0\0\0\0'), 'audio', 'm4a'],
    [latin('RIFF\0\0\0\0AVI LIST'), 'video', 'avi'],
    [latin('DHAV\xfd\0'), 'video', 'dhav'],
    [makeZip([['a', 'b']]), 'zip', 'zip'],
    [Buffer.from('MZ is how this sentence begins'), 'other', 'program'],
    [Buffer.from('BM is how this sentence begins, and it is no picture'), 'text', 'text'],
    [Buffer.from('رأيت'), 'text', 'text'],
    [latin('\xff\xfea\0b\0'), 'text', 'text'],
    [latin('\x01\x02\x03'), 'other', 'unknown'],
    [Buffer.alloc(0), 'other', 'empty'],
  ])('%# %s %s', (bytes, kind, format) => {
    expect(sniff(bytes)).toEqual({ kind, format });
  });
});

describe('tables', () => {
  const rowsOf = (text: string, cut: number, separator = ','): string[][] => {
    const reader = makeCsvReader(separator);
    return [...reader.read(text.slice(0, cut)), ...reader.read(text.slice(cut)), ...reader.end()];
  };

  test('quotes, line breaks in cells and empty cells, wherever a piece ends', () => {
    const text = 'a,"b ""c"", d",\r\n"line\nbreak",,x';
    for (let cut = 0; cut <= text.length; cut += 1) {
      expect(rowsOf(text, cut)).toEqual([
        ['a', 'b "c", d', ''],
        ['line\nbreak', '', 'x'],
      ]);
    }
  });

  test('the separator is what stands outside of quotes', () => {
    expect(separatorOf('Day;"Who, where, why"\n1;2', 'csv')).toBe(';');
    expect(separatorOf('a\tb', 'tsv')).toBe('\t');
  });

  test('a row and a cell have an end', () => {
    const [row] = rowsOf(`${','.repeat(5000)}\n`, 10);
    expect(row?.length).toBe(200);
    expect(rowsOf('x'.repeat(9000), 10)[0]?.[0]?.length).toBe(2000);
  });
});

describe('conversations', () => {
  test('both ways of writing, digits of other languages, several lines, and files', () => {
    const text = [
      '06/05/2026, 10:40 - Gate One: first',
      'and more: of it',
      '06/05/2026, 10:41 - Placehold joined',
      '[٠٦/٠٥/٢٠٢٦، ١٠:٤٢:٠١] البوابة: صورة',
      '06/05/2026, 10:43 - Gate One: PTT-20260506-WA0001.opus (file attached)',
    ].join('\n');
    expect(startsLikeChat(text)).toBe(true);
    expect(readChat(text)).toEqual([
      { at: '06/05/2026, 10:40', sender: 'Gate One', text: 'first\nand more: of it', attachment: '' },
      { at: '06/05/2026, 10:41', sender: '', text: 'Placehold joined', attachment: '' },
      { at: '٠٦/٠٥/٢٠٢٦، ١٠:٤٢:٠١', sender: 'البوابة', text: 'صورة', attachment: '' },
      {
        at: '06/05/2026, 10:43',
        sender: 'Gate One',
        text: 'PTT-20260506-WA0001.opus (file attached)',
        attachment: 'PTT-20260506-WA0001.opus',
      },
    ]);
    expect(startsLikeChat('a diary\n06/05/2026, it rained\n')).toBe(false);
  });
});

test('the encoding of a text is found, and no character is lost at a border', () => {
  const arabic = 'رأيت الحارس عند البوابة في الصباح';
  expect(encodingOf(Buffer.from(arabic))).toBe('utf-8');
  expect(encodingOf(Buffer.from(arabic).subarray(0, 5))).toBe('utf-8');
  expect(encodingOf(Buffer.from('\ufeffx', 'utf16le'))).toBe('utf-16le');
  expect(encodingOf(Buffer.from('plain words here', 'utf16le'))).toBe('utf-16le');
  expect(encodingOf(latin('caf\xe9 and more'))).toBe('windows-1252');
  expect(encodingOf(latin('\xd1\xc3\xed\xca \xc7\xe1\xcd\xc7\xd1\xd3 \xda\xe4\xcf \xc7\xe1\xc8\xe6\xc7\xc8\xc9 \xdd\xed'))).toBe(
    'windows-1256',
  );
  const decode = makeDecoder('utf-8');
  const bytes = Buffer.from(arabic);
  expect(decode(bytes.subarray(0, 3), false) + decode(bytes.subarray(3), true)).toBe(arabic);
});

describe('archives', () => {
  test('entries and their content', async () => {
    const zip = new Uint8Array(
      makeZip([
        ['a.txt', 'hello'],
        ['../b', 'x'],
      ]),
    );
    const entries = entriesOf(zip);
    expect(entries.map(({ name, size }) => [name, size])).toEqual([
      ['a.txt', 5],
      ['../b', 1],
    ]);
    expect(Buffer.from(await unpack(zip, entries[0]!, 100)).toString()).toBe('hello');
  });

  test('what comes out counts, not what is declared', async () => {
    const zip = new Uint8Array(makeZip([['bomb', Buffer.alloc(5_000_000)]], () => 1));
    const [entry] = entriesOf(zip);
    expect(entry?.size).toBe(1);
    await expect(unpack(zip, entry!, 1_000_000)).rejects.toMatchObject({ cannot: 'tooLarge' });
    expect((await unpack(zip, entry!, 5_000_000)).length).toBe(5_000_000);
  });

  test('what is cut off or no archive at all is said', () => {
    expect(() => entriesOf(Buffer.alloc(100))).toThrow(expect.objectContaining({ cannot: 'broken' }));
    const whole = makeZip([['a', deflateRawSync(Buffer.alloc(10))]]);
    expect(() => entriesOf(whole.subarray(0, 40))).toThrow(expect.objectContaining({ cannot: 'broken' }));
  });
});

describe('office texts and markup', () => {
  test('paragraphs without fields and deleted words', () => {
    const xml =
      '<w:p><w:r><w:t>One &amp; t&#119;o</w:t><w:tab/><w:instrText>DATE</w:instrText></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p><w:p/><w:p><w:t><![CDATA[<x>]]></w:t></w:p>';
    expect(proseOf(xml, 'word')).toEqual(['One & two ', '', '<x>']);
  });

  test('a document type or an entity is refused before anything is read', () => {
    for (const xml of ['<!DOCTYPE a><p/>', '<!doctype a [<!entity b "c">]><p>&b;</p>', '<p/><!ENTITY x SYSTEM "file:///etc/passwd">'])
      expect(() => proseOf(xml, 'word')).toThrow(expect.objectContaining({ cannot: 'entities' }));
    expect(proseOf('<p><t>&unknown;</t></p>', 'word')).toEqual(['&unknown;']);
  });

  test('properties are texts by the names of their elements, and nothing where they were made to be dangerous', async () => {
    const said = (core: string) => officeClaims((name) => Promise.resolve(name === 'docProps/core.xml' ? core : null));
    expect(
      await said('<a:p><dc:creator>Planted Clerk</dc:creator>\n<dcterms:created x="y">2025-01-02T03:04:05Z</dcterms:created></a:p>'),
    ).toEqual([
      { key: 'core.creator', value: 'Planted Clerk' },
      { key: 'core.created', value: '2025-01-02T03:04:05Z' },
    ]);
    expect(await said('<!DOCTYPE a [<!ENTITY b "c">]><dc:creator>&b;</dc:creator>')).toEqual([]);
    expect(await officeClaims(() => Promise.reject(new Error('torn')))).toEqual([]);
  });

  test('the words of a page, without its scripts', () => {
    expect(wordsOfMarkup('<!doctype html><head><title>t</title></head><p>Good <b>day</b></p><script>x()</script><div>a</div>')).toBe(
      'Good day\na',
    );
  });

  test('what was made to be looked through again and again ends', () => {
    const many = 400_000;
    expect(wordsOfMarkup(`a${'<b> </b>'.repeat(many)}b`)).toBe('a b');
    expect([...hiddenSheets('<sheet '.repeat(many))]).toEqual([]);
    expect([...hiddenSheets('<sheet <sheet name="Away" state="hidden"/>')]).toEqual(['Away']);
  });
});

test('the size of a picture is read from its header alone', () => {
  expect(sizeOfPicture(makePng(3, 4), 'png')).toEqual({ width: 3, height: 4 });
  expect(sizeOfPicture(makePng(2, 2, { claims: [50_000, 50_000] }), 'png')).toEqual({ width: 50_000, height: 50_000 });
  expect(sizeOfPicture(latin('GIF89a\x05\0\x06\0'), 'gif')).toEqual({ width: 5, height: 6 });
  expect(sizeOfPicture(latin('\xff\xd8\xff\xe0\0\x04xx\xff\xc2\0\x11\x08\0\x09\0\x07'), 'jpeg')).toEqual({ width: 7, height: 9 });
  expect(sizeOfPicture(latin('GIF'), 'gif')).toBeNull();
  expect(sizeOfPicture(latin('\xff\xd8\xff\xc4\0\0\xff'), 'jpeg')).toBeNull();
});
