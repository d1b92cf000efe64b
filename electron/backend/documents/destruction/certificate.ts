import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { publicKeyFromHex, sign, verify, type SigningKey } from '../../crypto/sign.ts';

/** The certificate of a destruction (resources/docs/formats.md, 15). Codes, counts, dates and a reference: nothing of a person in the file. */
export type CertificateBody = {
  readonly agreed: string;
  readonly asked: string;
  readonly basis: string | null;
  readonly checkpoint: { readonly root: string; readonly size: number };
  readonly destroyedOn: string;
  readonly entry: { readonly hash: string; readonly seq: number };
  readonly format: 'recourse-destruction';
  readonly ground: string;
  readonly issuedOn: string;
  readonly kind: 'complaint' | 'investigation';
  readonly material: number;
  readonly office: string;
  readonly officeEpoch: number;
  readonly officeName: string;
  readonly openedOn: string;
  readonly purpose: string | null;
  readonly records: number;
  readonly reference: string;
  readonly residue: { readonly copies: number; readonly until: string | null };
  readonly vaultId: string;
  readonly version: 2;
};

export type SignedCertificate = { readonly body: CertificateBody; readonly signature: string };

export function signCertificate(body: CertificateBody, office: SigningKey): SignedCertificate {
  return { body, signature: sign('destruction', canonicalText(body), office).toString('base64') };
}

/** Whether a text is a certificate that the key in it signed. Who it belongs to is told by the words of that key. */
export function isCertificate(text: string): boolean {
  const { body, signature } = JSON.parse(text) as SignedCertificate;
  const key = publicKeyFromHex(body.office);
  return (
    canonicalText({ body, signature }) === text &&
    key !== null &&
    verify('destruction', canonicalText(body), key, Buffer.from(signature, 'base64'))
  );
}
