import { describe, expect, it } from 'vitest';
import { goodRows, heading, inspectText, readText, table } from './make.ts';

const arabic = 'قال إنه ضُرب';
const rows = (story: string): string => table([`H-1,2019-03-05,Force,1,${story}`, ...goodRows(20).slice(1)]);

function utf16(text: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : Buffer.from(bytes).swap16();
}

/** Only letters that Latin-1 and Windows-1252 share. */
function windows1252(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(rows(arabic)), 'utf-8', arabic],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${rows(arabic)}`), 'utf-8', arabic],
    ['UTF-16 LE with its mark', utf16(`\ufeff${rows(arabic)}`, 'le'), 'utf-16le', arabic],
    ['UTF-16 BE with its mark', utf16(`\ufeff${rows(arabic)}`, 'be'), 'utf-16be', arabic],
    ['UTF-16 LE', utf16(rows(arabic), 'le'), 'utf-16le', arabic],
    ['UTF-16 BE', utf16(rows(arabic), 'be'), 'utf-16be', arabic],
    ['Windows-1252', windows1252(rows('il a été frappé')), 'windows-1252', 'il a été frappé'],
  ] as const)('%s is recognised, and every letter is right', async (_, bytes, encoding, story) => {
    const inspected = await inspectText(bytes);
    expect(inspected.ok && inspected.value.encoding).toBe(encoding);
    expect(inspected.ok && inspected.value.headings).toEqual(heading.split(','));
    const read = await readText(bytes);
    expect(read.complaints.find((c) => c.officeReference === 'H-1')?.entry.story).toBe(story);
    expect(read.listed).toEqual(encoding === 'windows-1252' ? ['1::imports.assumedEncoding'] : []);
  });

  it('stays UTF-8 when a few bytes of much text are damaged: their row is refused, the others go in', async () => {
    const bytes = Buffer.from(table([`H-1,2019-03-05,Force,1,${arabic}`, `H-2,2019-03-05,Force,1,${arabic}`]));
    expect((await readText(bytes)).listed).toEqual([]);
    bytes[bytes.length - 3] = 0xff;
    const read = await readText(bytes);
    expect(read.complaints.map((c) => c.entry.story)).toEqual([arabic]);
    expect(read.listed).toEqual(['3:story:imports.badCharacter']);
  });

  it('is not UTF-16 because of a zero byte or two', async () => {
    expect((await readText('x\0y\n')).result).toEqual({ ok: false, error: { code: 'imports.notText' } });
    expect((await readText(utf16('x\0y\n', 'le'))).result).toEqual({ ok: false, error: { code: 'imports.notText' } });
  });

  it('is decided over the whole file, not its beginning', async () => {
    const bytes = windows1252(table([...goodRows(4000), 'H-x,2019-03-05,Force,1,à côté']));
    const read = await readText(bytes);
    expect(read.complaints.at(-1)?.entry.story).toBe('à côté');
    expect(read.listed).toEqual(['1::imports.assumedEncoding']);
  });

  it('breaks no letter where pieces of the file meet', async () => {
    const story = 'ش'.repeat(20_001);
    const read = await readText(rows(story));
    expect(read.complaints.find((c) => c.officeReference === 'H-1')?.entry.story).toBe(story);
    expect((await readText(rows(`x${story}`))).listed).toEqual([]);
  });
});
