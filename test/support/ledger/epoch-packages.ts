import { randomBytes } from 'node:crypto';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { sign, signingKeyFromSeed, type SigningKey } from '../../../electron/backend/crypto/sign.ts';
import type { PackageFiles } from '../../../electron/backend/documents/package/build-package.ts';
import { verifierFiles } from '../../../electron/backend/documents/package/form.ts';
import { proofEntry } from '../../../electron/backend/documents/package/proof-entry.ts';
import type { EpochCertificate } from '../../../electron/backend/keyring/format.ts';
import { originOf, writeCheckpoint } from '../../../electron/backend/ledger/checkpoint.ts';
import { appendLeaf, frontierRoot, newFrontier } from '../../../electron/backend/ledger/frontier.ts';
import { emptyRoot } from '../../../electron/backend/ledger/merkle.ts';
import type { Dice } from '../../checks/random.ts';
import { built, relisted, sampleReference } from '../packages/sample-package.ts';
import { partsOf, zipOfParts } from '../packages/lying-zip.ts';
import { certificate, provenEvent, sampleRecord, seedOf, type SampleRecord } from '../packages/sample-record.ts';

/** A package about a record with several keys of dated seals, one after the other; what is wrong in it was signed by whoever holds the office's key. */
export type EpochCase = {
  readonly what: string;
  readonly zip: Buffer;
  readonly note: string;
  /** The key that the note names. */
  readonly epochKey: string;
};

type Body = EpochCertificate['body'];

/** What a package says of its record. `signers[n]` signs certificate n. */
type Said = {
  readonly record: SampleRecord;
  readonly bodies: readonly Body[];
  readonly signers: readonly SigningKey[];
  /** Whose epoch the note names, and whose key signs it. */
  readonly named: number;
  readonly sealedBy: SigningKey;
};

const office = signingKeyFromSeed(seedOf('northmarch office'));
const keyOf = (epoch: number): SigningKey => signingKeyFromSeed(seedOf(`epoch key ${epoch}`));
const rootAt = (size: number): string =>
  size === 0 ? emptyRoot().toString('hex') : frontierRoot(sampleRecord('northmarch', size).frontier).toString('hex');

/** A record of some size whose keys were replaced now and then, all of it true. */
function truth(dice: Dice): Said {
  const record = sampleRecord('northmarch', 16 + dice.below(24));
  const { size } = record.frontier;
  const count = 3 + dice.below(3);
  const froms = [0];
  while (froms.length < count) {
    const from = 6 + dice.below(size - 8);
    if (!froms.includes(from)) froms.push(from);
  }
  const bodies = froms
    .toSorted((a, b) => a - b)
    .map((from, epoch): Body => {
      const by = epoch === 0 ? ({ by: 'office', officeEpoch: 0 } as const) : ({ by: 'epoch', officeEpoch: null } as const);
      return { ...by, epoch, from, publicKey: keyOf(epoch).publicHex, root: rootAt(from), v: 1, vaultId: record.vaultId };
    });
  const signers = bodies.map((_, epoch) => (epoch === 0 ? office : keyOf(epoch - 1)));
  return { record, bodies, signers, named: bodies.length - 1, sealedBy: keyOf(bodies.length - 1) };
}

/** The first `kept` events of a record, and others after them. */
function resumed(record: SampleRecord, kept: number, size: number): SampleRecord {
  const frontier = newFrontier();
  const nodes = new Map<string, Buffer>();
  const leaves = Array.from({ length: size }, (_, n) => (n < kept ? record.events[n]!.leaf : randomBytes(32)));
  for (const leaf of leaves) appendLeaf(frontier, leaf, (level, index, hash) => nodes.set(`${level}/${index}`, hash));
  return { vaultId: record.vaultId, events: record.events.slice(0, kept), frontier, nodes };
}

const changedBody = (said: Said, epoch: number, change: Partial<Body>): Said => ({
  ...said,
  bodies: said.bodies.map((body, n) => (n === epoch ? { ...body, ...change } : body)),
});

const last = (said: Said): Body => said.bodies.at(-1)!;
const oneOf = (said: Said, dice: Dice): number => 1 + dice.below(said.bodies.length - 1);

