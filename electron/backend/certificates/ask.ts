import type { Ports } from '../ports.ts';
import { certificateAnswerSchemas, type CertificateAnswer, type CertificateTask, type TaskOf } from './tasks.ts';

/** What the refusal is called where no answer came that may be believed: the process crashed, hung, was not there, or spoke nonsense. */
export const NOT_READ = 'certificates.notRead';

/** Certificates in one task and its answer, as text: larger ones are not asked. */
const MOST_TASK_TEXT = 4 * 1024 * 1024;

/**
 * Has a process without keys read what a stranger made, and believes its answer as far as its shape goes. Null where none came, for whatever reason; also when
 * the vault is being locked.
 */
export async function askForCertificates<What extends CertificateTask['what']>(
  { certificates }: Pick<Ports, 'certificates'>,
  task: TaskOf<What>,
): Promise<{ readonly answer: CertificateAnswer<What> } | null> {
  const text = JSON.stringify(task);
  const said = text.length > MOST_TASK_TEXT ? null : await certificates.read(text);
  if (said === null) return null;
  const read = certificateAnswerSchemas[task.what].safeParse(parsed(said));
  if (!read.success) return null;
  const asked: CertificateTask = task;
  if (asked.what === 'describe' && (read.data as readonly unknown[]).length !== asked.certificates.length) return null;
  return { answer: read.data as CertificateAnswer<What> };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As it crosses. */
export const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
