import { webcrypto } from 'node:crypto';
import { CryptoEngine, ContentInfo, setEngine, SignedData, TimeStampResp, TSTInfo, type Certificate } from 'pkijs';
import { bytesOf, plainHex, SHA256_OID } from '../timestamps/request.ts';
import { isForTimeStamping, issuedBy, nameOf, readCertificate, signedFor } from './certificates.ts';
import type { ReadToken } from './tasks.ts';

type TokenFault = 'unreadable' | 'notGranted';

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
/** SHA-256, SHA-384 and SHA-512: what a signature may rest on. For older ones two texts of one fingerprint can be made. */
const STRONG_DIGESTS: ReadonlySet<string> = new Set([SHA256_OID, '2.16.840.1.101.3.4.2.2', '2.16.840.1.101.3.4.2.3']);
/** RSA with MD5 and with SHA-1, ECDSA with SHA-1: named here where they are not by their digest. */
const WEAK_SIGNATURES: ReadonlySet<string> = new Set(['1.2.840.113549.1.1.4', '1.2.840.113549.1.1.5', '1.2.840.10045.4.1']);
const ID_DATA = '1.2.840.113549.1.7.1';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';

setEngine('node', new CryptoEngine({ name: 'node', crypto: webcrypto as never }));

/** Reads a reply (`.tsr`) or a bare token; `relied` are DER or PEM. Never throws: what somebody outside made is not trusted to be well formed. */
export async function readToken(reply: Uint8Array, relied: readonly Uint8Array[]): Promise<ReadToken | TokenFault> {
  try {
    const content = contentOf(reply);
    return content === null
      ? 'notGranted'
      : await check(
          content,
          relied.flatMap((one) => readCertificate(one) ?? []),
        );
  } catch {
    return 'unreadable';
  }
}

/** Null where the authority refused. Status 0 is granted, 1 granted with changes. */
function contentOf(reply: Uint8Array): ContentInfo | null {
  try {
    const response = TimeStampResp.fromBER(bytesOf(reply));
    if (Number(response.status.status) > 1) return null;
    if (response.timeStampToken) return response.timeStampToken;
  } catch {
    // A bare token, as some authorities give it.
  }
  return ContentInfo.fromBER(bytesOf(reply));
}

async function check(content: ContentInfo, trusted: readonly Certificate[]): Promise<ReadToken | TokenFault> {
  const signed = new SignedData({ schema: content.content });
  const text = signed.encapContentInfo.eContent?.getValue();
  const [signer] = signed.signerInfos;
  if (!text || !signer || signed.signerInfos.length !== 1 || signed.encapContentInfo.eContentType !== TST_INFO) return 'unreadable';
  const stamp = TSTInfo.fromBER(text);
  const { hashAlgorithm, hashedMessage } = stamp.messageImprint;
  const certificates = (signed.certificates ?? []).filter((one): one is Certificate => 'serialNumber' in one);
  const certificate = certificates.find((one) => issuedBy(signer.sid, one));
  const said = {
    authority: certificate ? nameOf(certificate) : '',
    policy: stamp.policy,
    serial: Buffer.from(stamp.serialNumber.valueBlock.valueHexView).toString('hex'),
    time: stamp.genTime.toISOString(),
    sha256: hashAlgorithm.algorithmId === SHA256_OID ? Buffer.from(hashedMessage.valueBlock.valueHexView).toString('hex') : '',
    nonce: stamp.nonce ? plainHex(stamp.nonce.valueBlock.valueHexView) : null,
  };
  const attribute = (type: string): unknown => signer.signedAttrs?.attributes.find((one) => one.type === type)?.values[0];
  const isTyped = (attribute(CONTENT_TYPE) as { valueBlock?: { toString(): string } } | undefined)?.valueBlock?.toString() === TST_INFO;
  const isNamed = certificate !== undefined && isTyped && isForTimeStamping(certificate) && signedFor(attribute, certificate);
  // The library wants the stamped file itself for this type of content. Its fingerprint is compared by who called; as plain content the signature is checked alike.
  signed.encapContentInfo.eContentType = ID_DATA;
  const verify = (checkChain: boolean): Promise<boolean> => verified(signed, checkChain, checkChain ? trusted : [], stamp.genTime);
  const isStrong = STRONG_DIGESTS.has(signer.digestAlgorithm.algorithmId) && !WEAK_SIGNATURES.has(signer.signatureAlgorithm.algorithmId);
  const signatureHolds = isNamed && isStrong && (await verify(false));
  return { ...said, signatureHolds, isTrusted: signatureHolds && trusted.length > 0 && (await verify(true)) };
}

async function verified(signed: SignedData, checkChain: boolean, trusted: readonly Certificate[], at: Date): Promise<boolean> {
  try {
    const found = await signed.verify({ signer: 0, checkChain, trustedCerts: [...trusted], checkDate: at, extendedMode: true });
    return found.signatureVerified === true && (!checkChain || found.signerCertificateVerified === true);
  } catch {
    return false;
  }
}
