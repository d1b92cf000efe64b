import { combine } from 'shamir-secret-sharing';
import { combineShares } from '../../electron/backend/recovery/combine-shares.ts';
import type { Share } from '../../electron/backend/recovery/share.ts';
import { readShare } from '../../electron/backend/recovery/share-text.ts';
import { forged, newSharing, subsets, type Sharing } from '../support/recovery/sharing.ts';
import { typedSheet, wrongSheets, type Ground, type Wrong } from '../support/recovery/wrong-sheets.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

const NEEDED = 3;
const COUNT = 5;
const SETS = 10 + 15;

/** A line's check has 16 bits: so often may it fall to a later line's, or to the check over all, which then names the sheet and not the line. */
const SLIPS = 2;

export const check: Check = {
  number: 14,
  title: 'recovery 3-of-5: every three sheets open, no fewer do, and a wrong sheet is named',
  target: (full) => SETS + (full ? 1_000 : 100),
  run: async ({ scale, seed, log }) => {
    const target = SETS + Math.max(wrongSheets.length, Math.round(1_000 * scale));
    const dice = createDice(seed);
    const ground = await newGround();
    let reached = (await triplesThatOpen(ground.ours)) + (await smallerSetsThatFail(ground.ours));
    if (reached < SETS) log(`only ${reached} of ${SETS} sets came out right`);
    let slips = 0;
    for (let i = 0; i < target - SETS; i += 1) {
      const { name, make } = wrongSheets[i % wrongSheets.length]!;
      const wrong = await make(ground, dice);
      if (isSlip(wrong)) slips += 1;
      if (isNamed(wrong) || (isSlip(wrong) && slips <= SLIPS)) reached += 1;
      else log(`${name}: expected ${JSON.stringify(wrong.expected)}, found ${JSON.stringify(wrong.found)} at case ${i} (seed ${seed})`);
    }
    return { reached, target, control: (await bareCombiningAccepts(ground.ours, dice)) ? 'red' : 'green', details: { slips } };
  },
};

async function newGround(): Promise<Ground> {
  const ours = await newSharing(NEEDED, COUNT);
  const { vaultId } = ours.target;
  const strangers = [
    { fault: { code: 'shares.anotherEpoch', epoch: 1 }, sharing: await newSharing(NEEDED, COUNT, vaultId, 1) },
    { fault: { code: 'shares.anotherVault' }, sharing: await newSharing(NEEDED, COUNT) },
    { fault: { code: 'shares.anotherKey' }, sharing: await newSharing(NEEDED, COUNT, vaultId, 0) },
  ];
  return { ours, strangers };
}

async function triplesThatOpen({ secret, shares, target }: Sharing): Promise<number> {
  let opened = 0;
  for (const set of subsets(shares, NEEDED)) {
    const typed = set.map((share) => readShare(typedSheet(share)));
    const combined = await combineShares(
      typed.flatMap((read) => (read.ok ? [read.value] : [])),
      target,
    );
    if (combined.ok && combined.value.secret.equals(secret) && combined.value.misfits.length === 0) opened += 1;
  }
  return opened;
}

/** Singles and pairs, as they are, and claiming that two are enough. */
async function smallerSetsThatFail({ shares, target }: Sharing): Promise<number> {
  let failed = 0;
  for (const set of [...subsets(shares, 1), ...subsets(shares, 2)]) {
    const claim = set.map((share): Share => ({ ...share, threshold: 2 }));
    const honest = await combineShares(set, target);
    const lying = await combineShares(claim, target);
    const fault = set.length < 2 ? 'shares.tooFew' : 'shares.doNotFit';
    if (!honest.ok && honest.error.code === 'shares.tooFew' && !lying.ok && lying.error.code === fault) failed += 1;
  }
  return failed;
}

function isNamed({ expected, found }: Wrong): boolean {
  const sorted = (value: object) => JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(expected) === sorted(found);
}

function isSlip({ expected, found }: Wrong): boolean {
  const [wanted, given] = [expected, found] as { readonly code?: string; readonly line?: number }[];
  if (wanted!.code !== 'share.line') return false;
  return given!.code === 'share.checksum' || (given!.code === 'share.line' && given!.line! > wanted!.line!);
}

/** The control: without the comparison with the public key, whatever comes of too few or of forged sheets is taken for the secret. */
async function bareCombiningAccepts({ secret, shares }: Sharing, dice: Dice): Promise<boolean> {
  const spoilt = subsets(shares, NEEDED).map((set) => [...set.slice(1), forged(set[0]!, dice.below(32))]);
  const given = await Promise.all([...subsets(shares, 2), ...spoilt].map((set) => combine(set.map((share) => share.bytes))));
  return given.every((garbage) => garbage.length === secret.length && !secret.equals(garbage));
}
