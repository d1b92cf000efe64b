import type { Dice } from '../../checks/random.ts';
import type { Image } from './cut.ts';
import type { Operation } from './log.ts';
import { cutAt, type Cut, type Recording } from './recording.ts';

const JOURNAL = '/vault/vault.db-journal';

/** Moments in the middle of a commit: the journal is on the disk, and pages of the database are being written over. */
export function midCommit(operations: readonly Operation[]): readonly number[] {
  const paths = new Map<number, string>();
  const moments: number[] = [];
  let isHot = false;
  for (const [n, operation] of operations.entries()) {
    if (operation.is === 'open') paths.set(operation.fd, operation.path);
    if (operation.is !== 'write') continue;
    const path = paths.get(operation.fd);
    // At the end of a commit the header of the journal is overwritten with zeros; the file stays, since the lock is kept.
    if (path === JOURNAL) isHot = operation.offset === 0 ? false : isHot;
    if (path === '/vault/vault.db') {
      isHot = true;
      moments.push(n + 1);
    } else if (isHot) moments.push(n);
  }
  return moments;
}

type Spoiler = { readonly name: string; readonly change: (journal: Buffer, dice: Dice, earlier: readonly Buffer[]) => Buffer | null };

const spoilers: readonly Spoiler[] = [
  { name: 'deleted', change: () => null },
  { name: 'emptied', change: () => Buffer.alloc(0) },
  { name: 'cut', change: (journal, dice) => journal.subarray(0, dice.below(Math.max(1, journal.length))) },
  { name: 'flipped', change: (journal, dice) => flipped(journal, dice, 1 + dice.below(8)) },
  { name: 'header flipped', change: (journal, dice) => Buffer.concat([flipped(journal.subarray(0, 28), dice, 1), journal.subarray(28)]) },
  { name: 'header zeroed', change: (journal) => Buffer.concat([Buffer.alloc(28), journal.subarray(28)]) },
  {
    name: 'an earlier one in its place',
    change: (journal, dice, earlier) => (earlier.length > 0 ? dice.pick(earlier) : journal.subarray(0, 512)),
  },
];

export type SpoiltCut = Cut & { readonly how: string };

/** A power cut in the middle of a commit, and then something done to the journal that would have put the database right. */
export function spoiltCut(recording: Recording, moments: readonly number[], dice: Dice): SpoiltCut {
  const bytes = dice.pick(['all', 'all', 'mixed'] as const);
  const cut = cutAt(recording, dice.pick(moments), { bytes, unit: dice.pick([512, 4096]), names: 'all' }, dice);
  const { name, change } = dice.pick(spoilers);
  const journal = cut.image.files.get(JOURNAL);
  if (!journal) throw new Error('there is no journal in the middle of a commit');
  const earlier = Array.from({ length: 3 }, () => dice.pick(moments))
    .filter((at) => at < cut.at)
    .flatMap((at) => cutAt(recording, at, { bytes: 'all', unit: 4096, names: 'all' }, dice).image.files.get(JOURNAL) ?? []);
  const files = new Map(cut.image.files);
  const spoilt = change(journal, dice, earlier);
  if (spoilt === null) files.delete(JOURNAL);
  else files.set(JOURNAL, spoilt);
  const image: Image = { ...cut.image, files };
  return { ...cut, image, how: name };
}

function flipped(bytes: Buffer, dice: Dice, times: number): Buffer {
  const out = Buffer.from(bytes);
  for (let n = 0; n < times && out.length > 0; n += 1) out[dice.below(out.length)]! ^= 1 << dice.below(8);
  return out;
}
