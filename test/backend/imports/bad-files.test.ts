/** Bad input of every kind: a clear answer, the good rows in, no crash. Each beside the same file without the fault. */
import { rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../electron/backend/objects/file-system.ts';
import { openSource } from '../../../electron/backend/objects/source-file.ts';
import { memoryInUse } from '../../support/memory.ts';
import { goodRows, heading, inspectText, mapping, readPath, readText, table, withFile } from './make.ts';

const good = table(goodRows(5));
const references = ({ complaints }: { readonly complaints: readonly { readonly officeReference: string }[] }): string[] =>
  complaints.map((c) => c.officeReference);

describe('a good file', () => {
  it('goes in whole, whatever its line ends', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const read = await readText(table(goodRows(5), end));
      expect(read.result).toEqual({
        ok: true,
        value: { rows: 5, complaints: 5, allegations: 5, refusedRows: 0, remarks: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      });
      expect(read.listed).toEqual([]);
    }
  });

  it('has one complaint for rows that stand apart', async () => {
    const rows = goodRows(3);
    const read = await readText(table([...rows, 'H-1,2019-03-05 14:20,Search,99,told']));
    expect(references(read)).toEqual(['H-2', 'H-3', 'H-1']);
    expect(read.complaints[2]?.lines).toEqual([2, 5]);
    expect(read.complaints[2]?.entry.allegations).toHaveLength(2);
  });
});

describe('rows of a bad shape', () => {
  it('ragged rows and stray quotes are listed with line and column, the others go in', async () => {
    const [one, two, three, four, five] = goodRows(5);
    const read = await readText(
      table([one!, 'H-7,2019-03-05', two!, 'H-8,2019-03-05,Force,1,he said "no"', three!, `${four!},extra`, five!]),
    );
    expect(references(read)).toEqual(['H-1', 'H-2', 'H-3', 'H-5']);
    expect(read.listed).toEqual(['3::imports.ragged', '5:story:imports.strayQuote', '7::imports.ragged']);
    expect(read.result).toMatchObject({ ok: true, value: { rows: 7, complaints: 4, refusedRows: 3 } });
  });

  it('a row with several bad cells is refused once and each cell listed', async () => {
    const read = await readText(table([...goodRows(1), `${'r'.repeat(61)},31/01/2019,Force,1,x`]));
    expect(read.listed).toEqual(['3:number:imports.tooLong', '3:when:imports.dateFormat']);
    expect(read.result).toMatchObject({ value: { rows: 2, complaints: 1, refusedRows: 1 } });
  });

  it('only bad rows give no complaint, and each is listed', async () => {
    const read = await readText(table(['a,b', 'c']));
    expect(read.complaints).toEqual([]);
    expect(read.listed).toEqual(['2::imports.ragged', '3::imports.ragged']);
  });

  it('a field of 10 MB is a problem of its row, in memory that does not grow with it', async () => {
    const [one, two] = goodRows(2);
    await withFile(table([one!, `H-9,2019-03-05,Force,1,"${'long '.repeat(2_000_000)}"`, two!]), async (path) => {
      const before = memoryInUse();
      let most = 0;
      let turns = 0;
      let isOver = false;
      const look = (): void => {
        turns += 1;
        if (turns % 20 === 0) most = Math.max(most, memoryInUse() - before);
        if (!isOver) setImmediate(look);
      };
      setImmediate(look);
      const read = await readPath(path);
      isOver = true;
      expect(references(read)).toEqual(['H-1', 'H-2']);
      expect(read.listed).toEqual(['3:story:imports.rowTooLong']);
      expect(turns, 'looked at while it was read').toBeGreaterThan(100);
      expect(most).toBeLessThan(4 * 1024 * 1024);
    });
  });

  it('one complaint of very many rows does not stop the others', async () => {
    const read = await readText(
      table([...Array.from({ length: 5100 }, () => 'H-1,2019-03-05,Force,7,told'), 'H-2,2019-03-05,Force,1,told']),
    );
    expect(references(read).toSorted()).toEqual(['H-1', 'H-2']);
    expect(read.result).toMatchObject({ value: { rows: 5101, refusedRows: 100 } });
  });
});

describe('cells that a spreadsheet would run', () => {
  it('are kept exactly', async () => {
    const cells = ['=1+1', '+x()', '-x()', '@x', '"\t=1"', '"=HYPERLINK(""http://x"",""y"")"'];
    const read = await readText(table(cells.map((cell, n) => `H-${n},2019-03-05,Force,1,${cell}`)));
    expect(read.complaints.map((c) => c.entry.story)).toEqual(['=1+1', '+x()', '-x()', '@x', '\t=1', '=HYPERLINK("http://x","y")']);
    expect(read.listed).toEqual(cells.map((_, n) => `${n + 2}:story:imports.formulaText`));
    expect((await readText(good)).listed).toEqual([]);
  });
});

