import { describe, expect, test } from 'vitest';

import { splitHidden } from '../../renderer/ui/hidden-characters.ts';
import { createDraftKeeper, type DraftState } from '../../renderer/ui/form/draft-keeper.ts';
import { progressOf } from '../../renderer/ui/job-progress.ts';
import { digitsOf, joinParts, splitParts, timeOf } from '../../renderer/ui/partial-date-parts.ts';
import { movePlace, type GridShape } from '../../renderer/ui/table/grid-place.ts';
import { createRowPages } from '../../renderer/ui/table/row-pages.ts';
import { moveColumn, nextSort, plainView, withFilter } from '../../renderer/ui/table/table-view.ts';
import { isPartialDateText } from '#shared/kernel/partial-date.ts';

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

describe('a partial date in three boxes', () => {
  test.each([
    [{ year: '', month: '', day: '' }, ''],
    [{ year: '2026', month: '', day: '' }, '2026'],
    [{ year: '2026', month: '05', day: '' }, '2026-05'],
    [{ year: '2026', month: '05', day: '4' }, '2026-05-04'],
    [{ year: '2026', month: '', day: '31' }, '2026-XX-31'],
    [{ year: '', month: '05', day: '4' }, 'XXXX-05-04'],
  ])('%j is written as "%s" and read back', (parts, text) => {
    expect(joinParts(parts)).toBe(text);
    expect(splitParts(text)).toEqual(parts);
  });

  test('what is incomplete in the middle is no date for the schema', () => {
    expect(isPartialDateText('2026-XX-31')).toBe(false);
    expect(isPartialDateText(joinParts({ year: '2026', month: '05', day: '4' }))).toBe(true);
  });

  test('digits of Arabic keyboards and times as people type them', () => {
    expect(digitsOf('٢٠٢٦a', 4)).toBe('2026');
    expect(['9', '930', '9:30', '14.05', '٩:٣٠'].map(timeOf)).toEqual(['09:00', '09:30', '09:30', '14:05', '09:30']);
    expect(timeOf('soon')).toBe('soon');
  });
});

describe('text of others', () => {
  test('marks that reorder or hide are shown by number, joiners and plain direction marks stay', () => {
    expect(splitHidden('a\u202Eb')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'hidden', code: 'U+202E' },
      { kind: 'text', text: 'b' },
    ]);
    expect(splitHidden('می\u200Cروم \u200F')).toHaveLength(1);
    expect(splitHidden('\u0000')).toEqual([{ kind: 'hidden', code: 'U+0000' }]);
    expect(splitHidden('two\nlines')).toHaveLength(1);
  });
});

describe('the place of the keyboard in a grid', () => {
  const shape: GridShape = { rows: 50, columns: 4, page: 10, hasFilter: (column) => column < 2 };
  const move = (from: readonly [number, number, 0 | 1], key: string, more: { isControl?: boolean; isMirrored?: boolean } = {}) => {
    const [row, column, stop] = from;
    const to = movePlace({ row, column, stop }, { key, isControl: more.isControl ?? false, isMirrored: more.isMirrored ?? false }, shape);
    return to === null ? null : [to.row, to.column, to.stop];
  };

  test('stays inside, pages, and walks through the two stops of a head', () => {
    expect(move([50, 3, 0], 'ArrowDown')).toEqual([50, 3, 0]);
    expect(move([1, 0, 0], 'ArrowUp')).toEqual([0, 0, 0]);
    expect(move([0, 0, 0], 'ArrowRight')).toEqual([0, 0, 1]);
    expect(move([0, 0, 1], 'ArrowRight')).toEqual([0, 1, 0]);
    expect(move([0, 2, 0], 'ArrowLeft')).toEqual([0, 1, 1]);
    expect(move([5, 0, 0], 'PageUp')).toEqual([1, 0, 0]);
    expect(move([5, 0, 0], 'End', { isControl: true })).toEqual([50, 3, 0]);
    expect(move([5, 0, 0], 'ArrowLeft', { isMirrored: true })).toEqual([5, 1, 0]);
    expect(move([5, 0, 0], 'x')).toBeNull();
  });
});

describe('the view of a table', () => {
  test('sorting turns through three states, an open filter is none, columns move', () => {
    const once = nextSort(plainView, 'a');
    expect(once.sort).toEqual({ column: 'a', direction: 'ascending' });
    expect(nextSort(once, 'a').sort?.direction).toBe('descending');
    expect(nextSort(nextSort(once, 'a'), 'a').sort).toBeNull();
    const filtered = withFilter(plainView, 'a', { kind: 'text', text: 'x' });
    expect(withFilter(filtered, 'a', { kind: 'text', text: ' ' }).filters).toEqual({});
    expect(moveColumn(plainView, ['a', 'b', 'c'], 'c', -1).order).toEqual(['a', 'c', 'b']);
    expect(moveColumn(plainView, ['a', 'b', 'c'], 'c', 1).order).toEqual([]);
  });
});

