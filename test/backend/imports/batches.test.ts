/** From the file to complaints in the record, through the operations that window and command line use. */
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JobState } from '#shared/contract/envelope.ts';
import type { BatchSummary } from '#shared/domain/imports/model.ts';
import type { BatchId } from '#shared/kernel/ids.ts';
import { goodRows, mapping, table, withFile } from './make.ts';
import { withVault, type TestVault } from './vault.ts';

const token = `path_${'a'.repeat(32)}`;
const whole = { filters: {}, sort: { by: 'registered', direction: 'ascending' }, offset: 0, limit: 500 } as const;

const batchOf = (job: JobState): BatchSummary => (job.result as { readonly batch: BatchSummary }).batch;
const shown = async (vault: TestVault): Promise<number> => (await vault.call('complaints.list', whole)).total;
const stage = (vault: TestVault, path: string, over = mapping): Promise<JobState> =>
  vault.job('imports.stage', { file: token, mapping: over }, { [token]: path });
const accept = (vault: TestVault, id: BatchId): Promise<JobState> => vault.job('imports.accept', { id });
const traces = ['complaint_row', 'complaint_allegation', 'complaint_officer', 'allegation_pair', 'sealed_record'];
const left = (vault: TestVault): readonly number[] => traces.map((name) => vault.count(`SELECT count(*) FROM ${name}`));
const unplaced = (vault: TestVault): number =>
  vault.count('SELECT count(*) FROM ledger_event WHERE event_id NOT IN (SELECT event_id FROM ledger_leaf)');

const withImport = (content: string, work: (vault: TestVault, path: string) => Promise<void>): Promise<void> =>
  withVault((vault) => withFile(content, (path) => work(vault, path)));

describe('an import', () => {
  it('shows nothing while it is pending, and everything once it is accepted, with an entry for each complaint and one for the batch', async () => {
    await withImport(table(goodRows(120)), async (vault, path) => {
      const staged = await stage(vault, path);
      expect(staged.outcome).toBe('done');
      expect(batchOf(staged)).toMatchObject({
        state: 'pending',
        source: 'Harbour register',
        rows: 120,
        complaints: 120,
        allegations: 120,
        alreadyHere: 0,
        refusedRows: 0,
        remarks: 1,
      });
      expect(await shown(vault)).toBe(0);
      expect(vault.count('SELECT count(*) FROM complaint_row')).toBe(120);
      expect(await vault.envelope('complaints.find', { reference: 'H-1' })).toMatchObject({ kind: 'refused' });
      const before = vault.count('SELECT count(*) FROM ledger_leaf');

      const accepted = await accept(vault, batchOf(staged).id);
      expect(accepted.outcome).toBe('done');
      expect(batchOf(accepted).state).toBe('accepted');
      expect(await shown(vault)).toBe(120);
      expect(vault.count('SELECT count(*) FROM ledger_leaf') - before).toBe(121);
      expect(vault.count("SELECT count(*) FROM ledger_event WHERE kind = 'complaints.imported'")).toBe(120);

      const { id } = await vault.call('complaints.find', { reference: 'H-7' });
      const file = await vault.call('complaints.open', { id });
      expect(file).toMatchObject({ state: 'registered', version: 1, batch: batchOf(staged).id });
      expect(file.entry).toMatchObject({ officeReference: 'H-7', story: 'told', channel: 'olderRecords' });
      expect(file.reference).toMatch(new RegExp(`^${String(new Date().getUTCFullYear() % 100)}-`));
      expect(await vault.verify()).toMatchObject({ unchanged: true, records: 120 });
    });
  });

  it('is bound to the record: a row changed behind its back is found and named', async () => {
    await withImport(table(goodRows(5)), async (vault, path) => {
      await accept(vault, batchOf(await stage(vault, path)).id);
      expect((await vault.verify()).faults).toEqual([]);
      const { id } = await vault.call('complaints.find', { reference: 'H-3' });
      vault.tamper("UPDATE complaint_row SET agency = 'Nobody' WHERE office_reference = 'H-3'");
      expect((await vault.verify()).faults.map((fault) => [fault.code, fault.id])).toEqual([['record.altered', id]]);
      // Hiding a whole batch again is found as well.
      vault.tamper(
        "UPDATE complaint_row SET agency = 'Harbour Police' WHERE office_reference = 'H-3'; UPDATE import_batch SET state = 'pending'",
      );
      expect((await vault.verify()).faults.map((fault) => fault.code)).toEqual(Array.from({ length: 5 }, () => 'record.missing'));
    });
  });

  it('of the same file adds nothing; one more row adds one complaint', async () => {
    await withImport(table(goodRows(30)), async (vault, path) => {
      await accept(vault, batchOf(await stage(vault, path)).id);
      const again = batchOf(await stage(vault, path));
      expect(again).toMatchObject({ state: 'discarded', complaints: 0, alreadyHere: 30 });
      expect(await shown(vault)).toBe(30);

      writeFileSync(path, table(goodRows(31)));
      const more = batchOf(await stage(vault, path));
      expect(more).toMatchObject({ state: 'pending', complaints: 1, alreadyHere: 30 });
      await accept(vault, more.id);
      expect(await shown(vault)).toBe(31);

      // The same references of another register are other complaints.
      expect(batchOf(await stage(vault, path, { ...mapping, source: 'Hill register' }))).toMatchObject({ complaints: 31, alreadyHere: 0 });
    });
  });

  it('survives lock and unlock between staging and acceptance', async () => {
    await withImport(table(goodRows(40)), async (vault, path) => {
      const { id } = batchOf(await stage(vault, path));
      await vault.reopen();
      const read = await vault.call('imports.batch', { id });
      expect(read.batch).toMatchObject({ state: 'pending', complaints: 40 });
      expect(read.sample).toHaveLength(20);
      expect(read.sample[0]?.entry.officeReference).toBe('H-1');
      expect((await accept(vault, id)).outcome).toBe('done');
      expect(await shown(vault)).toBe(40);
      expect((await vault.verify()).unchanged).toBe(true);
      expect((await vault.call('imports.batch', { id })).sample).toEqual([]);
    });
  });
});

