import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { publicKeyFromHex, verify } from '../../../crypto/sign.ts';
import { emptyRoot } from '../../../ledger/merkle.ts';
import type { EpochCertificate } from '../../../keyring/format.ts';
import { readCanonical } from '../canonical-reading.ts';
import { keysSchema, officeSuccession, type OfficeKey, type PackageKeys } from '../form.ts';
import { contentOf, established, type Check } from './state.ts';
import { fault, verifySteps, type FaultCode, type PackageNotice } from './verdict.ts';

const step = verifySteps.keys;
const file = 'keys.json';

/** The succession of office keys up to the one that signed, and of the keys of dated seals up to the checkpoint's. */
export const checkKeys: Check = (state) => {
  const keys = readCanonical(contentOf(state, file), keysSchema);
  if (keys === null) return fault(step, 'keys.form', file);
  const signing = established(state.signature);
  const last = keys.offices.at(-1);
  if (last?.publicKey !== signing.office || last.epoch !== signing.officeEpoch) return fault(step, 'keys.otherOffice', file);
  const found = faultOfKeys(keys, state.notices);
  if (found !== null) return fault(step, found.code, file, found.n);
  state.keys = keys;
  return null;
};

/** The first key or certificate, `n` from 0, that does not follow from those before it. */
export function faultOfKeys(keys: PackageKeys, notices: PackageNotice[]): { readonly code: FaultCode; readonly n: number } | null {
  for (const [n, office] of keys.offices.entries()) {
    const code = faultOfOffice(office, n, keys, notices);
    if (code !== null) return { code, n };
  }
  for (const [n, certificate] of keys.epochs.entries()) {
    const code = faultOfEpoch(certificate, n, keys, notices);
    if (code !== null) return { code, n };
  }
  return null;
}

function faultOfOffice(office: OfficeKey, n: number, keys: PackageKeys, notices: PackageNotice[]): FaultCode | null {
  if (office.epoch !== n) return 'keys.officeGap';
  const before = keys.offices[n - 1];
  if (before === undefined) return office.previous === null ? null : 'keys.officeSuccession';
  if (office.previous === null) {
    notices.push({ code: 'office.replacedWithoutOld', epoch: n });
    return null;
  }
  const key = publicKeyFromHex(before.publicKey);
  const isSigned =
    key !== null && verify('office', canonicalText(officeSuccession(office, keys.vaultId)), key, Buffer.from(office.previous, 'base64'));
  return isSigned ? null : 'keys.officeSuccession';
}

function faultOfEpoch(certificate: EpochCertificate, n: number, keys: PackageKeys, notices: PackageNotice[]): FaultCode | null {
  const { body } = certificate;
  if (body.epoch !== n) return 'epoch.gap';
  if (body.vaultId !== keys.vaultId) return 'epoch.otherVault';
  const signer = signerOf(certificate, n, keys);
  if (signer === null) return 'epoch.signer';
  const key = publicKeyFromHex(signer);
  if (key === null || !verify('epoch', canonicalText(body), key, Buffer.from(certificate.signature, 'base64'))) return 'epoch.signature';
  const before = keys.epochs[n - 1]?.body ?? { from: 0, root: emptyRoot().toString('hex') };
  if (body.from < before.from) return 'epoch.from';
  if (body.from === before.from && body.root !== before.root) return 'epoch.root';
  if (n > 0 && body.by === 'office') notices.push({ code: 'ledger.restarted', epoch: n });
  return null;
}

/** The key that must have signed a certificate: the office's for the first and after a loss, else that of the epoch before. */
function signerOf({ body }: EpochCertificate, n: number, keys: PackageKeys): string | null {
  if (body.by === 'office') return body.officeEpoch === null ? null : (keys.offices[body.officeEpoch]?.publicKey ?? null);
  return body.officeEpoch === null ? (keys.epochs[n - 1]?.body.publicKey ?? null) : null;
}
