import type { Json } from '#shared/kernel/json.ts';
import { originOf, writeCheckpoint } from '../../../electron/backend/ledger/checkpoint.ts';
import { frontierRoot } from '../../../electron/backend/ledger/frontier.ts';
import { signingKeyFromSeed } from '../../../electron/backend/crypto/sign.ts';
import type { Dice } from '../../checks/random.ts';
import { sampleKeysA, sampleRecordA } from './sample-package.ts';
import { certificate, seedOf, type SampleKeys } from './sample-record.ts';

/** What can be done to the texts of a package by one who holds the office's keys. */

export type ProofsJson = {
  checkpoint: string;
  version: number;
  entries: { index: number; leaf: string; path: string[]; opened: Record<string, { salt: string; value: Json }>; about: string }[];
};
export type KeysJson = { epochs: { body: Record<string, Json>; signature: string }[]; offices: Record<string, Json>[]; vaultId: string };

type Named<T> = { readonly what: string } & T;

/** Changes to any text that stay text, or nearly. */
export const textSpoilers: readonly Named<{ readonly change: (bytes: Uint8Array, dice: Dice) => Buffer }>[] = [
  { what: 'a line feed more', change: (bytes) => Buffer.concat([bytes, Buffer.from('\n')]) },
  { what: 'the last byte away', change: (bytes) => Buffer.from(bytes.subarray(0, -1)) },
  { what: 'a mark in front', change: (bytes) => Buffer.concat([Buffer.from('\ufeff'), bytes]) },
  { what: 'empty', change: () => Buffer.alloc(0) },
  { what: 'not UTF-8', change: (bytes) => Buffer.concat([bytes.subarray(0, 9), Buffer.from([0xff]), bytes.subarray(9)]) },
  { what: 'white space', change: (bytes) => replaced(bytes, /":/, '": ') },
  { what: 'a member twice', change: (bytes) => replaced(bytes, /^\{/, '{"version":1,') },
  { what: 'a float', change: (bytes) => replaced(bytes, /"version":1/, '"version":1.0') },
  { what: 'minus zero', change: (bytes) => replaced(bytes, /"epoch":0/, '"epoch":-0') },
  { what: 'beyond 2^53', change: (bytes) => replaced(bytes, /"(index|from)":\d+/, '"$1":9007199254740993') },
  { what: 'an escape', change: (bytes) => replaced(bytes, /"e(pochs|ntries)"/, String.raw`"\u0065$1"`) },
  { what: 'a lone surrogate', change: (bytes) => replaced(bytes, /"value":"/, String.raw`"value":"\ud800`) },
  { what: 'capitals', change: (bytes) => replaced(bytes, /[0-9a-f]{64}/, (found) => found.toUpperCase()) },
  { what: 'two lines exchanged', change: (bytes) => replaced(bytes, /^(.*\n)(.*\n)/, '$2$1') },
  { what: 'a line twice', change: (bytes) => replaced(bytes, /^(.*\n)/, '$1$1') },
  { what: 'a line away', change: (bytes) => replaced(bytes, /^.*\n/, '') },
  { what: 'one space', change: (bytes) => replaced(bytes, / {2}/, ' ') },
  { what: 'carriage returns', change: (bytes) => replaced(bytes, /\n/, '\r\n') },
  { what: 'nested without end', change: () => Buffer.from('['.repeat(100_000)) },
  { what: 'an array', change: () => Buffer.from('[]') },
  { what: 'null', change: () => Buffer.from('null') },
  { what: 'a newer version', change: (bytes) => replaced(bytes, /"version":1/, '"version":2') },
];

function replaced(bytes: Uint8Array, pattern: RegExp, by: string | ((found: string) => string)): Buffer {
  const text = Buffer.from(bytes).toString('utf8');
  return Buffer.from(typeof by === 'string' ? text.replace(pattern, by) : text.replace(pattern, by));
}

const entryOf = (proofs: ProofsJson, dice: Dice) => dice.pick(proofs.entries);
const turned = (base64: string, dice: Dice) => {
  const bytes = Buffer.from(base64, 'base64');
  bytes[dice.below(bytes.length)]! ^= 1 << dice.below(8);
  return bytes.toString('base64');
};
const seal = (change: { origin?: string; size?: number; epoch?: number }, key = sampleKeysA.epochKey) =>
  writeCheckpoint(
    {
      origin: originOf(sampleRecordA.vaultId),
      size: sampleRecordA.frontier.size,
      root: frontierRoot(sampleRecordA.frontier),
      epoch: 0,
      ...change,
    },
    key,
  );

export const proofsSpoilers: readonly Named<{ readonly change: (proofs: ProofsJson, dice: Dice) => unknown }>[] = [
  { what: 'another place', change: (proofs, dice) => (entryOf(proofs, dice).index += 1) },
  { what: 'beyond the seal', change: (proofs, dice) => (entryOf(proofs, dice).index = 11) },
  { what: 'a place below zero', change: (proofs, dice) => (entryOf(proofs, dice).index = -1) },
  { what: 'a turned step', change: (proofs, dice) => proofs.entries.forEach((one) => (one.path[0] = turned(one.path[0]!, dice))) },
  { what: 'a step less', change: (proofs, dice) => entryOf(proofs, dice).path.pop() },
  { what: 'a step more', change: (proofs, dice) => entryOf(proofs, dice).path.push(Buffer.alloc(32).toString('base64')) },
  {
    what: 'too many steps',
    change: (proofs, dice) => (entryOf(proofs, dice).path = Array<string>(65).fill(Buffer.alloc(32).toString('base64'))),
  },
  { what: 'base64 with loose bits', change: (proofs, dice) => (entryOf(proofs, dice).path[0] = `${'A'.repeat(42)}B=`) },
  { what: 'base64 of another length', change: (proofs, dice) => (entryOf(proofs, dice).path[0] = 'AAAA') },
  { what: 'another kind', change: (proofs, dice) => (entryOf(proofs, dice).opened['kind']!.value = 'evidence.returned') },
  { what: 'a kind that is no text', change: (proofs, dice) => (entryOf(proofs, dice).opened['kind']!.value = 7) },
  { what: 'a long value', change: (proofs, dice) => (entryOf(proofs, dice).opened['kind']!.value = '\u{1f512}'.repeat(201)) },
  { what: 'a value just not too long', change: (proofs, dice) => (entryOf(proofs, dice).opened['kind']!.value = '\u{1f512}'.repeat(200)) },
  { what: 'another salt', change: (proofs, dice) => (entryOf(proofs, dice).opened['role']!.salt = '0'.repeat(64)) },
  { what: 'an opened actor', change: (proofs, dice) => (entryOf(proofs, dice).opened['actor'] = { salt: '0'.repeat(64), value: 'x' }) },
  { what: 'nothing opened', change: (proofs, dice) => (entryOf(proofs, dice).opened = {}) },
  { what: 'a field less', change: (proofs, dice) => leaf(entryOf(proofs, dice), /"actor":"[0-9a-f]{64}",/, '') },
  {
    what: 'another commitment',
    change: (proofs, dice) => leaf(entryOf(proofs, dice), /"kind":"[0-9a-f]{64}"/, `"kind":"${'0'.repeat(64)}"`),
  },
  { what: 'a leaf with a space', change: (proofs, dice) => leaf(entryOf(proofs, dice), /$/, ' ') },
  { what: 'a long leaf', change: (proofs, dice) => leaf(entryOf(proofs, dice), /$/, ' '.repeat(10_001)) },
  {
    what: 'about nobody knows what',
    change: (proofs, dice) => (entryOf(proofs, dice).about = dice.pick(['X-01', 'M-1', 'M-001', 'M-01 ', 'm-01', 'M-10000'])),
  },
  { what: 'about another', change: (proofs, dice) => (entryOf(proofs, dice).about = dice.pick(['A-01', 'M-100', 'R-9999', 'F-99'])) },
  { what: 'no entries', change: (proofs) => (proofs.entries = []) },
  { what: 'a number for entries', change: (proofs) => (proofs.entries = 1 as never) },
  { what: 'a newer version', change: (proofs) => (proofs.version = 2) },
  {
    what: 'another signature line',
    change: (proofs) => (proofs.checkpoint += `\u2014 keeper ${Buffer.alloc(68, 7).toString('base64')}\n`),
  },
  {
    what: 'a foreign line first',
    change: (proofs) => (proofs.checkpoint = proofs.checkpoint.replace(/\n\n/, `\n\n\u2014 keeper+x ${'A'.repeat(92)}\n`)),
  },
  { what: 'too many lines', change: (proofs) => (proofs.checkpoint += `\u2014 keeper ${'A'.repeat(92)}\n`.repeat(16)) },
  { what: 'a line too short', change: (proofs) => (proofs.checkpoint += '\u2014 keeper AAAA\n') },
  { what: 'a line feed more', change: (proofs) => (proofs.checkpoint += '\n') },
  { what: 'a root with loose bits', change: (proofs) => (proofs.checkpoint = proofs.checkpoint.replace(/(.)=\n/, 'B=\n')) },
  { what: 'a size with a zero before', change: (proofs) => (proofs.checkpoint = proofs.checkpoint.replace('\n11\n', '\n011\n')) },
  { what: 'another size', change: (proofs) => (proofs.checkpoint = proofs.checkpoint.replace('\n11\n', '\n12\n')) },
  { what: 'a seal of another size', change: (proofs) => (proofs.checkpoint = seal({ size: 12 })) },
  { what: 'a seal of nothing', change: (proofs) => (proofs.checkpoint = seal({ size: 0 })) },
  { what: 'a seal of another epoch', change: (proofs) => (proofs.checkpoint = seal({ epoch: 1 })) },
  {
    what: 'a seal of another vault',
    change: (proofs) => (proofs.checkpoint = seal({ origin: originOf('00000000-0000-4000-8000-000000000000') })),
  },
  { what: 'a seal by the office', change: (proofs) => (proofs.checkpoint = seal({}, sampleKeysA.office)) },
];

function leaf(entry: ProofsJson['entries'][number], pattern: RegExp, by: string): void {
  entry.leaf = entry.leaf.replace(pattern, by);
}

type KeysChange = (keys: KeysJson, by: SampleKeys, dice: Dice) => unknown;

/** A certificate of the last epoch made again with another body; signed by whom its body names, so that only what is meant is wrong. */
function recertified(change: Record<string, Json>, stranger = false): KeysChange {
  return (keys, by) => {
    const n = keys.epochs.length - 1;
    const epochB = signingKeyFromSeed(seedOf('epoch b'));
    const signer = stranger ? signingKeyFromSeed(seedOf('nobody')) : n === 0 ? by.office : n === 1 ? sampleKeysA.epochKey : epochB;
    keys.epochs[n] = certificate({ ...keys.epochs[n]!.body, ...change } as never, signer);
  };
}

export const keysSpoilers: readonly Named<{ readonly change: KeysChange }>[] = [
  { what: 'an epoch away', change: (keys, _, dice) => keys.epochs.splice(dice.below(keys.epochs.length), 1) },
  { what: 'an epoch twice', change: (keys) => keys.epochs.push(keys.epochs.at(-1)!) },
  { what: 'a gap', change: recertified({ epoch: 7 }) },
  { what: 'a later beginning', change: recertified({ from: 12 }) },
  { what: 'a beginning at the seal with another root', change: recertified({ from: 11, root: 'cd'.repeat(32) }) },
  { what: 'an earlier beginning', change: recertified({ from: 4 }) },
  { what: 'from the start with another root', change: recertified({ from: 0, root: 'cd'.repeat(32) }) },
  { what: 'another vault in a certificate', change: recertified({ vaultId: '00000000-0000-4000-8000-000000000000' }) },
  { what: 'by a stranger', change: recertified({}, true) },
  { what: 'by an office that is not there', change: recertified({ by: 'office', officeEpoch: 9 }) },
  { what: 'by neither', change: recertified({ by: 'someone' }) },
  { what: 'by an epoch with an office', change: recertified({ by: 'epoch', officeEpoch: 0 }) },
  { what: 'by the office without an epoch of it', change: recertified({ by: 'office', officeEpoch: null }) },
  { what: 'a key that is no point', change: recertified({ publicKey: `02${'0'.repeat(62)}` }) },
  { what: 'an office away', change: (keys) => keys.offices.shift() },
  { what: 'no office', change: (keys) => (keys.offices = []) },
  { what: 'no epoch', change: (keys) => (keys.epochs = []) },
  {
    what: 'an office more',
    change: (keys, by) => keys.offices.push({ epoch: keys.offices.length, previous: null, publicKey: by.office.publicHex }),
  },
  { what: 'a succession of the first', change: (keys) => (keys.offices[0]!['previous'] = Buffer.alloc(64).toString('base64')) },
  { what: 'a false succession', change: (keys) => (keys.offices.at(-1)!['previous'] = Buffer.alloc(64, 1).toString('base64')) },
  { what: 'an office out of order', change: (keys) => (keys.offices[0]!['epoch'] = 1) },
  { what: 'another vault', change: (keys) => (keys.vaultId = '00000000-0000-4000-8000-000000000000') },
  { what: 'a vault that is no id', change: (keys) => (keys.vaultId = 'x') },
  { what: 'a member more', change: (keys) => Object.assign(keys, { note: 'x' }) },
  { what: 'S not below the order', change: (keys, _, dice) => malleable(dice.pick(keys.epochs)) },
];

/** The same signature with the group order added to S: holds where S is not looked at. */
function malleable(certified: { signature: string }): void {
  const bytes = Buffer.from(certified.signature, 'base64');
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  let s = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + order;
  for (let n = 32; n < 64; n += 1, s >>= 8n) bytes[n] = Number(s & 255n);
  certified.signature = bytes.toString('base64');
}
