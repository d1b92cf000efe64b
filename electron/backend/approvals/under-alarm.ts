import type { Reader } from '../db/handles.ts';
import { sql } from '../db/sql.ts';

const ofRequests = [
  'approvals.answer',
  'approvals.answerFromOutside',
  'approvals.carryOut',
  'approvals.withdraw',
  'approvals.writeRequest',
];

/** Whether a call is about going on from an older state: the one thing that is written under an alarm (resources/docs/formats.md, 17.1). */
export function isAboutOlderState(reader: Reader, name: string, input: unknown): boolean {
  if (typeof input !== 'object' || input === null) return false;
  if (name === 'approvals.ask') {
    const subject = 'subject' in input ? input.subject : null;
    return typeof subject === 'object' && subject !== null && 'kind' in subject && subject.kind === 'vault.restore';
  }
  if (!ofRequests.includes(name) || !('id' in input) || typeof input.id !== 'string') return false;
  return reader.get(sql`SELECT 1 FROM approval WHERE id = ${input.id} AND kind = 'vault.restore'`) !== undefined;
}
