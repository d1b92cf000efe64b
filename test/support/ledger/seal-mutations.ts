import { signingKeyFromSeed } from '../../../electron/backend/crypto/sign.ts';
import { originOf, writeCheckpoint } from '../../../electron/backend/ledger/checkpoint.ts';
import type { Dice } from '../../checks/random.ts';
import { epochOf } from './forger.ts';
import { treeOf, type EpochRow, type Log, type LogSeal } from './log-tables.ts';
import { flipped, type Forged, type LogMutation } from './mutation.ts';

/** Dated seals, their keys and the inner nodes: the entries themselves stay as they are. */

const changedSeal = (log: Log, dice: Dice, change: (seal: LogSeal, n: number) => LogSeal): Forged => {
  const n = dice.below(log.seals.length);
  return { log: { ...log, seals: log.seals.with(n, change(log.seals[n]!, n)) }, expect: { at: log.seals[n]!.size } };
};

const note = (log: Log, seal: LogSeal, change: Partial<{ size: number; epoch: number; vault: string }>, seed: Buffer): LogSeal => {
  const size = change.size ?? seal.size;
  const origin = change.vault ? originOf(change.vault) : seal.note.slice(0, seal.note.indexOf('\n'));
  const root = treeOf(log.rows).roots[size]!;
  return { ...seal, note: writeCheckpoint({ origin, size, root, epoch: change.epoch ?? epochOf(seal) }, signingKeyFromSeed(seed)) };
};

const current = (log: Log): Buffer => log.epochs[0]!.seed;
const newestEpoch = (log: Log): number => log.epochs[0]!.epoch;

const changedEpoch = (log: Log, change: (row: EpochRow) => EpochRow): Forged => ({
  log: { ...log, epochs: log.epochs.map(change) },
  expect: { code: 'ledger.restarted', what: '' },
});

export const sealMutations: readonly LogMutation[] = [
  {
    name: 'the text of a seal changed',
    make: (log, dice) =>
      changedSeal(log, dice, (seal) => ({
        ...seal,
        note: dice.pick([
          seal.note.replace('epoch ', 'epoch 1'),
          `${seal.note}\n`,
          seal.note.slice(1),
          seal.note.replace(/\n(\d+)\n/, (_, size: string) => `\n${Number(size) + 1}\n`),
        ]),
      })),
  },
  {
    name: 'a seal by a key of the forger',
    make: (log, dice, hands) =>
      changedSeal(log, dice, (seal) => {
        const root = treeOf(log.rows).roots[seal.size]!;
        return {
          ...seal,
          note: writeCheckpoint({ origin: originOf(hands.vaultId), size: seal.size, root, epoch: epochOf(seal) }, hands.key),
        };
      }),
  },
  {
    name: 'a seal of another vault',
    make: (log, dice) =>
      changedSeal(log, dice, (seal) =>
        note(log, seal, { vault: '00000000-0000-4000-8000-000000000000', epoch: newestEpoch(log) }, current(log)),
      ),
  },
  {
    name: 'a seal that says another size',
    make: (log, dice) => changedSeal(log, dice, (seal) => note(log, seal, { size: seal.size - 1, epoch: newestEpoch(log) }, current(log))),
  },
  {
    name: 'an earlier seal signed again with the key in use',
    make: (log, dice) => {
      const old = log.seals.flatMap((seal, n) => (epochOf(seal) < newestEpoch(log) && seal.size < log.rows.length - 20 ? [n] : []));
      const n = dice.pick(old.slice(0, -2));
      const seal = log.seals[n]!;
      const forged = note(log, seal, dice.pick([{}, { epoch: newestEpoch(log) }]), current(log));
      return { log: { ...log, seals: log.seals.with(n, forged) }, expect: { at: seal.size } };
    },
  },
  {
    name: 'the texts of two seals exchanged',
    make: (log, dice) => {
      const n = dice.below(log.seals.length - 1);
      const [a, b] = [log.seals[n]!, log.seals[n + 1]!];
      const seals = log.seals.with(n, { ...a, note: b.note }).with(n + 1, { ...b, note: a.note });
      return { log: { ...log, seals }, expect: { at: a.size } };
    },
  },
  {
    name: 'a seal moved to another size',
    make: (log, dice) => {
      const taken = new Set(log.seals.map((seal) => seal.size));
      const free = log.rows.flatMap((_, n) => (n > 0 && !taken.has(n) ? [n] : []));
      const n = dice.below(log.seals.length);
      const size = dice.pick(free);
      return { log: { ...log, seals: log.seals.with(n, { ...log.seals[n]!, size }) }, expect: { at: size } };
    },
  },
  {
    name: 'a seal taken away',
    make: (log, dice) => {
      const n = dice.below(log.seals.length - 1);
      return { log: { ...log, seals: log.seals.toSpliced(n, 1) }, expect: { code: 'seal.missing', what: String(n + 1) } };
    },
  },
  {
    name: 'the last seal taken away',
    make: (log) => ({
      log: { ...log, seals: log.seals.slice(0, -1) },
      expect: { code: 'seal.miscounted', what: String(log.seals.length) },
    }),
  },
  {
    name: 'seals counted otherwise',
    make: (log, dice) => {
      const counted = String(log.seals.length + dice.pick([-1, 1, 7]));
      return { log: { ...log, counted }, expect: { code: 'seal.miscounted', what: counted } };
    },
  },
  {
    name: 'the seed of the key in use changed',
    make: (log, dice) => changedEpoch(log, (row) => ({ ...row, seed: flipped(row.seed, dice) })),
  },
  { name: 'the key in use taken away', make: (log) => ({ ...changedEpoch(log, (row) => row), log: { ...log, epochs: [] } }) },
  {
    name: 'another certificate beside the key in use',
    make: (log, dice) =>
      changedEpoch(log, (row) => ({ ...row, certificate: dice.pick(['{}', row.certificate.replace('"from":', '"from":1')]) })),
  },
  {
    name: 'an inner node changed',
    make: (log, dice) => {
      const n = dice.below(log.nodes.length);
      return { log: { ...log, nodes: log.nodes.with(n, { ...log.nodes[n]!, hash: flipped(log.nodes[n]!.hash, dice) }) } };
    },
  },
  {
    name: 'an inner node taken away',
    make: (log, dice) => ({ log: { ...log, nodes: log.nodes.toSpliced(dice.below(log.nodes.length), 1) } }),
  },
];
