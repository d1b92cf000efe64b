import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { newSigningSeed, signingKeyFromSeed, type SigningKey } from '../../../electron/backend/crypto/sign.ts';
import { signEntry } from '../../../electron/backend/keyring/file.ts';
import type { EpochCertificate } from '../../../electron/backend/keyring/format.ts';
import { readKeyring } from '../../../electron/backend/keyring/read.ts';
import type { Keyring } from '../../../electron/backend/keyring/state.ts';
import { originOf, writeCheckpoint } from '../../../electron/backend/ledger/checkpoint.ts';
import type { Dice } from '../../checks/random.ts';
import { certificate } from '../packages/sample-record.ts';
import { counted, epochOf, forgedRow, resealed, tidied } from './forger.ts';
import { treeOf, writeLog, type Log, type LogRow, type LogSeal } from './log-tables.ts';
import type { WatchedOffice } from './watched-office.ts';

/** What somebody of an office with the database key, a key that may name keys of dated seals, and the key in use, can claim of the past. */
export type EpochLie = {
  readonly what: string;
  /** Changes the vault and gives the record as it then is. */
  readonly tell: (at: WatchedOffice, dice: Dice) => Log;
  /** Codes of the first thing that a verification may name; or that the vault does not open. */
  readonly found: readonly string[];
};

type Body = EpochCertificate['body'];

const current = (log: Log): { readonly epoch: number; readonly key: SigningKey } => {
  const { epoch, seed } = log.epochs[0]!;
  return { epoch, key: signingKeyFromSeed(seed) };
};

function keyringOf(at: WatchedOffice): Keyring {
  const read = readKeyring(at.hands.vaultId, readFileSync(join(at.office.folder, 'keyring')));
  if (!read.ok) throw new Error(read.error.code);
  return read.value.keyring;
}

function noteOf(at: WatchedOffice, size: number, epoch: number, key: SigningKey): string {
  return writeCheckpoint({ origin: originOf(at.hands.vaultId), size, root: treeOf(at.log.rows).roots[size]!, epoch }, key);
}

function put(at: WatchedOffice, log: Log): Log {
  at.inDatabase((db) => writeLog(db, log));
  return log;
}

/** Appends a certificate to the keyring, past every rule of the program, and takes its key into use. */
function named(at: WatchedOffice, change: Partial<Body>, signer: SigningKey = current(at.log).key): Log {
  const keyring = keyringOf(at);
  const { rows } = at.log;
  const seed = newSigningSeed();
  const body: Body = {
    by: 'epoch',
    epoch: keyring.epochs.length,
    from: rows.length,
    officeEpoch: null,
    publicKey: signingKeyFromSeed(seed).publicHex,
    root: treeOf(rows).roots.at(-1)!.toString('hex'),
    v: 1,
    vaultId: at.hands.vaultId,
    ...change,
  };
  const made = certificate(body, signer);
  const line = signEntry(keyring, { kind: 'epoch', certificate: made }, [], at.sealer, at.office.ports.clock);
  appendFileSync(join(at.office.folder, 'keyring'), `${canonicalText(line)}\n`);
  return put(at, { ...at.log, epochs: [{ epoch: body.epoch, seed, state: 'current', certificate: canonicalText(made) }] });
}

/** A seal of an earlier key than the one in use. */
function earlier(at: WatchedOffice, dice: Dice): number {
  const { epoch } = current(at.log);
  const [from] = keyringOf(at).epochs.slice(-1);
  return dice.pick(at.log.seals.flatMap((seal, n) => (epochOf(seal) < epoch && seal.size < from!.body.from ? [n] : [])));
}

function rootOf(at: WatchedOffice, size: number): string {
  return treeOf(at.log.rows).roots[size]!.toString('hex');
}

const cutAt = (at: WatchedOffice, dice: Dice): number => {
  const { from } = keyringOf(at).epochs.at(-1)!.body;
  return 4 + dice.below(from - 5);
};

const damaged = ['vault.keyringDamaged'];

