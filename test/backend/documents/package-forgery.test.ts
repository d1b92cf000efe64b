import { describe, expect, test, vi } from 'vitest';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import { sign, signingKeyFromSeed } from '../../../electron/backend/crypto/sign.ts';
import { wordsOfKey } from '../../../electron/backend/crypto/words.ts';
import { buildPackage, type PackageFiles, type PackageInput } from '../../../electron/backend/documents/package/build-package.ts';
import { proofEntry } from '../../../electron/backend/documents/package/proof-entry.ts';
import { originOf, writeCheckpoint } from '../../../electron/backend/ledger/checkpoint.ts';
import { frontierRoot } from '../../../electron/backend/ledger/frontier.ts';
import { emptyRoot } from '../../../electron/backend/ledger/merkle.ts';
import { createDice } from '../../checks/random.ts';
import { built, edited, relisted, sampleInput, sampleKeysA, sampleRecordA, verdictOn } from '../../support/packages/sample-package.ts';
import {
  certificate,
  inputFor,
  provenEvent,
  sampleRecord,
  seedOf,
  youngKeys,
  type SampleKeys,
} from '../../support/packages/sample-record.ts';

const made = await built();
const thief = signingKeyFromSeed(seedOf('a forger'));
const byOffice = (body: { readonly [key: string]: Json }) => sign('package', canonicalText(body), sampleKeysA.office);

/** As the office itself would sign it: only the check that is meant can refuse it. */
const signedAnew = (changes: Readonly<Record<string, Uint8Array | null>>, from: PackageFiles = made) => relisted(from, changes, byOffice);

type Proofs = {
  checkpoint: string;
  entries: { index: number; leaf: string; path: string[]; opened: Record<string, { salt: string; value: string }>; about: string }[];
};
type Keys = { epochs: { body: Record<string, Json>; signature: string }[]; offices: Record<string, Json>[]; vaultId: string };

const withProofs = (change: (proofs: Proofs) => void) => signedAnew({ 'data/proofs.json': edited(made, 'data/proofs.json', change) });
const withKeys = (change: (keys: Keys) => void) => signedAnew({ 'keys.json': edited(made, 'keys.json', change) });

