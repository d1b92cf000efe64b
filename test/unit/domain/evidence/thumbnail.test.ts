import { expect, test } from 'vitest';
import { comparedName } from '#shared/domain/evidence/file-names.ts';
import { bareThumbnail, mostThumbnailBytes, sizeOfThumbnail } from '#shared/domain/evidence/thumbnail.ts';
import { makeThumbnail } from '../../../support/viewing/samples.ts';

const changed = (at: number, byte: number): Buffer => {
  const bytes = makeThumbnail();
  bytes[at] = byte;
  return bytes;
};

test('a small picture of the one form has its size', () => {
  expect(sizeOfThumbnail(makeThumbnail(320, 180))).toEqual({ width: 320, height: 180 });
  expect(sizeOfThumbnail(makeThumbnail(1, 320, { length: mostThumbnailBytes - 20 }))).toEqual({ width: 1, height: 320 });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a head alone', makeThumbnail().subarray(0, 28)],
  ['a side that is too long', makeThumbnail(321, 10)],
  ['no height', makeThumbnail(320, 0)],
  ['another size for the screen', makeThumbnail(0x4000 | 320, 10)],
  ['too many bytes', makeThumbnail(320, 180, { length: mostThumbnailBytes })],
  ['the extended form', makeThumbnail(320, 180, { chunk: 'VP8X' })],
  ['the lossless form', makeThumbnail(320, 180, { chunk: 'VP8L' })],
  ['something of the original behind it', makeThumbnail(320, 180, { after: Buffer.from('EXIF\x04\0\0\0heron') })],
  ['bytes behind its end', Buffer.concat([makeThumbnail(), Buffer.from('hi')])],
  ['another container', changed(0, 0x52 + 1)],
  ['no key frame', changed(20, 0x31)],
  ['a frame that is not shown', changed(20, 0x20)],
  ['no start code', changed(24, 0)],
])('%s is none', (_, bytes) => {
  expect(sizeOfThumbnail(bytes)).toBeNull();
});

test('file names are compared without folders, case, and marks of direction', () => {
  expect(comparedName('\u200eIMG-20260506-WA0004.JPG')).toBe('img-20260506-wa0004.jpg');
  expect(comparedName('Chat/Media\\PTT.opus')).toBe('ptt.opus');
  expect(comparedName('cafe\u0301.jpg')).toBe('caf\u00e9.jpg');
  expect(comparedName('/')).toBe('');
});

test('what an encoder puts beside the image is left behind', () => {
  const chunk = (name: string, body: Buffer): Buffer => {
    const head = Buffer.from(`${name}    `, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const simple = makeThumbnail(300, 200);
  const beside = [chunk('VP8X', Buffer.alloc(10)), chunk('ICCP', Buffer.from('a profile of heron'))];
  const extended = Buffer.concat([simple.subarray(0, 12), ...beside, simple.subarray(12), chunk('EXIF', Buffer.from('heron'))]);
  expect(sizeOfThumbnail(extended)).toBeNull();
  expect(Buffer.from(bareThumbnail(extended)!).equals(simple)).toBe(true);
  expect(bareThumbnail(extended.subarray(0, 100))).toBeNull();
  expect(bareThumbnail(Buffer.from('RIFF'))).toBeNull();
});
