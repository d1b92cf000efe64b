import { authorityOf } from './chain.ts';
import { nameOf, readCertificate } from './certificates.ts';
import type { CertificateAnswer, CertificateTask } from './tasks.ts';
import { readToken } from './token.ts';

/** Does a task. Run by the process without keys alone. */
export async function performTask(task: CertificateTask): Promise<CertificateAnswer<CertificateTask['what']>> {
  switch (task.what) {
    case 'describe':
      return task.certificates.map((text) => describe(bytesIn(text)));
    case 'token':
      return readToken(bytesIn(task.reply), task.relied.map(bytesIn));
    case 'authority':
      return authorityOf(task.chain.map(bytesIn), task.relied.map(bytesIn), new Date(task.at));
  }
}

function describe(bytes: Uint8Array): CertificateAnswer<'describe'>[number] {
  const read = readCertificate(bytes);
  if (read === null) return null;
  const { value } = read.notAfter;
  return Number.isNaN(value.getTime()) ? null : { name: nameOf(read), validTo: value.toISOString().slice(0, 10) };
}

const bytesIn = (text: string): Uint8Array => Buffer.from(text, 'base64');
