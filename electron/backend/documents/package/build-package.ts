import { createHash } from 'node:crypto';
import type { ReportModel } from '#shared/domain/reports/model.ts';
import { reportModelSchema } from '#shared/domain/reports/schema.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { EpochCertificate } from '../../keyring/format.ts';
import { reportJson } from '../report/render-report.ts';
import { DECLARATION, payloadManifest, tagManifest, type Algorithm, type OfficeKey } from './form.ts';
import { bagInfo, writeManifest } from './manifest.ts';
import { memoryContainer } from './memory-container.ts';
import type { ProofEntry } from './proof-entry.ts';
import { readmeText } from './readme.ts';
import { verifierCopies } from './verifier-copies.ts';
import type { PackageFault } from './verify/verdict.ts';
import { verifyContainer } from './verify/verify-package.ts';

/** All that goes into a package: an allow-list. Nothing is copied from the vault and thinned out. */
export type PackageInput = {
  /** A reference of its own (formats.md, 2) and a UUIDv4 made for this package. */
  readonly reference: string;
  readonly packageId: string;
  readonly report: { readonly model: ReportModel; readonly pdf: Uint8Array };
  readonly proofs: { readonly checkpoint: string; readonly entries: readonly ProofEntry[] };
  readonly keys: { readonly vaultId: string; readonly offices: readonly OfficeKey[]; readonly epochs: readonly EpochCertificate[] };
  /** Signs for the office, purpose `package`, with the last key of `keys.offices`: 64 bytes. */
  readonly signAsOffice: (message: string) => Uint8Array;
};

/** The files of a package by their paths, and the name of the folder that holds them. */
export type PackageFiles = { readonly reference: string; readonly files: ReadonlyMap<string, Uint8Array> };

/** Makes the package and checks it as its receiver will: one that would be refused never leaves. The fault names the part. */
export async function buildPackage(input: PackageInput): Promise<Result<PackageFiles, PackageFault>> {
  const payload = payloadOf(input);
  const model = reportModelSchema.parse(input.report.model);
  const tags = new Map<string, Uint8Array>([
    ['README.txt', utf8(await readmeText(input.reference, model.language))],
    ['bag-info.txt', utf8(bagInfo(input.reference, sizeOf(payload), payload.size))],
    ['bagit.txt', utf8(DECLARATION)],
    ['keys.json', canonical({ epochs: input.keys.epochs, offices: input.keys.offices, vaultId: input.keys.vaultId, version: 1 })],
    [payloadManifest('sha256'), manifestOf(payload, 'sha256')],
    [payloadManifest('sha512'), manifestOf(payload, 'sha512')],
    ...(await verifierCopies()),
  ]);
  const tagManifests = new Map([
    [tagManifest('sha256'), manifestOf(tags, 'sha256')],
    [tagManifest('sha512'), manifestOf(tags, 'sha512')],
  ]);
  const files = new Map([...payload, ...tags, ...tagManifests, ['signature.json', signatureOf(input, tagManifests)] as const]);
  const verdict = await verifyContainer(memoryContainer(input.reference, files));
  return verdict.ok ? ok({ reference: input.reference, files }) : err(verdict.fault);
}

function payloadOf(input: PackageInput): Map<string, Uint8Array> {
  const entries = input.proofs.entries.map(({ about, index, leaf, opened, path }) => ({
    about,
    index,
    leaf,
    opened,
    path: path.map((hash) => Buffer.from(hash).toString('base64')),
  }));
  return new Map<string, Uint8Array>([
    ['data/proofs.json', canonical({ checkpoint: input.proofs.checkpoint, entries, version: 1 })],
    ['data/report.json', reportJson(input.report.model)],
    ['data/report.pdf', input.report.pdf],
  ]);
}

function signatureOf(input: PackageInput, tagManifests: ReadonlyMap<string, Uint8Array>): Buffer {
  const office = input.keys.offices.at(-1);
  if (office === undefined) throw new Error('a package needs the office key that signs it');
  const body = {
    format: 'recourse-package',
    office: office.publicKey,
    officeEpoch: office.epoch,
    package: input.packageId,
    reference: input.reference,
    'tagmanifest-sha256': hashOf(tagManifests.get(tagManifest('sha256')), 'sha256'),
    'tagmanifest-sha512': hashOf(tagManifests.get(tagManifest('sha512')), 'sha512'),
    version: 1,
  };
  return canonical({ body, signature: Buffer.from(input.signAsOffice(canonicalText(body))).toString('base64') });
}

function manifestOf(files: ReadonlyMap<string, Uint8Array>, algorithm: Algorithm): Buffer {
  return utf8(writeManifest(new Map([...files].map(([path, bytes]) => [path, hashOf(bytes, algorithm)]))));
}

function hashOf(bytes: Uint8Array | undefined, algorithm: Algorithm): string {
  if (bytes === undefined) throw new Error('a file of the package is missing');
  return createHash(algorithm).update(bytes).digest('hex');
}

function sizeOf(files: ReadonlyMap<string, Uint8Array>): number {
  return [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
}

function canonical(value: Json): Buffer {
  return utf8(canonicalText(value));
}

function utf8(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}
