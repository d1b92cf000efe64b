import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import { sign, signingKeyFromSeed, type SigningKey } from '../../../electron/backend/crypto/sign.ts';
import type { PackageFiles } from '../../../electron/backend/documents/package/build-package.ts';
import { verifierFiles } from '../../../electron/backend/documents/package/form.ts';
import { frontierRoot } from '../../../electron/backend/ledger/frontier.ts';
import { built, relisted, sampleInput, sampleKeysA, sampleRecordA } from './sample-package.ts';
import { certificate, inputFor, seedOf, type SampleKeys } from './sample-record.ts';

/** A good package with the keys that made it. */
export type PackageBase = { readonly name: string; readonly made: PackageFiles; readonly keys: SampleKeys };

export function signerOf(office: SigningKey): (body: { readonly [key: string]: Json }) => Uint8Array {
  return (body) => sign('package', canonicalText(body), office);
}

/** Packages of a young office, of one with a succession of keys, and of one that lost keys; with and without the verifiers inside. */
export async function packageBases(): Promise<readonly PackageBase[]> {
  const { vaultId } = sampleRecordA;
  const root = frontierRoot(sampleRecordA.frontier).toString('hex');
  const [officeA, officeB] = [sampleKeysA.office, signingKeyFromSeed(seedOf('office b'))];
  const [epochB, epochC] = [signingKeyFromSeed(seedOf('epoch b')), signingKeyFromSeed(seedOf('epoch c'))];
  const first = sampleKeysA.epochs[0]!;
  const middle = { epoch: 1, from: 5, publicKey: epochB.publicHex, root: 'ab'.repeat(32), vaultId };
  const second = certificate({ ...middle, by: 'epoch', officeEpoch: null }, sampleKeysA.epochKey);
  const restarted = certificate({ ...middle, by: 'office', officeEpoch: 1 }, officeB);
  const third = certificate({ by: 'epoch', epoch: 2, from: 11, officeEpoch: null, publicKey: epochC.publicHex, root, vaultId }, epochB);
  const succession = sign('office', canonicalText({ epoch: 1, publicKey: officeB.publicHex, vaultId }), officeA).toString('base64');
  const offices = (previous: string | null) => [
    { epoch: 0, previous: null, publicKey: officeA.publicHex },
    { epoch: 1, previous, publicKey: officeB.publicHex },
  ];
  const grown: SampleKeys = { office: officeB, offices: offices(succession), epochs: [first, second, third], epochKey: epochC };
  const broken: SampleKeys = { ...grown, offices: offices(null), epochs: [first, restarted, third] };
  const withCopies = await built();
  return [
    { name: 'with the verifiers', made: withCopies, keys: sampleKeysA },
    { name: 'young', made: withoutCopies(withCopies, officeA), keys: sampleKeysA },
    { name: 'grown', made: withoutCopies(await builtWith(grown), officeB), keys: grown },
    { name: 'restarted', made: withoutCopies(await builtWith(broken), officeB), keys: broken },
    { name: 'with material', made: withMaterial(withoutCopies(withCopies, officeA), officeA), keys: sampleKeysA },
  ];
}

function builtWith(keys: SampleKeys): Promise<PackageFiles> {
  return built(inputFor(sampleRecordA, keys, sampleInput.report, sampleInput.reference));
}

/** As packages were before the verifiers went into them. */
function withoutCopies(made: PackageFiles, office: SigningKey): PackageFiles {
  return relisted(made, Object.fromEntries(verifierFiles.map((path) => [path, null])), signerOf(office));
}

function withMaterial(made: PackageFiles, office: SigningKey): PackageFiles {
  const material = { 'data/material/M-01.bin': seedOf('material'), 'data/material/M-02/page.txt': Buffer.from('invented\n') };
  return relisted(made, material, signerOf(office));
}