describe('headings', () => {
  it('that are doubled are refused with the name', async () => {
    const doubled = `number,when,category,officer,story,when \n${goodRows(1)[0]!},x\n`;
    const refusal = { ok: false, error: { code: 'imports.doubledHeading', heading: 'when' } };
    expect((await readText(doubled)).result).toEqual(refusal);
    expect(await inspectText(doubled)).toEqual(refusal);
    expect((await readText(doubled.replace('story,when ', 'story,where'))).result.ok).toBe(true);
  });

  it('may be blank, several times', async () => {
    const read = await readText(`${heading},,\n${goodRows(1)[0]!},x,y\n`);
    expect(read.result.ok).toBe(true);
    expect(read.complaints).toHaveLength(1);
  });

  it('may be two hundred and no more', async () => {
    const wide = (columns: number): string =>
      `${Array.from({ length: columns }, (_, n) => `c${n}`).join(',')}\n${'x,'.repeat(columns - 1)}x\n`;
    expect(await inspectText(wide(201))).toEqual({ ok: false, error: { code: 'imports.tooManyColumns', columns: 201, most: 200 } });
    expect((await inspectText(wide(200))).ok).toBe(true);
  });

  it('that the mapping names and the file lacks are all listed', async () => {
    const read = await readText(good, { mapping: { ...mapping, area: 'beat', unit: 'station' } });
    expect(read.result).toEqual({ ok: false, error: { code: 'imports.columnMissing', columns: ['beat', 'station'] } });
  });
});

describe('a file that is no table of text', () => {
  it.each([
    ['of 0 bytes', ''],
    ['of a byte-order mark alone', '\ufeff'],
    ['of blank lines', '\n\n , \n'],
    ['of headings alone', `${heading}\n`],
  ])('%s is empty', async (_, content) => {
    expect((await inspectText(content)).ok).toBe(false);
    const { result } = await readText(content);
    expect(result).toEqual({ ok: false, error: { code: 'imports.empty' } });
    expect((await readText(good)).result.ok).toBe(true);
  });

  it('with zero bytes is refused, wherever they stand', async () => {
    const bytes = Buffer.from(table(goodRows(4000)));
    expect(bytes.length).toBeGreaterThan(100_000);
    expect((await readText(bytes)).result.ok).toBe(true);
    for (const at of [0, 5, 60_001, bytes.length - 1]) {
      const spoilt = Buffer.from(bytes);
      spoilt[at] = 0;
      expect((await readText(spoilt)).result).toEqual({ ok: false, error: { code: 'imports.notText' } });
      expect(await inspectText(spoilt)).toEqual({ ok: false, error: { code: 'imports.notText' } });
    }
  });

  it('is a folder, or is not there', async () => {
    await withFile(good, async (path) => {
      expect(await openSource(nodeFileSystem, path.replace('/table.csv', ''))).toMatchObject({ ok: false });
      expect(await openSource(nodeFileSystem, `${path}.not`)).toMatchObject({ ok: false, error: { code: 'source_vanished' } });
    });
  });
});

describe('a file that changes while it is read', () => {
  const rows = table(goodRows(8000));
  const size = Buffer.byteLength(rows);

  /** Does `spoil` once some complaints have been given. */
  const readAndSpoil = (spoil: (path: string) => void) =>
    withFile(rows, (path) => {
      let isDone = false;
      return readPath(path, {
        onComplaints: () => {
          if (!isDone) spoil(path);
          isDone = true;
        },
      });
    });

  it('goes in when nothing happens to it', async () => {
    const read = await readAndSpoil((path) => statSync(path));
    expect(read.result).toMatchObject({ ok: true, value: { complaints: 8000 } });
  });

  it.each([
    ['is written over', 'imports.changedWhileRead', (path: string) => writeFileSync(path, rows.replaceAll('told', 'lied'))],
    ['is cut', 'imports.changedWhileRead', (path: string) => truncateSync(path, size - 100)],
    ['grows', 'imports.changedWhileRead', (path: string) => writeFileSync(path, `${rows}H-9999,2019-03-05,Force,1,x\n`)],
    ['vanishes', 'imports.unreadable', (path: string) => rmSync(path)],
  ])('is refused when it %s', async (_, code, spoil) => {
    expect((await readAndSpoil(spoil)).result).toEqual({ ok: false, error: { code } });
  });

  it('is refused when its bytes differ though its time and size are the same', async () => {
    const read = await readAndSpoil((path) => {
      const { atime, mtime } = statSync(path);
      writeFileSync(path, rows.replaceAll('told', 'lied'));
      utimesSync(path, atime, mtime);
    });
    expect(read.result).toEqual({ ok: false, error: { code: 'imports.changedWhileRead' } });
  });
});

describe('reading a long file', () => {
  it('leaves the event loop to others again and again, and stops when told to', async () => {
    const rows = table(goodRows(20_000));
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const { result } = await readText(rows);
    isOver = true;
    expect(result.ok).toBe(true);
    // Three readings in pieces of 32 KiB; a reading that never lets go would leave none.
    expect(turns).toBeGreaterThan(10);

    const abort = new AbortController();
    const stopped = await readText(rows, { signal: abort.signal, onComplaints: () => abort.abort() });
    expect(stopped.result).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(stopped.complaints.length).toBeLessThan(20_000);
  });
});
