import { timingSafeEqual } from 'node:crypto';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { hmacSha256, sha256 } from '../crypto/hash.ts';
import { proquint, proquintLength, readProquint } from '../crypto/proquint.ts';

/** What an approver outside the office signs, or answers with a code (resources/docs/formats.md, 13). */
export type SignedRequest = { readonly consentId: string; readonly subject: string; readonly until: string; readonly vaultId: string };

const CHALLENGE_BYTES = 12;
const CODE_BYTES = 8;

/** The canonical text that is signed with purpose `approval`. */
export function signedText({ consentId, subject, until, vaultId }: SignedRequest): string {
  return canonicalText({ consentId, subject, until, vaultId });
}

/** Six proquints that stand for one request, to be read aloud to the approver. */
export function challengeOf(request: SignedRequest): string {
  return words(sha256('recourse/v1/approval-challenge\n', signedText(request)).subarray(0, CHALLENGE_BYTES));
}

/** Four proquints that only who holds the approver's secret can say; null when the challenge is not one. */
export function codeFor(secret: Uint8Array, challenge: string): string | null {
  const bytes = readWords(challenge, CHALLENGE_BYTES);
  return bytes && words(hmacSha256(secret, 'recourse/v1/approval-code\n', bytes).subarray(0, CODE_BYTES));
}

export function isCodeRight(secret: Uint8Array, request: SignedRequest, typed: string): boolean {
  const code = readWords(typed, CODE_BYTES);
  const right = readWords(codeFor(secret, challengeOf(request))!, CODE_BYTES)!;
  return code !== null && timingSafeEqual(code, right);
}

function words(bytes: Buffer): string {
  const groups: string[] = [];
  for (let at = 0; at < bytes.length; at += 2) groups.push(proquint(bytes.readUInt16BE(at)));
  return groups.join('-');
}

/** Letters of either case; whatever is no letter only parts the groups. */
function readWords(typed: string, length: number): Buffer | null {
  const letters = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');
  if (letters.length !== (length / 2) * proquintLength) return null;
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 2) {
    const start = (at / 2) * proquintLength;
    const sixteen = readProquint(letters.slice(start, start + proquintLength));
    if (sixteen === null) return null;
    bytes.writeUInt16BE(sixteen, at);
  }
  return bytes;
}
