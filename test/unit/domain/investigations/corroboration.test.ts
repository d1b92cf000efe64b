import { expect, test } from 'vitest';
import { restsOnDigitalAlone, type DeclaredSources, type RestingItem } from '#shared/domain/investigations/corroboration.ts';

/** EVD-R9, case by case. */

const clip: RestingItem = { id: 'clip', kind: 'digital', stance: 'for' };
const post: RestingItem = { id: 'post', kind: 'openSource', stance: 'for' };
const jacket: RestingItem = { id: 'jacket', kind: 'physical', stance: 'for' };
const account: RestingItem = { id: 'account', kind: 'testimonial', stance: 'for' };
const none: DeclaredSources = { same: [], independent: [] };
const alone = (
  material: readonly RestingItem[],
  declared: Partial<DeclaredSources> = {},
  outcome: Parameters<typeof restsOnDigitalAlone>[0] = 'sustained',
) => restsOnDigitalAlone(outcome, material, { ...none, ...declared });

test('one clip, or two files of which nobody said that they are independent, are digital material alone', () => {
  expect(alone([clip])).toBe(true);
  expect(alone([clip, post])).toBe(true);
});

test('an item that is no digital one bears a clip out, unless it was made from it or declared dependent', () => {
  for (const other of [jacket, account, { ...account, kind: 'documentary' as const }, { ...jacket, kind: 'biological' as const }]) {
    expect(alone([clip, other])).toBe(false);
    expect(alone([clip, other], { same: [[other.id, 'clip']] }), other.kind).toBe(true);
  }
});

test('two clips are two sources only where somebody declared it, in whatever order', () => {
  expect(alone([clip, post], { independent: [['clip', 'post']] })).toBe(false);
  expect(alone([clip, post], { independent: [['post', 'clip']] })).toBe(false);
  expect(alone([clip, post], { independent: [['clip', 'elsewhere']] })).toBe(true);
});

test('what goes back to one source over other items is one source, whatever else was declared', () => {
  const same = [
    ['clip', 'original'],
    ['copy', 'original'],
    ['post', 'copy'],
  ] as const;
  expect(alone([clip, post], { same, independent: [['clip', 'post']] })).toBe(true);
});

test('what speaks against an allegation does not bear out what speaks for it', () => {
  const against = { ...jacket, stance: 'against' as const };
  expect(alone([clip, against])).toBe(true);
  expect(alone([{ ...clip, stance: 'against' }, jacket], {}, 'unfounded')).toBe(true);
  expect(alone([{ ...clip, stance: 'against' }, jacket], {}, 'sustained')).toBe(false);
  expect(alone([clip, against], {}, 'exonerated')).toBe(false);
  expect(alone([{ ...clip, stance: 'against' }], {}, 'sustained'), 'nothing on its side: all that is named counts').toBe(true);
});

test('nothing is asked where no digital material is relied on, or no fact is found', () => {
  expect(alone([jacket])).toBe(false);
  expect(alone([clip], {}, 'notSustained')).toBe(false);
  expect(alone([clip], {}, 'noDeterminationPossible')).toBe(false);
  expect(alone([clip], {}, 'policyFailure')).toBe(true);
});