const lies: { readonly [what: string]: (said: Said, dice: Dice) => Said } = {
  'a past epoch sealed again, under its own number, by the newest key': (said, dice) => {
    const named = dice.below(said.bodies.length - 1);
    const until = said.bodies[named + 1]!.from;
    const record = sampleRecord('northmarch', until);
    return { ...said, record, bodies: said.bodies.slice(0, named + 1), named };
  },
  'a past of the record sealed again by the newest key': (said) => ({ ...said, record: sampleRecord('northmarch', last(said).from - 1) }),
  'a past certificate made again by a later key': (said, dice) => {
    const epoch = dice.below(said.bodies.length - 1);
    return { ...said, signers: said.signers.with(epoch, keyOf(said.bodies.length - 1)) };
  },
  'an epoch left out': (said, dice) => {
    const epoch = oneOf(said, dice);
    return { ...said, bodies: said.bodies.toSpliced(epoch, 1), signers: said.signers.toSpliced(epoch, 1) };
  },
  'an epoch left out and the rest counted anew': (said) => {
    const epoch = 1;
    const bodies = said.bodies.toSpliced(epoch, 1).map((body, n) => ({ ...body, epoch: n }));
    return { ...said, bodies, signers: said.signers.toSpliced(epoch, 1), named: bodies.length - 1 };
  },
  'an epoch skipped': (said, dice) => changedBody(said, said.bodies.length - 1, { epoch: said.bodies.length + dice.below(3) }),
  'cut before the newest key and resumed': (said, dice) => {
    const kept = 6 + dice.below(last(said).from - 6);
    return { ...said, record: resumed(said.record, kept, last(said).from - dice.below(Math.min(3, last(said).from - kept))) };
  },
  'cut before the newest key and resumed up to its beginning': (said, dice) => {
    const kept = 6 + dice.below(Math.max(1, last(said).from - 7));
    return { ...said, record: resumed(said.record, kept, last(said).from) };
  },
  'a beginning after the seal': (said, dice) =>
    changedBody(said, said.bodies.length - 1, { from: said.record.frontier.size + 1 + dice.below(5) }),
  'a beginning before the one before': (said) => changedBody(said, said.bodies.length - 1, { from: said.bodies.at(-2)!.from - 1 }),
  'a beginning at the seal with another root': (said) =>
    changedBody(said, said.bodies.length - 1, { from: said.record.frontier.size, root: randomBytes(32).toString('hex') }),
  'the same beginning as the one before with another root': (said) =>
    changedBody(said, said.bodies.length - 1, { from: said.bodies.at(-2)!.from, root: randomBytes(32).toString('hex') }),
  'a record that began with another root': (said) => changedBody(said, 0, { root: randomBytes(32).toString('hex') }),
  'a certificate for another vault': (said, dice) =>
    changedBody(said, dice.below(said.bodies.length), { vaultId: '00000000-0000-4000-8000-000000000000' }),
  'an office that never was': (said, dice) => changedBody(said, oneOf(said, dice), { by: 'office', officeEpoch: 1 + dice.below(5) }),
  'signed by the office in the name of the epoch before': (said, dice) => ({
    ...said,
    signers: said.signers.with(oneOf(said, dice), office),
  }),
};

export const epochLies = Object.keys(lies);

/** One lie about the keys of dated seals, or the truth. */
export async function epochPackage(what: string, dice: Dice): Promise<EpochCase> {
  const true_ = truth(dice);
  return packed(what, lies[what]?.(true_, dice) ?? true_);
}

let base: Promise<PackageFiles> | null = null;

async function packed(what: string, { record, bodies, signers, named, sealedBy }: Said): Promise<EpochCase> {
  base ??= built();
  const { frontier, vaultId } = record;
  const note = writeCheckpoint({ origin: originOf(vaultId), size: frontier.size, root: frontierRoot(frontier), epoch: named }, sealedBy);
  const entries = [2, 3, 4, 5].map((index) => {
    const { path, ...rest } = proofEntry('M-01', provenEvent(record, index));
    return { ...rest, path: path.map((hash) => Buffer.from(hash).toString('base64')) };
  });
  const keys = {
    epochs: bodies.map((body, n) => certificate(body, signers[n]!)),
    offices: [{ epoch: 0, previous: null, publicKey: office.publicHex }],
    vaultId,
    version: 1,
  };
  const made = relisted(
    await base,
    {
      ...Object.fromEntries(verifierFiles.map((path) => [path, null])),
      'keys.json': Buffer.from(canonicalText(keys)),
      'data/proofs.json': Buffer.from(canonicalText({ checkpoint: note, entries, version: 1 })),
    },
    (body) => sign('package', canonicalText(body), office),
  );
  if (made.reference !== sampleReference) throw new Error('the package of the check has another reference');
  return { what, zip: zipOfParts(partsOf(made)), note, epochKey: bodies[Math.min(named, bodies.length - 1)]!.publicKey };
}
