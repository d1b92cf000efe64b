import { BMFF, JPEG, PNG, type Asset } from '@trustnxt/c2pa-ts/asset';
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf';
import {
  DataHashAssertion,
  IngredientAssertion,
  ManifestStore,
  ValidationResult,
  type Assertion,
  type Manifest,
} from '@trustnxt/c2pa-ts/manifest';
import type { ShownCredentials } from '#shared/contract/viewer.ts';
import { isCovered } from './credentials-cover.ts';

type Found = NonNullable<ShownCredentials['found']>;

const readers: { readonly [format: string]: (bytes: Uint8Array) => Asset } = {
  jpeg: (bytes) => new JPEG(bytes),
  png: (bytes) => new PNG(bytes),
  heic: (bytes) => new BMFF(bytes),
};

const nothing: Found = {
  state: 'absent',
  signer: '',
  issuer: '',
  signedAt: '',
  generator: '',
  actions: [],
  ingredients: [],
  codes: [],
  chain: [],
};

/** Formats in which they are read. */
export const hasCredentialReader = (format: string): boolean => Object.hasOwn(readers, format);

/** The content credentials of a file (C2PA): who signed it as what, and whether that holds. Nothing is asked of any network. Never throws. */
export async function credentialsIn(bytes: Uint8Array<ArrayBuffer>, format: string): Promise<Found> {
  try {
    const asset = readers[format]!(bytes);
    const manifest = asset.getManifestJUMBF();
    if (manifest === undefined) return hasTrace(bytes) ? { ...nothing, state: 'unreadable' } : nothing;
    return await judge(ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(manifest))), asset);
  } catch (fault) {
    if (!hasTrace(bytes)) return nothing;
    // A code of the specification where the reader has one; what it says in words comes from the file.
    const codes = ValidationResult.fromError(fault as Error).statusEntries.map(({ code }) => String(code));
    return codes.some((code) => code !== 'general.error') ? { ...nothing, state: 'invalid', codes } : { ...nothing, state: 'unreadable' };
  }
}

/** The first half of the identifier that every store of credentials begins with. */
const trace = Uint8Array.of(0x63, 0x32, 0x70, 0x61, 0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xaa);

/** Whether the mark of credentials stands in the file, though none could be read: what was cut or damaged is not "none". */
function hasTrace(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(trace[0]!); at !== -1; at = bytes.indexOf(trace[0]!, at + 1)) {
    if (trace.every((byte, n) => bytes[at + n] === byte)) return true;
  }
  return false;
}

/** Said by the reader without being asked in full: chains of certificates and manifests of ingredients are not followed by it. */
const notShown = new Set(['signingCredential.trusted', 'ingredient.manifest.validated', 'ingredient.claimSignature.validated']);

async function judge(store: ManifestStore, asset: Asset): Promise<Found> {
  const manifest = store.getActiveManifest();
  if (manifest === undefined) return { ...nothing, state: 'unreadable' };
  const result = await store.validate(asset);
  const codes = result.statusEntries.map(({ code }) => (String(code) === 'timeStamp.trusted' ? 'timeStamp.validated' : String(code)));
  const said = assertionsOf(manifest);
  const further = [
    ...(said.isDeclared ? [] : ['assertion.undeclared']),
    ...((await uncovered(said.declared, asset)) ? ['assertion.dataHash.additionalExclusionsPresent'] : []),
  ];
  const isHeld = result.isValid && further.length === 0;
  return {
    ...saidBy(manifest, said.declared, codes.includes('timeStamp.validated')),
    state: isHeld ? 'valid' : 'invalid',
    codes: [...new Set([...codes.filter((code) => !notShown.has(code)), ...further, 'signingCredential.ocsp.skipped'])].slice(0, 499),
  };
}

/** Only what the signed claim names counts; anything else could be put in by anybody. */
function assertionsOf({ claim, assertions }: Manifest): { readonly declared: readonly Assertion[]; readonly isDeclared: boolean } {
  const named = new Set([...(claim?.assertions ?? []), ...(claim?.gatheredAssertions ?? [])].map(({ uri }) => uri.split('/').at(-1)));
  const all = assertions?.assertions ?? [];
  const declared = all.filter(({ fullLabel }) => fullLabel !== undefined && named.has(fullLabel));
  return { declared, isDeclared: declared.length === all.length };
}

/** Whether bytes beside the credentials themselves are left out of what was signed: there anything could be written later. */
async function uncovered(declared: readonly Assertion[], asset: Asset): Promise<boolean> {
  const hash = declared.find((one) => one instanceof DataHashAssertion);
  if (hash === undefined) return false;
  return !isCovered(await asset.getDataRange(), hash.exclusions, asset.getHashExclusionRange(), asset instanceof JPEG);
}

function saidBy(
  { claim, signature, assertions }: Manifest,
  declared: readonly Assertion[],
  hasStamp: boolean,
): Omit<Found, 'state' | 'codes'> {
  const signed = signature?.signatureData;
  const chain = signed?.certificate === undefined ? [] : [signed.certificate, ...signed.chainCertificates];
  const actions = (assertions?.getActionAssertions() ?? []).filter((one) => declared.includes(one)).flatMap((one) => one.actions);
  const ingredients = declared.filter((one) => one instanceof IngredientAssertion);
  return {
    signer: line(signed?.certificate?.subject, 500),
    issuer: line(signed?.certificate?.issuer, 500),
    // Without a stamp that holds there is only a time that anybody could have written.
    signedAt: hasStamp ? (signed?.timestamp?.toISOString() ?? '') : '',
    generator: line(`${claim?.claimGeneratorName ?? ''} ${claim?.claimGeneratorVersion ?? ''}`, 300),
    actions: actions.slice(0, 200).map(({ action, softwareAgent, digitalSourceType }) => ({
      action: line(action, 120) || '?',
      agent: line(typeof softwareAgent === 'string' ? softwareAgent : softwareAgent?.name, 300),
      source: line(digitalSourceType, 1000).split('/').at(-1)!.slice(0, 200),
    })),
    ingredients: ingredients.slice(0, 200).map(({ title, format, relationship }) => ({
      title: line(title, 300),
      format: line(format, 120),
      relation: line(relationship, 60),
    })),
    chain: chain.slice(0, 10).flatMap(({ rawData }) => (rawData.byteLength > 12_000 ? [] : [base64(new Uint8Array(rawData))])),
  };
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** One line of plain text, whatever the file has in its place. */
function line(said: unknown, most: number): string {
  if (typeof said !== 'string') return '';
  const text = said
    .slice(0, most)
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ');
  return text.trim();
}
