import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { argon2id, parametersForNewSlots } from '../system-ports.ts';
import { codeFor } from './code.ts';
import { newApprover, openApproverKey, type NewApprover } from './key-file.ts';
import { readRequestFile, signRequest, type ReadRequest } from './request-file.ts';

/** What an approver outside the office does on their own computer, without any vault (resources/docs/formats.md, 13). */

type KeyFault = 'approver.keyUnreadable' | 'approver.wrongPassphrase';

const kdf = argon2id(parametersForNewSlots);
const random = { bytes: (length: number) => randomBytes(length) };

export function makeApprover(passphrase: string): Promise<Result<NewApprover, 'vault.passphraseTooWeak'>> {
  return newApprover(passphrase, { kdf, random });
}

/** What is asked, read from what would be signed; null for a file that is not one or does not hold together. */
export function readApprovalRequest(text: string): ReadRequest | null {
  return readRequestFile(text);
}

/** The text of the answer file. */
export async function signApproval(request: ReadRequest, keyText: string, passphrase: string): Promise<Result<string, KeyFault>> {
  const keys = await openApproverKey(keyText, passphrase, kdf);
  return keys.ok ? ok(signRequest(request, keys.value)) : keys;
}

/** The code to say for words that were read aloud. */
export async function approvalCode(
  challenge: string,
  keyText: string,
  passphrase: string,
): Promise<Result<string, KeyFault | 'approver.challengeWrong'>> {
  const keys = await openApproverKey(keyText, passphrase, kdf);
  if (!keys.ok) return keys;
  const code = codeFor(keys.value.secret, challenge);
  keys.value.secret.fill(0);
  return code === null ? err('approver.challengeWrong') : ok(code);
}
