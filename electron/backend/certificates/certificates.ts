import { createHash, X509Certificate } from 'node:crypto';
import { Certificate, ExtKeyUsage, IssuerAndSerialNumber, type RelativeDistinguishedNames } from 'pkijs';
import { bytesOf } from '../timestamps/request.ts';

/** What certificates say. Run by the process without keys alone: the runtime reads them with native code. */

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const EXTENDED_KEY_USAGE = '2.5.29.37';
/** `signingCertificate` (SHA-1, RFC 2634) and `signingCertificateV2` (RFC 5035). */
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const NAMES: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.6', 'C'],
]);

/** A certificate from its DER, with nothing behind it; null where it is none. */
export function readCertificate(bytes: Uint8Array): Certificate | null {
  try {
    const { raw } = new X509Certificate(bytes);
    return raw.equals(bytes) ? Certificate.fromBER(bytesOf(raw)) : null;
  } catch {
    return null;
  }
}

/** `CN=…, O=…`, for a person to read. It is what somebody wrote into a certificate, and proves nothing. */
export function nameOf({ subject }: Certificate): string {
  return shown(subject)
    .replaceAll(/\p{Cc}/gu, ' ')
    .slice(0, 300)
    .toWellFormed();
}

function shown(name: RelativeDistinguishedNames): string {
  return name.typesAndValues
    .flatMap(({ type, value }) => {
      const short = NAMES.get(type);
      return short === undefined ? [] : [`${short}=${String(value.valueBlock.value)}`];
    })
    .join(', ');
}

/** Whether a signature names this certificate as its signer's. */
export function issuedBy(signer: unknown, certificate: Certificate): boolean {
  if (!(signer instanceof IssuerAndSerialNumber)) return false;
  return signer.issuer.isEqual(certificate.issuer) && signer.serialNumber.isEqual(certificate.serialNumber);
}

/** RFC 3161, 2.3: for time stamps alone, and marked critical. */
export function isForTimeStamping({ extensions }: Certificate): boolean {
  const usage = extensions?.find((extension) => extension.extnID === EXTENDED_KEY_USAGE);
  if (!usage?.critical || !(usage.parsedValue instanceof ExtKeyUsage)) return false;
  return usage.parsedValue.keyPurposes.length === 1 && usage.parsedValue.keyPurposes[0] === TIME_STAMPING;
}

/** RFC 3161, 2.4.2: the signature itself names its certificate by hash, so that another with the same key cannot take its place. */
export function signedFor(attribute: (type: string) => unknown, certificate: Certificate): boolean {
  const raw = Buffer.from(certificate.toSchema(true).toBER());
  return [
    [SIGNING_CERTIFICATE_V2, 'sha256'],
    [SIGNING_CERTIFICATE, 'sha1'],
  ].some(([type, algorithm]) => {
    const value = attribute(type!) as { toBER?(): ArrayBuffer } | undefined;
    if (!value?.toBER) return false;
    return Buffer.from(value.toBER()).includes(createHash(algorithm!).update(raw).digest());
  });
}
