import { createHash } from 'node:crypto';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { PackageInput } from '../../../electron/backend/documents/package/build-package.ts';
import type { OfficeKey } from '../../../electron/backend/documents/package/form.ts';
import { proofEntry, type ProvenEvent } from '../../../electron/backend/documents/package/proof-entry.ts';
import { sign, signingKeyFromSeed, type SigningKey } from '../../../electron/backend/crypto/sign.ts';
import { originOf, writeCheckpoint } from '../../../electron/backend/ledger/checkpoint.ts';
import { sealEvent, type EventFields, type SealedEvent } from '../../../electron/backend/ledger/event.ts';
import { appendLeaf, frontierRoot, inclusionPath, newFrontier, type Frontier } from '../../../electron/backend/ledger/frontier.ts';
import { emptyRoot } from '../../../electron/backend/ledger/merkle.ts';
import type { EpochCertificate } from '../../../electron/backend/keyring/format.ts';

/** 32 bytes that follow from a name: keys and seeds of tests are the same in every run. */
export function seedOf(name: string): Buffer {
  return createHash('sha256').update(`test ${name}`).digest();
}

/** A UUID of the given version that follows from a name. */
export function idOfName(name: string, version: 4 | 7 = 4): string {
  const hex = seedOf(name).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export type SampleRecord = {
  readonly vaultId: string;
  readonly events: readonly SealedEvent[];
  readonly frontier: Frontier;
  readonly nodes: ReadonlyMap<string, Buffer>;
};

const kinds = [
  'complaints.registered',
  'investigations.opened',
  'evidence.takenIn',
  'evidence.custody',
  'findings.recorded',
  'recommendations.made',
];

/** A ledger of `size` events of one vault, all signed by one investigator. */
export function sampleRecord(name: string, size: number): SampleRecord {
  const vaultId = idOfName(name);
  const actor = signingKeyFromSeed(seedOf(`${name} actor`));
  const frontier = newFrontier();
  const nodes = new Map<string, Buffer>();
  const events: SealedEvent[] = [];
  for (let n = 0; n < size; n += 1) {
    const fields: EventFields = {
      event: idOfName(`${name} event ${n}`, 7),
      vault: vaultId,
      kind: kinds[n % kinds.length]!,
      subject: idOfName(`${name} subject ${n}`, 7),
      subjectType: 'evidence',
      file: null,
      link: null,
      before: null,
      after: seedOf(`${name} after ${n}`).toString('hex'),
      detail: { n },
      actor: idOfName(`${name} actor`, 7),
      role: 'investigator',
      key: actor.publicHex,
      date: '2026-05-14',
      time: '2026-05-14T09:30:00.000Z',
      clock: { boot: idOfName(`${name} boot`), ms: n },
      prior: { keyring: { head: '0'.repeat(64), size: 1 }, root: frontierRoot(frontier).toString('hex'), size: n },
    };
    const event = sealEvent(fields, seedOf(`${name} seed ${n}`), actor);
    events.push(event);
    appendLeaf(frontier, event.leaf, (level, index, hash) => nodes.set(`${level}/${index}`, hash));
  }
  return { vaultId, events, frontier, nodes };
}

export function provenEvent(record: SampleRecord, index: number, custody: ProvenEvent['custody'] = null): ProvenEvent {
  const { fields, seed, leafData } = record.events[index]!;
  const path = inclusionPath((level, at) => record.nodes.get(`${level}/${at}`)!, index, record.frontier.size);
  return { fields, seed, leaf: leafData, index, path, custody };
}

/** A certificate for an epoch key; `by` the office unless the key of the epoch before signs. */
export function certificate(body: Omit<EpochCertificate['body'], 'v'>, signer: SigningKey): EpochCertificate {
  const whole = { ...body, v: 1 as const };
  return { body: whole, signature: sign('epoch', canonicalText(whole), signer).toString('base64') };
}

export type SampleKeys = {
  readonly office: SigningKey;
  readonly offices: readonly OfficeKey[];
  readonly epochs: readonly EpochCertificate[];
  readonly epochKey: SigningKey;
};

/** One office key and one epoch, as in a young vault. */
export function youngKeys(name: string, vaultId: string): SampleKeys {
  const office = signingKeyFromSeed(seedOf(`${name} office`));
  const epochKey = signingKeyFromSeed(seedOf(`${name} epoch 0`));
  const first = certificate(
    { by: 'office', epoch: 0, from: 0, officeEpoch: 0, publicKey: epochKey.publicHex, root: emptyRoot().toString('hex'), vaultId },
    office,
  );
  return { office, offices: [{ epoch: 0, previous: null, publicKey: office.publicHex }], epochs: [first], epochKey };
}

/** What `buildPackage` takes, for a report and the events it rests on. */
export function inputFor(record: SampleRecord, keys: SampleKeys, report: PackageInput['report'], reference: string): PackageInput {
  const epoch = keys.epochs.length - 1;
  const checkpoint = writeCheckpoint(
    { origin: originOf(record.vaultId), size: record.frontier.size, root: frontierRoot(record.frontier), epoch },
    keys.epochKey,
  );
  const entries = [
    proofEntry('M-01', provenEvent(record, 2)),
    proofEntry('M-01', provenEvent(record, 3, 'received')),
    proofEntry('F-01', provenEvent(record, 4)),
    proofEntry('R-01', provenEvent(record, 5)),
  ];
  return {
    reference,
    packageId: idOfName(`${reference} package`),
    report,
    proofs: { checkpoint, entries },
    keys: { vaultId: record.vaultId, offices: keys.offices, epochs: keys.epochs },
    signAsOffice: (message) => sign('package', message, keys.office),
  };
}