describe('files changed without the office’s key', () => {
  const pdf = { 'data/report.pdf': Buffer.from('another report') };
  const swapped = new Map(made.files);
  swapped.set('data/report.pdf', made.files.get('data/report.json')!);

  test.each<[string, PackageFiles, object]>([
    [
      'changed',
      { ...made, files: new Map([...made.files, ['data/report.pdf', Buffer.from('another')]]) },
      { step: 2, code: 'bag.changed', file: 'data/report.pdf' },
    ],
    ['exchanged', { ...made, files: swapped }, { step: 2, code: 'bag.changed', file: 'data/report.pdf' }],
    [
      'missing',
      { ...made, files: new Map([...made.files].filter(([name]) => name !== 'data/report.pdf')) },
      { step: 2, code: 'bag.missing', file: 'data/report.pdf' },
    ],
    [
      'extra',
      { ...made, files: new Map([...made.files, ['data/extra.pdf', Buffer.from('x')]]) },
      { step: 2, code: 'bag.unlisted', file: 'data/extra.pdf' },
    ],
    [
      'extra beside data',
      { ...made, files: new Map([...made.files, ['note.txt', Buffer.from('x')]]) },
      { step: 2, code: 'bag.unlisted', file: 'note.txt' },
    ],
    [
      'fetch.txt',
      { ...made, files: new Map([...made.files, ['fetch.txt', Buffer.from('https://example.test 1 data/x\n')]]) },
      { step: 2, code: 'bag.unlisted', file: 'fetch.txt' },
    ],
    [
      'renamed',
      { ...made, files: new Map([...made.files].map(([name, bytes]) => [name.replace('report.pdf', 'report2.pdf'), bytes])) },
      { step: 2, code: 'bag.unlisted', file: 'data/report2.pdf' },
    ],
    ['in a folder of another name', { ...made, reference: '26-2222-2222-H' }, { step: 2, code: 'bag.otherName', file: 'bag-info.txt' }],
    [
      'without a signature',
      { ...made, files: new Map([...made.files].filter(([name]) => name !== 'signature.json')) },
      { step: 2, code: 'bag.missing', file: 'signature.json' },
    ],
    [
      'without a tag manifest',
      { ...made, files: new Map([...made.files].filter(([name]) => name !== 'tagmanifest-sha512.txt')) },
      { step: 2, code: 'bag.missing', file: 'tagmanifest-sha512.txt' },
    ],
    ['listed anew', relisted(made, pdf), { step: 3, code: 'signature.otherManifest', file: 'signature.json' }],
    [
      'listed and signed anew, in the office’s name',
      relisted(made, pdf, (body) => sign('package', canonicalText(body), thief)),
      { step: 3, code: 'signature.wrong', file: 'signature.json' },
    ],
    [
      'signed for another purpose',
      relisted(made, {}, (body) => sign('event', canonicalText(body), sampleKeysA.office)),
      { step: 3, code: 'signature.wrong' },
    ],
  ])('%s: refused and named', async (_, forged, fault) => {
    expect(await verdictOn(forged)).toMatchObject({ ok: false, fault });
  });

  test('signed by another key under its own name: refused while keys.json is the office’s', async () => {
    const forged = relisted(made, {}, (body) => {
      Object.assign(body, { office: thief.publicHex });
      return sign('package', canonicalText(body), thief);
    });
    expect(await verdictOn(forged)).toMatchObject({
      ok: false,
      fault: { step: 4, code: 'keys.otherOffice', file: 'keys.json' },
      words: wordsOfKey(thief.publicHex),
    });
  });

  test('made whole with keys of one’s own: verifies, and only the words tell', async () => {
    const record = sampleRecord('an imitation', 11);
    const keys = youngKeys('an imitation', record.vaultId);
    const verdict = await verdictOn(await built(inputFor(record, keys, sampleInput.report, sampleInput.reference)));
    expect(verdict).toMatchObject({ ok: true, facts: { office: { words: wordsOfKey(keys.office.publicHex) } } });
    expect(wordsOfKey(keys.office.publicHex)).not.toBe(wordsOfKey(sampleKeysA.office.publicHex));
  });
});

describe('what even the office’s signature does not make right', () => {
  test.each<[string, PackageFiles, object]>([
    [
      'a listed file that does not belong',
      signedAnew({ 'fetch.txt': Buffer.from('x') }),
      { step: 2, code: 'bag.unknownFile', file: 'fetch.txt' },
    ],
    [
      'a payload file that does not belong',
      signedAnew({ 'data/names.csv': Buffer.from('x') }),
      { step: 2, code: 'bag.unknownFile', file: 'data/names.csv' },
    ],
    ['no README', signedAnew({ 'README.txt': null }), { step: 2, code: 'bag.missing', file: 'README.txt' }],
    [
      'another declaration',
      signedAnew({ 'bagit.txt': Buffer.from('BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n') }),
      { step: 2, code: 'bag.declaration', file: 'bagit.txt' },
    ],
    [
      'a wrong sum of the payload',
      signedAnew({ 'bag-info.txt': Buffer.from(`External-Identifier: ${made.reference}\nPayload-Oxum: 1.3\n`) }),
      { step: 2, code: 'bag.info', file: 'bag-info.txt' },
    ],
    [
      'proofs that are not canonical',
      signedAnew({ 'data/proofs.json': Buffer.concat([made.files.get('data/proofs.json')!, Buffer.from('\n')]) }),
      { step: 5, code: 'proofs.form' },
    ],
    ['a member too many', withKeys((keys) => Object.assign(keys, { note: 'x' })), { step: 4, code: 'keys.form' }],
    ['keys that are not JSON', signedAnew({ 'keys.json': Buffer.from('{') }), { step: 4, code: 'keys.form' }],
    ['keys nested without end', signedAnew({ 'keys.json': Buffer.from('['.repeat(200_000)) }), { step: 4, code: 'keys.form' }],
  ])('%s', async (_, forged, fault) => {
    expect(await verdictOn(forged)).toMatchObject({ ok: false, fault });
  });
});

