import { createHash } from 'node:crypto';
import type { ReportModel } from '#shared/domain/reports/model.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import { buildPackage, type PackageFiles, type PackageInput } from '../../../electron/backend/documents/package/build-package.ts';
import { bagInfo, writeManifest } from '../../../electron/backend/documents/package/manifest.ts';
import { memoryContainer } from '../../../electron/backend/documents/package/memory-container.ts';
import type { Verdict } from '../../../electron/backend/documents/package/verify/verdict.ts';
import { verifyContainer } from '../../../electron/backend/documents/package/verify/verify-package.ts';
import { sampleReportEn } from '../reports/sample-en.ts';
import { inputFor, sampleRecord, youngKeys } from './sample-record.ts';

export const sampleReference = '26-K7QM-4TXW-4';

/** A short report, so that a package of it is small enough to try every byte. */
export const shortReport: ReportModel = {
  ...sampleReportEn,
  summary: [],
  introduction: [],
  method: [],
  allegations: sampleReportEn.allegations.slice(0, 1),
  recommendations: sampleReportEn.recommendations.slice(0, 1),
  material: sampleReportEn.material.slice(0, 3),
};

export const sampleRecordA = sampleRecord('northmarch', 11);
export const sampleKeysA = youngKeys('northmarch', sampleRecordA.vaultId);

/** The input of a small package; the PDF is a few bytes, since a verifier never parses it. */
export const sampleInput: PackageInput = inputFor(
  sampleRecordA,
  sampleKeysA,
  { model: shortReport, pdf: Buffer.from('%PDF-1.7\n% a page\n%%EOF\n') },
  sampleReference,
);

export async function built(input: PackageInput = sampleInput): Promise<PackageFiles> {
  const made = await buildPackage(input);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

/** What a forger can do without the office's key: write lists and hashes anew around changed files. `signature.json` is made by `sign`, or kept. */
export function relisted(
  made: PackageFiles,
  changes: Readonly<Record<string, Uint8Array | null>>,
  sign?: (body: { readonly [key: string]: Json }) => Uint8Array,
): PackageFiles {
  const files = new Map(made.files);
  for (const [path, bytes] of Object.entries(changes)) {
    if (bytes === null) files.delete(path);
    else files.set(path, bytes);
  }
  const isPayload = (path: string) => path.startsWith('data/');
  const payload = [...files].filter(([path]) => isPayload(path));
  const bytes = payload.reduce((sum, [, content]) => sum + content.length, 0);
  if (changes['bag-info.txt'] === undefined) files.set('bag-info.txt', Buffer.from(bagInfo(made.reference, bytes, payload.length)));
  for (const algorithm of ['sha256', 'sha512']) files.set(`manifest-${algorithm}.txt`, manifest(files, isPayload, algorithm));
  const isTag = (path: string) => !isPayload(path) && !path.startsWith('tagmanifest') && path !== 'signature.json';
  for (const algorithm of ['sha256', 'sha512']) files.set(`tagmanifest-${algorithm}.txt`, manifest(files, isTag, algorithm));
  if (sign) {
    const old = JSON.parse(Buffer.from(made.files.get('signature.json')!).toString('utf8')) as { body: { [key: string]: Json } };
    const body = {
      ...old.body,
      'tagmanifest-sha256': hash(files.get('tagmanifest-sha256.txt')!, 'sha256'),
      'tagmanifest-sha512': hash(files.get('tagmanifest-sha512.txt')!, 'sha512'),
    };
    const signed = { ...body };
    const signature = sign(signed);
    files.set('signature.json', Buffer.from(canonicalText({ body: signed, signature: Buffer.from(signature).toString('base64') })));
  }
  return { reference: made.reference, files };
}

function manifest(files: ReadonlyMap<string, Uint8Array>, isListed: (path: string) => boolean, algorithm: string): Buffer {
  return Buffer.from(
    writeManifest(new Map([...files].filter(([path]) => isListed(path)).map(([path, bytes]) => [path, hash(bytes, algorithm)]))),
  );
}

function hash(bytes: Uint8Array, algorithm: string): string {
  return createHash(algorithm).update(bytes).digest('hex');
}

export function verdictOn(made: PackageFiles): Promise<Verdict> {
  return verifyContainer(memoryContainer(made.reference, made.files));
}

/** A file of the package as JSON, changed by `change` and written canonically again. */
export function edited(made: PackageFiles, path: string, change: (value: never) => void): Buffer {
  const value = JSON.parse(Buffer.from(made.files.get(path)!).toString('utf8')) as never;
  change(value);
  return Buffer.from(canonicalText(value));
}
