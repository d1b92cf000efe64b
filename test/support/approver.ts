import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeFor } from '../../electron/backend/approver/code.ts';
import { newApprover, openApproverKey, type ApproverKeys } from '../../electron/backend/approver/key-file.ts';
import { readRequestFile, signRequest } from '../../electron/backend/approver/request-file.ts';
import type { Ports } from '../../electron/backend/ports.ts';
import { pathToken } from './vault.ts';

/** An approver outside the office of a test: what their computer would do, with a cheap key derivation. */
export type Approver = {
  readonly id: string;
  readonly words: string;
  /** A card to be read, as a call needs it. */
  card(): { readonly token: string; readonly paths: { readonly [token: string]: string } };
  /** The answer to a request file, as a call needs it. */
  answer(requestText: string): { readonly token: string; readonly paths: { readonly [token: string]: string } };
  code(challenge: string): string;
};

export const approverPassphrase = 'three tall poplars shade the village well';

export async function makeApprover(folder: string, ports: Ports): Promise<Approver> {
  const made = await newApprover(approverPassphrase, ports);
  if (!made.ok) throw new Error(made.error);
  const opened = await openApproverKey(made.value.keyText, approverPassphrase, ports.kdf);
  if (!opened.ok) throw new Error(opened.error);
  const keys: ApproverKeys = opened.value;
  const written = (text: string) => {
    const token = pathToken();
    const path = join(folder, `${token}.json`);
    writeFileSync(path, text);
    return { token, paths: { [token]: path } };
  };
  return {
    id: keys.approverId,
    words: made.value.words,
    card: () => written(made.value.cardText),
    answer: (requestText) => written(signRequest(readRequestFile(requestText)!, keys)),
    code: (challenge) => codeFor(keys.secret, challenge)!,
  };
}