test('nothing under data/ is parsed before the signature has held', async () => {
  const parse = vi.spyOn(JSON, 'parse');
  const garbage = { 'data/proofs.json': Buffer.from('{"checkpoint":"garbage"}'), 'data/report.json': Buffer.from('{"garbage":1}') };
  const parsed = () => parse.mock.calls.filter(([text]) => text.includes('garbage')).length;
  expect(await verdictOn(relisted(made, garbage))).toMatchObject({ ok: false, fault: { code: 'signature.otherManifest' } });
  expect(parsed()).toBe(0);
  expect(await verdictOn(signedAnew(garbage))).toMatchObject({ ok: false, fault: { step: 5, code: 'proofs.form' } });
  expect(parsed(), 'control: it is parsed once the signature has held').toBe(1);
  parse.mockRestore();
});

describe('proofs', () => {
  const other = sampleRecord('another vault', 11);
  const otherProofs = inputFor(other, youngKeys('another vault', other.vaultId), sampleInput.report, sampleInput.reference).proofs;
  const foreign = proofEntry('M-01', provenEvent(other, 2));

  test.each<[string, PackageFiles, object]>([
    [
      'a seal of another vault',
      withProofs((proofs) => Object.assign(proofs, { checkpoint: otherProofs.checkpoint })),
      { step: 5, code: 'checkpoint.otherVault' },
    ],
    [
      'a seal of no form',
      withProofs((proofs) => Object.assign(proofs, { checkpoint: `${proofs.checkpoint}\n` })),
      { step: 5, code: 'checkpoint.form' },
    ],
    [
      'a seal of an unknown epoch',
      withProofs((proofs) => Object.assign(proofs, { checkpoint: checkpointOf(sampleKeysA, 1) })),
      { step: 5, code: 'checkpoint.otherEpoch' },
    ],
    [
      'a seal signed by the office instead of the epoch',
      withProofs((proofs) => Object.assign(proofs, { checkpoint: checkpointOf({ ...sampleKeysA, epochKey: sampleKeysA.office }, 0) })),
      { step: 5, code: 'checkpoint.signature' },
    ],
    [
      'an event of another vault',
      withProofs((proofs) => Object.assign(proofs.entries[1]!, { leaf: foreign.leaf, opened: foreign.opened, index: foreign.index })),
      { step: 6, code: 'proof.path', entry: 1 },
    ],
    ['an event at another place', withProofs((proofs) => (proofs.entries[2]!.index = 6)), { step: 6, code: 'proof.path', entry: 2 }],
    ['an event beyond the seal', withProofs((proofs) => (proofs.entries[0]!.index = 11)), { step: 6, code: 'proof.index', entry: 0 }],
    [
      'another kind than was recorded',
      withProofs((proofs) => (proofs.entries[0]!.opened['kind']!.value = 'evidence.returned')),
      { step: 6, code: 'proof.opened', entry: 0 },
    ],
    [
      'another salt',
      withProofs((proofs) => (proofs.entries[3]!.opened['role']!.salt = '0'.repeat(64))),
      { step: 6, code: 'proof.opened', entry: 3 },
    ],
    [
      'an opened actor',
      withProofs((proofs) => (proofs.entries[0]!.opened['actor'] = { salt: '0'.repeat(64), value: 'x' })),
      { step: 5, code: 'proofs.form' },
    ],
    [
      'a leaf with a field less',
      withProofs((proofs) => (proofs.entries[0]!.leaf = proofs.entries[0]!.leaf.replace(/"actor":"[0-9a-f]{64}",/, ''))),
      { step: 6, code: 'proof.leaf', entry: 0 },
    ],
    ['a leaf with white space', withProofs((proofs) => (proofs.entries[0]!.leaf += ' ')), { step: 6, code: 'proof.leaf', entry: 0 }],
  ])('%s: refused with the entry', async (_, forged, fault) => {
    expect(await verdictOn(forged)).toMatchObject({ ok: false, fault: { file: 'data/proofs.json', ...fault } });
  });

  test('every mutated path is refused: 400 of them', async () => {
    const dice = createDice(6962);
    const passed: string[] = [];
    for (let n = 0; n < 400; n += 1) {
      const forged = withProofs((proofs) => mutatePath(proofs.entries[n % proofs.entries.length]!.path, dice));
      const verdict = await verdictOn(forged);
      if (verdict.ok || verdict.fault.code !== 'proof.path' || verdict.fault.entry !== n % 4)
        passed.push(`${n}: ${verdict.ok ? 'accepted' : verdict.fault.code}`);
    }
    expect(passed).toEqual([]);
  });

  function mutatePath(steps: string[], dice: ReturnType<typeof createDice>): void {
    const at = dice.below(steps.length);
    const turned = Buffer.from(steps[at]!, 'base64');
    turned[dice.below(32)]! ^= 1 << dice.below(8);
    const ways = [
      () => (steps[at] = turned.toString('base64')),
      () => steps.splice(at, 1),
      () => steps.splice(at, 0, turned.toString('base64')),
      () => steps.push(turned.toString('base64')),
      () => (steps[at] = Buffer.alloc(32).toString('base64')),
    ];
    dice.pick(ways)();
  }

  function checkpointOf(keys: SampleKeys, epoch: number): string {
    const { frontier, vaultId } = sampleRecordA;
    return writeCheckpoint({ origin: originOf(vaultId), size: frontier.size, root: frontierRoot(frontier), epoch }, keys.epochKey);
  }
});

