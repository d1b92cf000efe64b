import { sql } from '../../db/sql.ts';
import type { JobContext } from '../../jobs/context.ts';
import { eventById, eventsAbout } from '../../ledger/store.ts';
import { findingContent, lastWriting } from './finding-content.ts';
import { findFinding } from './store.ts';

/**
 * That the reason why a finding stands on digital material alone is a second person's (EVD-R9): theirs by their own entry, or agreed to by a request about this
 * finding. Nothing is said where this person has no key to read it.
 */
export function secondPersonFault({ reader, session }: Pick<JobContext, 'reader' | 'session'>, id: string): string | null {
  const row = findFinding(reader, id);
  const key = row && session.keys.fileKey(row.investigation_id);
  const said = key ? findingContent(reader, key, id)?.secondPerson : undefined;
  if (!row || !said) return null;
  if (said.request === null) {
    const given = eventById(reader, row.event_id)?.fields;
    const isAnother =
      given?.kind === 'findings.secondReasonGiven' && given.actor === said.by && lastWriting(reader, id)?.fields.actor !== said.by;
    return isAnother ? null : 'finding.noSecondPerson';
  }
  const isAboutIt = reader.get(sql`SELECT 1 FROM approval WHERE id = ${said.request} AND subject ->> '$.findingId' = ${id}`) !== undefined;
  const isAgreed = eventsAbout(reader, said.request).some(
    ({ fields }) => fields.kind === 'approvals.agreed' && fields.detail?.['kind'] === 'findings.digitalAlone',
  );
  return isAboutIt && isAgreed ? null : 'finding.noSecondPerson';
}
