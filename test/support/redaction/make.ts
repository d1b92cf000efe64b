import { readFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { Input } from '#shared/contract/operations.ts';
import type { RecognisedWord } from '#shared/domain/evidence/recognition.ts';
import type { RedactionBox } from '#shared/domain/evidence/redaction.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';
import { pathToken, type TestVault } from '../vault.ts';

/** Pages with planted words in their very pixels, and redacted copies of them made through the operations of the window. */

export type PlantedPage = { readonly png: Buffer; readonly width: number; readonly height: number };

/** RGBA noise that is never black; within `box` the colours spell `word`, and the file says it in a comment too. */
export function pageWithWord(word: string, width: number, height: number, box: RedactionBox, next: () => number): PlantedPage {
  const rows = Buffer.alloc((width * 4 + 1) * height);
  const letters = Buffer.from(word, 'latin1');
  for (let y = 0; y < height; y += 1) {
    let letter = 0;
    for (let x = 0; x < width; x += 1) {
      const isCovered = x >= (box.x * width) / 40 && x < ((box.x + box.width) * width) / 40 - 1;
      const isIn = isCovered && y >= (box.y * height) / 40 && y < ((box.y + box.height) * height) / 40 - 1;
      const at = y * (width * 4 + 1) + 1 + x * 4;
      for (let part = 0; part < 3; part += 1) rows[at + part] = isIn ? letters[letter++ % letters.length]! : 128 + (next() % 128);
      rows[at + 3] = 255;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const png = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Comment\0${word}`, 'latin1')),
    chunk('eXIf', Buffer.from(`MM\0*${word}`, 'latin1')),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { png, width, height };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

export type Redacting = {
  readonly of: EvidenceId;
  readonly form: 'png' | 'pdf';
  readonly pages: readonly { readonly png: Buffer; readonly boxes: readonly RedactionBox[]; readonly words?: readonly RecognisedWord[] }[];
};

/** Sends the pages in pieces and makes the copy; how the job ended. */
export async function redact(vault: TestVault, { of, form, pages }: Redacting) {
  const { copy } = await vault.call('evidence.redactBegin', { id: of });
  for (const [at, { png }] of pages.entries()) {
    for (let offset = 0; offset < png.length;) {
      const bytes = png.subarray(offset, offset + 300_000).toString('base64');
      ({ offset } = await vault.call('evidence.redactAppend', { copy, page: at + 1, offset, bytes }));
    }
  }
  const input: Input<'evidence.redactEnd'> = {
    copy,
    form,
    entry: { description: 'A page, covered in part', notes: '', graphic: false },
    by: 'A. Tester',
    pages: pages.map(({ boxes, words }, at) => ({ page: at + 1, boxes: [...boxes], ...(words ? { words: [...words] } : {}) })),
    ...(pages.some(({ words }) => words) ? { languages: ['eng' as const] } : {}),
  };
  return vault.run('evidence.redactEnd', input);
}

/** The bytes of an item, taken out of the vault as a person would. */
export async function takeOut(vault: TestVault, id: EvidenceId, name: string): Promise<{ readonly path: string; readonly bytes: Buffer }> {
  const path = join(dirname(vault.folder), name);
  const destination = pathToken();
  const state = await vault.run('evidence.extract', { id, reason: 'workingCopy', to: 'A. Tester', destination }, { [destination]: path });
  if (state.outcome !== 'done') throw new Error(`not taken out: ${JSON.stringify(state.result)}`);
  return { path, bytes: readFileSync(path) };
}
