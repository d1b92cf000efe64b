import { randomBytes, randomUUID } from 'node:crypto';
import { combine } from 'shamir-secret-sharing';
import { expect, test } from 'vitest';
import { combineShares, type CombineFault } from '../../../electron/backend/recovery/combine-shares.ts';
import { makeShares } from '../../../electron/backend/recovery/make-shares.ts';
import { recoveryPair } from '../../../electron/backend/recovery/recovery-pair.ts';
import type { Share } from '../../../electron/backend/recovery/share.ts';
import { readShare, shareCode } from '../../../electron/backend/recovery/share-text.ts';
import { createDice } from '../../checks/random.ts';
import { forged, newSharing, subsets } from '../../support/recovery/sharing.ts';

const dice = createDice(14);

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: dice.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

test.each(
  Array.from({ length: 7 }, (_, i) => i + 2).flatMap((count) => Array.from({ length: count - 1 }, (_, i) => [i + 2, count] as const)),
)('%i of %i sheets, any of them in any order, give the key; one fewer does not', async (threshold, count) => {
  const { secret, shares, target } = await newSharing(threshold, count);
  const read = shares.map((share) => {
    const back = readShare(shareCode(share));
    if (!back.ok) throw new Error(back.error.code);
    return back.value;
  });
  for (const set of shuffled(subsets(read, threshold)).slice(0, 12)) {
    expect(await combineShares(shuffled(set), target)).toMatchObject({ ok: true, value: { secret, misfits: [] } });
    const fewer = { code: 'shares.tooFew', have: threshold - 1, needed: threshold };
    expect(await combineShares(shuffled(set).slice(1), target)).toEqual({ ok: false, error: fewer });
  }
  expect(await combineShares(shuffled(read), target)).toMatchObject({ ok: true, value: { secret, misfits: [] } });
});

test('the order of the sheets does not matter', async () => {
  const { secret, shares, target } = await newSharing(3, 5);
  for (const [a, b, c] of subsets(shares, 3))
    for (const order of [
      [a, b, c],
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ])
      expect(
        await combineShares(
          order.map((share) => share!),
          target,
        ),
      ).toMatchObject({ ok: true, value: { secret } });
});

test('what is split otherwise than 2 <= k <= n <= 16 is refused', async () => {
  const plan = { vaultId: randomUUID(), epoch: 0 };
  for (const [threshold, count] of [
    [1, 1],
    [1, 3],
    [2, 1],
    [4, 3],
    [2, 17],
    [17, 17],
    [0, 3],
    [2.5, 3],
    [Number.NaN, 3],
  ] as const)
    expect(await makeShares(randomBytes(32), { ...plan, threshold, count })).toEqual({ ok: false, error: { code: 'shares.badThreshold' } });
  const most = await newSharing(16, 16);
  expect(await combineShares(most.shares, most.target)).toMatchObject({ ok: true, value: { secret: most.secret } });
});

test('sheets that do not belong are named, each by what is wrong with it', async () => {
  const ours = await newSharing(3, 5);
  const [one, two, three] = ours.shares as [Share, Share, Share];
  const later = await newSharing(3, 5, ours.target.vaultId, 1);
  const stranger = await newSharing(3, 5);
  const copy = await newSharing(3, 5, ours.target.vaultId, 0);
  const wider = { ...three, count: 6 };
  const cases: readonly (readonly [readonly Share[], CombineFault])[] = [
    [[one, two, stranger.shares[2]!], { code: 'shares.anotherVault', at: 2 }],
    [[one, later.shares[1]!, three], { code: 'shares.anotherEpoch', at: 1, epoch: 1 }],
    [[copy.shares[0]!, two, three], { code: 'shares.anotherKey', at: 0 }],
    [[one, two, three, two], { code: 'shares.repeated', at: [1, 3] }],
    [[one, two, forged(two)], { code: 'shares.sameNumber', at: [1, 2] }],
    [[one, two, wider], { code: 'shares.thresholdsDiffer', at: [0, 2] }],
    [[one, two], { code: 'shares.tooFew', have: 2, needed: 3 }],
    [[], { code: 'shares.tooFew', have: 0, needed: 0 }],
    [[one, two, forged(three)], { code: 'shares.doNotFit' }],
    // A place that another share claims already: nothing to compute with.
    [[one, two, { ...three, bytes: three.bytes.with(32, two.bytes[32]!) }], { code: 'shares.doNotFit' }],
  ];
  for (const [given, error] of cases) expect(await combineShares(given, ours.target), error.code).toEqual({ ok: false, error });
});

test('of more sheets than needed, those that do not fit are found and named, wherever they stand', async () => {
  const { secret, shares, target } = await newSharing(3, 6);
  for (const [a, b] of subsets([0, 1, 2, 3, 4, 5], 2)) {
    const given = shares.map((share, at) => (at === a || at === b ? forged(share, at) : share));
    expect(await combineShares(given, target)).toMatchObject({ ok: true, value: { secret, misfits: [a, b] } });
  }
  const tooMany = shares.map((share, at) => (at < 4 ? forged(share, at) : share));
  expect(await combineShares(tooMany, target)).toEqual({ ok: false, error: { code: 'shares.doNotFit' } });
});

test('the pair depends on secret, vault and epoch, and belongs together', async () => {
  const { secret, shares, target } = await newSharing(2, 3);
  const back = await combineShares(shares, target);
  expect(back).toMatchObject({ ok: true, value: { pair: recoveryPair(secret, target.vaultId, target.epoch) } });
  const keys = [
    target.publicKey,
    recoveryPair(secret, target.vaultId, 1).publicKey,
    recoveryPair(secret, randomUUID(), 0).publicKey,
    recoveryPair(randomBytes(32), target.vaultId, 0).publicKey,
  ].map((key) => Buffer.from(key).toString('hex'));
  expect(new Set(keys).size).toBe(4);
});

test('control: the bare library gives something for too few and for forged shares, and does not say that it is wrong', async () => {
  const { secret, shares } = await newSharing(3, 5);
  for (const set of [shares.slice(0, 2), [shares[0]!, shares[1]!, forged(shares[2]!)]]) {
    const given = await combine(set.map((share) => share.bytes));
    expect(given).toHaveLength(32);
    expect(secret.equals(given)).toBe(false);
  }
});
