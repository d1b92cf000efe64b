import {
  algorithms,
  DECLARATION,
  MATERIAL_FOLDER,
  payloadFiles,
  payloadManifest,
  tagFiles,
  tagManifest,
  unlistedTagFiles,
  verifierFiles,
} from '../form.ts';
import { bagInfo, readManifest } from '../manifest.ts';
import { byBytes } from '../paths.ts';
import { contentOf, type Check, type CheckState } from './state.ts';
import { fault, verifySteps, type FaultCode, type PackageFault } from './verdict.ts';

const step = verifySteps.bag;

const needed: readonly string[] = ['bagit.txt', tagManifest('sha256'), tagManifest('sha512')];

/** `bagit.txt` is exactly what it must be, and the tag manifests are there. */
export const checkDeclaration: Check = (state) => {
  const missing = needed.find((path) => !state.digests.has(path));
  if (missing !== undefined) return fault(step, 'bag.missing', missing);
  return contentOf(state, 'bagit.txt').equals(Buffer.from(DECLARATION)) ? null : fault(step, 'bag.declaration', 'bagit.txt');
};

/** The files outside `data/` against the tag manifests. */
export const checkTagFiles: Check = (state) => {
  const unlisted: readonly string[] = unlistedTagFiles;
  const present = [...state.digests.keys()].filter((path) => !path.startsWith('data/') && !unlisted.includes(path));
  return compare(state, present, tagManifest);
};

/** The files under `data/` against the manifests. */
export const checkPayload: Check = (state) => {
  for (const algorithm of algorithms)
    if (!state.digests.has(payloadManifest(algorithm))) return fault(step, 'bag.missing', payloadManifest(algorithm));
  return compare(
    state,
    [...state.digests.keys()].filter((path) => path.startsWith('data/')),
    payloadManifest,
  );
};

/** All files that a package has are there, and no other: neither `fetch.txt` nor anything else that was merely listed. */
export const checkInventory: Check = (state) => {
  const expected: readonly string[] = [...tagFiles, ...unlistedTagFiles, ...payloadFiles];
  const missing = expected.toSorted(byBytes).find((path) => !state.digests.has(path));
  if (missing !== undefined) return fault(step, 'bag.missing', missing);
  const known: readonly string[] = [...expected, ...verifierFiles];
  const unknown = [...state.digests.keys()].find((path) => !known.includes(path) && !path.startsWith(MATERIAL_FOLDER));
  return unknown === undefined ? null : fault(step, 'bag.unknownFile', unknown);
};

/** `bag-info.txt` says the name of the folder and the amount of the payload, and nothing else. */
export const checkBagInfo: Check = (state) => {
  const payload = [...state.digests].filter(([path]) => path.startsWith('data/'));
  const bytes = payload.reduce((sum, [, digest]) => sum + digest.size, 0);
  const written = contentOf(state, 'bag-info.txt').toString('latin1');
  if (written === bagInfo(state.name, bytes, payload.length)) return null;
  const isRenamed = !written.startsWith(`External-Identifier: ${state.name}\n`);
  return fault(step, isRenamed ? 'bag.otherName' : 'bag.info', 'bag-info.txt');
};

/** Unlisted, missing, changed, in this order, each by path; both algorithms. */
function compare(
  state: CheckState,
  present: readonly string[],
  manifestOf: (algorithm: 'sha256' | 'sha512') => string,
): PackageFault | null {
  const listed = new Map<string, readonly string[]>();
  for (const algorithm of algorithms) {
    const manifest = readManifest(contentOf(state, manifestOf(algorithm)), algorithm);
    if (manifest === null) return fault(step, 'bag.manifest', manifestOf(algorithm));
    for (const [path, hash] of manifest) listed.set(path, [...(listed.get(path) ?? []), `${algorithm}:${hash}`]);
  }
  const here = new Set(present);
  const isWhole = (path: string) => listed.get(path)?.length === algorithms.length;
  const first = (paths: readonly string[], code: FaultCode) =>
    paths[0] === undefined ? null : fault(step, code, paths.toSorted(byBytes)[0]);
  const isChanged = (path: string) => {
    const digest = state.digests.get(path);
    return algorithms.some((algorithm) => !listed.get(path)?.includes(`${algorithm}:${digest?.[algorithm] ?? ''}`));
  };
  return (
    first(
      present.filter((path) => !isWhole(path)),
      'bag.unlisted',
    ) ??
    first(
      [...listed.keys()].filter((path) => !here.has(path)),
      'bag.missing',
    ) ??
    first(present.filter(isChanged), 'bag.changed')
  );
}