export const epochLies: readonly EpochLie[] = [
  {
    what: 'a past seal made again by the key in use, under the old number',
    found: ['seal.wrong'],
    tell: (at, dice) => reseal(at, earlier(at, dice), (seal) => noteOf(at, seal.size, epochOf(seal), current(at.log).key)),
  },
  {
    what: 'a past seal made again by the key in use, under its own number',
    found: ['seal.wrong'],
    tell: (at, dice) => reseal(at, earlier(at, dice), (seal) => noteOf(at, seal.size, current(at.log).epoch, current(at.log).key)),
  },
  {
    what: 'a past that was never sealed, sealed by the key in use',
    found: ['seal.wrong'],
    tell: (at, dice) => {
      const { epoch, key } = current(at.log);
      const { from } = keyringOf(at).epochs.at(-1)!.body;
      const taken = new Set(at.log.seals.map((seal) => seal.size));
      const size = dice.pick(Array.from({ length: from - 1 }, (_, n) => n + 1).filter((n) => !taken.has(n)));
      const more = { number: 0, size, note: noteOf(at, size, epoch, key), at: at.log.seals[0]!.at };
      return put(
        at,
        counted(
          at.log,
          [...at.log.seals, more].toSorted((a, b) => a.size - b.size),
        ),
      );
    },
  },
  { what: 'an epoch skipped', found: damaged, tell: (at, dice) => named(at, { epoch: keyringOf(at).epochs.length + 1 + dice.below(3) }) },
  { what: 'an epoch a second time', found: damaged, tell: (at, dice) => named(at, { epoch: dice.below(keyringOf(at).epochs.length) }) },
  {
    what: 'a beginning beyond the record',
    found: ['seal.epochDiffers'],
    tell: (at, dice) => named(at, { from: at.log.rows.length + 30 + dice.below(50) }),
  },
  {
    what: 'a beginning before seals of the key before',
    found: ['seal.wrong'],
    tell: (at, dice) => {
      const { from } = keyringOf(at).epochs.at(-1)!.body;
      const newest = at.log.seals.at(-1)!.size;
      const earlierFrom = from + dice.below(newest - from);
      return named(at, { from: earlierFrom, root: rootOf(at, earlierFrom) });
    },
  },
  {
    what: 'a beginning with another root',
    found: ['seal.epochDiffers'],
    tell: (at, dice) => named(at, { root: rootOf(at, 1 + dice.below(at.log.rows.length - 1)) }),
  },
  {
    what: 'a beginning before the one before',
    found: damaged,
    tell: (at) => {
      const { from } = keyringOf(at).epochs.at(-1)!.body;
      return named(at, { from: from - 1, root: rootOf(at, from - 1) });
    },
  },
  { what: 'a certificate by a key of the forger', found: damaged, tell: (at) => named(at, {}, at.hands.key) },
  { what: 'a certificate in the name of the office', found: damaged, tell: (at) => named(at, { by: 'office', officeEpoch: 0 }) },
  {
    what: 'a past certificate made again by the key in use',
    found: damaged,
    tell: (at, dice) => {
      const path = join(at.office.folder, 'keyring');
      const lines = readFileSync(path, 'utf8').split('\n');
      const places = lines.flatMap((line, n) => (line.includes('"kind":"epoch"') ? [n] : []));
      const place = dice.pick(places.slice(0, -1));
      const line = JSON.parse(lines[place]!) as { body: { certificate: EpochCertificate } };
      line.body.certificate = certificate(line.body.certificate.body, current(at.log).key);
      writeFileSync(path, lines.with(place, canonicalText(line)).join('\n'));
      return at.log;
    },
  },
  {
    what: 'the newest certificate taken out of the keyring',
    found: ['alarm'],
    tell: (at) => {
      const path = join(at.office.folder, 'keyring');
      const lines = readFileSync(path, 'utf8').split('\n');
      writeFileSync(
        path,
        `${lines
          .slice(
            0,
            lines.findLastIndex((line) => line.includes('"kind":"epoch"')),
          )
          .join('\n')}\n`,
      );
      return at.log;
    },
  },
  {
    what: 'cut before the key in use, resumed and sealed again',
    found: ['seal.epochDiffers'],
    tell: (at, dice) => {
      const cut = cutAt(at, dice);
      let rows: readonly LogRow[] = at.log.rows.slice(0, cut);
      while (rows.length < at.log.rows.length) rows = [...rows, forgedRow(rows, rows.length, at.hands)];
      return put(at, resealed(tidied(at.log, rows), at.hands, cut));
    },
  },
  {
    what: 'cut before the key in use, and sealed again',
    found: ['seal.epochDiffers', 'ledger.shorter', 'seal.wrong'],
    tell: (at, dice) => {
      const cut = cutAt(at, dice);
      return put(at, resealed(tidied(at.log, at.log.rows.slice(0, cut)), at.hands, cut));
    },
  },
];

function reseal(at: WatchedOffice, n: number, note: (seal: LogSeal) => string): Log {
  const seal = at.log.seals[n]!;
  return put(at, { ...at.log, seals: at.log.seals.with(n, { ...seal, note: note(seal) }) });
}