describe('a succession of keys', () => {
  const { vaultId } = sampleRecordA;
  const root = frontierRoot(sampleRecordA.frontier).toString('hex');
  const [officeA, officeB] = [sampleKeysA.office, signingKeyFromSeed(seedOf('office b'))];
  const [epochA, epochB, epochC] = [sampleKeysA.epochKey, signingKeyFromSeed(seedOf('epoch b')), signingKeyFromSeed(seedOf('epoch c'))];
  const first = sampleKeysA.epochs[0]!;
  const second = certificate(
    { by: 'epoch', epoch: 1, from: 5, officeEpoch: null, publicKey: epochB.publicHex, root: 'ab'.repeat(32), vaultId },
    epochA,
  );
  const third = certificate({ by: 'epoch', epoch: 2, from: 11, officeEpoch: null, publicKey: epochC.publicHex, root, vaultId }, epochB);
  const succession = sign('office', canonicalText({ epoch: 1, publicKey: officeB.publicHex, vaultId }), officeA).toString('base64');
  const offices = [
    { epoch: 0, previous: null, publicKey: officeA.publicHex },
    { epoch: 1, previous: succession, publicKey: officeB.publicHex },
  ];
  const grown: SampleKeys = { office: officeB, offices, epochs: [first, second, third], epochKey: epochC };
  const inputOf = (keys: SampleKeys): PackageInput => inputFor(sampleRecordA, keys, sampleInput.report, sampleInput.reference);

  test('verifies, and names both offices', async () => {
    expect(await verdictOn(await built(inputOf(grown)))).toMatchObject({
      ok: true,
      facts: {
        office: { epoch: 1, words: wordsOfKey(officeB.publicHex) },
        firstOffice: { words: wordsOfKey(officeA.publicHex) },
        checkpoint: { epoch: 2 },
        notices: [],
      },
    });
  });

  test('broken and mended by the office is accepted and said', async () => {
    const restarted = certificate(
      { by: 'office', epoch: 1, from: 5, officeEpoch: 1, publicKey: epochB.publicHex, root: 'ab'.repeat(32), vaultId },
      officeB,
    );
    const keys = { ...grown, offices: [offices[0]!, { ...offices[1]!, previous: null }], epochs: [first, restarted, third] };
    expect(await verdictOn(await built(inputOf(keys)))).toMatchObject({
      ok: true,
      facts: {
        notices: [
          { code: 'office.replacedWithoutOld', epoch: 1 },
          { code: 'ledger.restarted', epoch: 1 },
        ],
      },
    });
  });

  const epoch = (body: Parameters<typeof certificate>[0], signer = epochA): Partial<SampleKeys> => ({
    epochs: [first, certificate(body, signer), third],
  });
  const of2 = second.body;

  test.each<[string, Partial<SampleKeys>, object]>([
    ['an epoch missing', { epochs: [first, third] }, { code: 'epoch.gap', entry: 1 }],
    ['the first epoch missing', { epochs: [second, third] }, { code: 'epoch.gap', entry: 0 }],
    ['an epoch signed by a later key', epoch(of2, epochB), { code: 'epoch.signature', entry: 1 }],
    ['an epoch signed by a stranger', epoch(of2, signingKeyFromSeed(seedOf('nobody'))), { code: 'epoch.signature', entry: 1 }],
    ['an epoch of another vault', epoch({ ...of2, vaultId: sampleRecord('b', 1).vaultId }), { code: 'epoch.otherVault', entry: 1 }],
    [
      'an epoch that begins before the one before',
      { epochs: [first, certificate({ ...of2, from: 12 }, epochA), third] },
      { code: 'epoch.from', entry: 2 },
    ],
    [
      'two roots for one size',
      { epochs: [certificate({ ...first.body, root: 'cd'.repeat(32) }, officeA), second, third] },
      { code: 'epoch.root', entry: 0 },
    ],
    [
      'an epoch by an office that is not there',
      epoch({ ...of2, by: 'office', officeEpoch: 7 }, officeA),
      { code: 'epoch.signer', entry: 1 },
    ],
    ['an epoch by nobody in particular', epoch({ ...of2, officeEpoch: 0 }), { code: 'epoch.signer', entry: 1 }],
    ['an office key missing', { offices: [{ ...offices[1]!, epoch: 1 }] }, { code: 'keys.officeGap', entry: 0 }],
    [
      'an office key that the old one did not sign',
      { offices: [offices[0]!, { ...offices[1]!, previous: Buffer.alloc(64).toString('base64') }] },
      { code: 'keys.officeSuccession', entry: 1 },
    ],
    [
      'a first office key with something before it',
      { offices: [{ ...offices[0]!, previous: succession }, offices[1]!] },
      { code: 'keys.officeSuccession', entry: 0 },
    ],
  ])('%s: refused with the entry', async (_, part, fault) => {
    expect(await buildPackage(inputOf({ ...grown, ...part }))).toMatchObject({
      ok: false,
      error: { step: 4, file: 'keys.json', ...fault },
    });
  });

  test('a seal from before its epoch, or with another root than its epoch begins with: refused', async () => {
    const late = { ...grown, epochs: [first, second, certificate({ ...third.body, from: 12 }, epochB)] };
    expect(await buildPackage(inputOf(late))).toMatchObject({ ok: false, error: { step: 5, code: 'checkpoint.beforeEpoch' } });
    const bent = { ...grown, epochs: [first, second, certificate({ ...third.body, root: emptyRoot().toString('hex') }, epochB)] };
    expect(await buildPackage(inputOf(bent))).toMatchObject({ ok: false, error: { step: 5, code: 'checkpoint.root' } });
  });
});