describe('what is not accepted', () => {
  it('leaves nothing behind when it is discarded, and can come again', async () => {
    await withImport(table(goodRows(50)), async (vault, path) => {
      const before = left(vault);
      const { id } = batchOf(await stage(vault, path));
      expect(left(vault)).not.toEqual(before);
      expect(batchOf(await vault.job('imports.discard', { id }))).toMatchObject({ state: 'discarded' });
      expect(left(vault)).toEqual(before);
      expect(await shown(vault)).toBe(0);
      const late = await accept(vault, id);
      expect([late.outcome, late.result]).toEqual(['refused', { code: 'imports.notPending' }]);
      expect(batchOf(await stage(vault, path)).complaints).toBe(50);
      expect((await vault.verify()).unchanged).toBe(true);
    });
  });

  it('is decided before the next file is read', async () => {
    await withImport(table(goodRows(3)), async (vault, path) => {
      const { id } = batchOf(await stage(vault, path));
      const second = await stage(vault, path, { ...mapping, source: 'Hill register' });
      expect([second.outcome, second.result]).toEqual(['refused', { code: 'imports.batchPending' }]);
      await vault.job('imports.discard', { id });
      expect((await stage(vault, path, { ...mapping, source: 'Hill register' })).outcome).toBe('done');
    });
  });

  it('leaves nothing when the file changes, or the reading is cancelled', async () => {
    await withImport(table(goodRows(1500)), async (vault, path) => {
      const before = left(vault);
      const cut = async (spoil: (job: string) => Promise<void>): Promise<JobState> => {
        const { job } = (await vault.call('imports.stage', { file: token, mapping }, { [token]: path })) as unknown as {
          readonly job: string;
        };
        const end = vault.ended(job);
        while (vault.count('SELECT count(*) FROM complaint_row') === before[0]) await new Promise((resolve) => setTimeout(resolve, 2));
        await spoil(job);
        return end;
      };
      const changed = await cut(() => Promise.resolve(writeFileSync(path, table(goodRows(1300)))));
      expect([changed.outcome, changed.result]).toEqual(['refused', { code: 'imports.changedWhileRead' }]);
      expect(await shown(vault)).toBe(0);

      const cancelled = await cut(async (id) => {
        await vault.call('jobs.cancel', { id });
      });
      expect(cancelled.outcome).toBe('cancelled');
      expect(await shown(vault)).toBe(0);
      expect((await vault.call('imports.list', {})).rows).toEqual([]);

      // Left alone, the same file goes in, and what the others may have left is gone.
      expect(batchOf(await stage(vault, path)).complaints).toBe(1300);
      expect(vault.count('SELECT count(*) FROM complaint_row')).toBe(1300);
      expect(vault.count('SELECT count(*) FROM import_batch')).toBe(1);
    });
  });

  it('stays pending when its acceptance is cancelled, and can be accepted later', async () => {
    await withImport(table(goodRows(400)), async (vault, path) => {
      const { id } = batchOf(await stage(vault, path));
      const { job } = (await vault.call('imports.accept', { id })) as unknown as { readonly job: string };
      const end = vault.ended(job);
      while (unplaced(vault) === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      await vault.call('jobs.cancel', { id: job });
      expect((await end).outcome).toBe('cancelled');
      expect(unplaced(vault)).toBe(0);
      expect(await shown(vault)).toBe(0);
      expect((await accept(vault, id)).outcome).toBe('done');
      expect(await shown(vault)).toBe(400);
    });
  });

  it('is taken away at the next import when a run ended in between', async () => {
    await withImport(table(goodRows(20)), async (vault, path) => {
      await stage(vault, path);
      vault.tamper("UPDATE import_batch SET state = 'staging'");
      await vault.reopen();
      expect((await vault.call('imports.list', {})).rows).toEqual([]);
      expect(await shown(vault)).toBe(0);
      expect(batchOf(await stage(vault, path))).toMatchObject({ complaints: 20, alreadyHere: 0 });
      expect(vault.count('SELECT count(*) FROM complaint_row')).toBe(20);
    });
  });
});

describe('what is listed of a file', () => {
  it('comes page by page in the order of the lines, with the cells, which lie sealed', async () => {
    const bad = Array.from({ length: 30 }, (_, n) => `H-${n + 100},the ${n}th of May,Force,1,x`);
    await withImport(table([...goodRows(1), ...bad, 'short,row']), async (vault, path) => {
      const { id } = batchOf(await stage(vault, path));
      const first = await vault.call('imports.problems', { id, offset: 0, limit: 10 });
      expect(first.total).toBe(32);
      expect(first.rows[0]).toEqual({ line: 1, column: null, code: 'imports.receivedFromIncident', severity: 'remark', value: '1' });
      expect(first.rows[1]).toEqual({ line: 3, column: 'when', code: 'imports.dateFormat', severity: 'refused', value: 'the 0th of May' });
      const last = await vault.call('imports.problems', { id, offset: 30, limit: 10 });
      expect(last.rows.map((row) => [row.line, row.code])).toEqual([
        [32, 'imports.dateFormat'],
        [33, 'imports.ragged'],
      ]);
      expect(vault.count("SELECT count(*) FROM import_problem WHERE instr(sealed_value, CAST('of May' AS BLOB)) > 0")).toBe(0);
      expect(vault.count('SELECT count(*) FROM import_problem WHERE length(sealed_value) > 28')).toBe(32);
    });
  });

  it('is refused with the reason, before anything is staged', async () => {
    await withImport('', async (vault, path) => {
      const refused = async (content: string, over = mapping): Promise<unknown> => {
        writeFileSync(path, content);
        const { outcome, result } = await stage(vault, path, over);
        return outcome === 'refused' ? result : outcome;
      };
      expect(await refused('')).toEqual({ code: 'imports.empty' });
      expect(await refused('a,a\n1,2\n')).toEqual({ code: 'imports.doubledHeading', details: { heading: 'a' } });
      expect(await refused(table(goodRows(1)), { ...mapping, unit: 'station' })).toEqual({
        code: 'imports.columnMissing',
        details: { columns: ['station'] },
      });
      expect(await refused('x\0y\n')).toEqual({ code: 'imports.notText' });
      const { outcome, result } = await vault.job('imports.stage', { file: token, mapping }, { [token]: `${path}.gone` });
      expect([outcome, result]).toEqual(['refused', { code: 'imports.unreadable' }]);
      expect(vault.count('SELECT count(*) FROM import_batch')).toBe(0);
      expect(await refused(table(goodRows(1)))).toBe('done');
    });
  });
});

describe('a mapping', () => {
  it('is saved, listed, replaced by name, and preferred to a guess when all its columns are there', async () => {
    await withImport('Case number,Category\n1,Force\n', async (vault, path) => {
      const inspect = () => vault.call('imports.inspect', { file: token }, { [token]: path });
      expect((await inspect()).suggested).toMatchObject({ savedAt: null, mapping: { officeReference: 'Case number', source: '' } });
      const own = {
        ...mapping,
        officeReference: 'Case number',
        incident: null,
        story: null,
        officer: null,
        allegation: { column: 'Category', codes: [], otherwise: 'A' as const },
      };
      await vault.call('imports.saveMapping', { name: 'Harbour', mapping: own });
      await vault.call('imports.saveMapping', { name: 'Harbour', mapping: { ...own, source: 'Harbour 2' } });
      expect((await vault.call('imports.mappings', {})).rows.map((row) => [row.name, row.mapping.source])).toEqual([
        ['Harbour', 'Harbour 2'],
      ]);
      expect((await inspect()).suggested).toMatchObject({ name: 'Harbour', savedAt: expect.any(String) });
      writeFileSync(path, 'Case number,Kind\n1,Force\n');
      expect((await inspect()).suggested?.name).not.toBe('Harbour');
    });
  });
});

describe('while a file is taken in', () => {
  it('calls are answered again and again', async () => {
    await withImport(table(goodRows(1000)), async (vault, path) => {
      const { job } = (await vault.call('imports.stage', { file: token, mapping }, { [token]: path })) as unknown as {
        readonly job: string;
      };
      const end = vault.ended(job);
      let isOver = false;
      void end.then(() => {
        isOver = true;
      });
      let answers = 0;
      while (!isOver) {
        await shown(vault);
        await new Promise((resolve) => setImmediate(resolve));
        answers += 1;
      }
      expect((await end).outcome).toBe('done');
      // An import that did all of its work in one turn would have left room for one.
      expect(answers).toBeGreaterThan(10);
    });
  });
});
