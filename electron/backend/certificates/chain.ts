import { X509Certificate } from 'node:crypto';
import { BasicConstraints, type Certificate } from 'pkijs';
import { nameOf, readCertificate } from './certificates.ts';

const MOST_STEPS = 10;
const BASIC_CONSTRAINTS = '2.5.29.19';
const NAME_CONSTRAINTS = '2.5.29.30';

/**
 * The name of the certificate among `relied` that the first of `chain` leads to, by signatures and issuers, each valid at `at`; null where it leads to none.
 * Limits on the length of a chain are kept (RFC 5280, 6.1); a chain with limits on names is not followed. Revocation is not asked.
 */
export function authorityOf(chain: readonly Uint8Array[], relied: readonly Uint8Array[], at: Date): string | null {
  const given = chain.flatMap((bytes) => read(bytes) ?? []);
  const roots = relied.flatMap((bytes) => read(bytes) ?? []);
  let current = given[0];
  if (given.length !== chain.length) return null;
  for (let above = 0; current !== undefined && above < MOST_STEPS; above += 1) {
    if (!isValidAt(current, at)) return null;
    const here = current;
    const own = roots.find((root) => root.x509.fingerprint256 === here.x509.fingerprint256);
    const root = own ?? roots.find((one) => issued(one, here, above) && isValidAt(one, at));
    if (root !== undefined) return nameOf(root.parsed);
    current = given.find((one) => one !== here && issued(one, here, above));
  }
  return null;
}

type Read = { readonly x509: X509Certificate; readonly parsed: Certificate };

function read(bytes: Uint8Array): Read | null {
  const parsed = readCertificate(bytes);
  if (!parsed) return null;
  try {
    return { x509: new X509Certificate(bytes), parsed };
  } catch {
    return null;
  }
}

/** Whether `issuer` may issue, did issue `one`, and lets `above` more certificates stand between itself and the signer's. */
function issued(issuer: Read, one: Read, above: number): boolean {
  const extension = (id: string) => issuer.parsed.extensions?.find(({ extnID }) => extnID === id);
  const basic: unknown = extension(BASIC_CONSTRAINTS)?.parsedValue;
  if (!(basic instanceof BasicConstraints) || !basic.cA || extension(NAME_CONSTRAINTS) !== undefined) return false;
  const longest = basic.pathLenConstraint;
  if (longest !== undefined && (typeof longest !== 'number' || longest < above)) return false;
  try {
    return one.x509.checkIssued(issuer.x509) && one.x509.verify(issuer.x509.publicKey);
  } catch {
    return false;
  }
}

const isValidAt = ({ x509 }: Read, at: Date): boolean =>
  Date.parse(x509.validFrom) <= at.getTime() && at.getTime() <= Date.parse(x509.validTo);