describe('rows by pages', () => {
  const total = 1000;
  const load = async (offset: number, limit: number) => {
    await wait(1);
    return { rows: Array.from({ length: Math.min(limit, total - offset) }, (_, at) => offset + at), total };
  };
  const settle = async (pages: { state: () => { pending: number } }) => {
    while (pages.state().pending > 0) await wait(2);
  };

  test('keeps the pages near the eye and lets far ones go', async () => {
    const pages = createRowPages(load, { pageSize: 10, keep: 4 });
    pages.show(0, 9);
    await settle(pages);
    for (let first = 0; first < 300; first += 20) {
      pages.show(first, first + 15);
      await settle(pages);
    }
    const { pages: kept, present } = pages.state();
    expect(kept.size).toBeLessThanOrEqual(4);
    expect(present.every(({ index, row }) => index === row)).toBe(true);
    expect(present.some(({ index }) => index === 290)).toBe(true);
    expect(pages.state().total).toBe(total);
  });

  test('an answer to an older question is dropped, and old rows stay until new ones are here', async () => {
    const pages = createRowPages(load, { pageSize: 10, keep: 4 });
    pages.show(0, 5);
    await settle(pages);
    let answerSlow: (page: { rows: number[]; total: number }) => void = () => undefined;
    pages.reset(
      () =>
        new Promise((resolve) => {
          answerSlow = resolve;
        }),
    );
    expect(pages.state().present.length).toBe(10);
    pages.reset(() => Promise.resolve({ rows: [7], total: 1 }));
    await settle(pages);
    answerSlow({ rows: [666], total: 1 });
    await wait(5);
    expect(pages.state().present).toEqual([{ index: 0, row: 7 }]);
  });

  test('a failure is told and can be tried again', async () => {
    let isBroken = true;
    const pages = createRowPages(
      async (offset: number, limit: number) => (isBroken ? Promise.reject(new Error('broken')) : load(offset, limit)),
      { pageSize: 10, keep: 4 },
    );
    pages.show(0, 5);
    await settle(pages);
    expect(pages.state().failure).toBeInstanceOf(Error);
    isBroken = false;
    pages.refresh();
    await settle(pages);
    expect(pages.state()).toMatchObject({ failure: null, total });
  });
});

describe('the keeper of drafts', () => {
  const keeperWith = (save: (values: number) => Promise<void>) => {
    const states: DraftState[] = [];
    return { states, keeper: createDraftKeeper<number>({ save, delay: 5, onState: (state) => states.push(state) }) };
  };

  test('says "kept" only after the store has answered, and saves the newest values', async () => {
    const saved: number[] = [];
    let answer = (): void => undefined;
    const { states, keeper } = keeperWith(async (values) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      saved.push(values);
    });
    keeper.keep(1);
    keeper.keep(2);
    await wait(20);
    expect(states.at(-1)).toBe('keeping');
    keeper.keep(3);
    answer();
    await wait(20);
    expect(states.at(-1)).toBe('keeping');
    answer();
    await wait(20);
    expect(saved).toEqual([2, 3]);
    expect(states.at(-1)).toBe('kept');
  });

  test('what could not be kept is kept at the next flush', async () => {
    const saved: number[] = [];
    let isFull = true;
    const { states, keeper } = keeperWith(async (values) => {
      if (isFull) return Promise.reject(new Error('full'));
      saved.push(values);
      return Promise.resolve();
    });
    keeper.keep(1);
    await wait(20);
    expect(states.at(-1)).toBe('failed');
    isFull = false;
    await keeper.flush();
    expect(saved).toEqual([1]);
    expect(states.at(-1)).toBe('kept');
  });
});

describe('the progress of long work', () => {
  test('what cannot be told is null', () => {
    const job = { unit: 'bytes', done: 500, total: 1000, startedAt: 0, endedAt: null, outcome: null } as const;
    expect(progressOf(job, 10_000)).toEqual({ part: 0.5, rate: 50, secondsLeft: 10 });
    expect(progressOf(job, 100)).toEqual({ part: 0.5, rate: null, secondsLeft: null });
    expect(progressOf({ ...job, total: null }, 10_000).part).toBeNull();
    expect(progressOf({ ...job, outcome: 'done', endedAt: 5 }, 10_000).rate).toBeNull();
  });
});
