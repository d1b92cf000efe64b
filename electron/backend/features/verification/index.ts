import type { VerifyResult } from '#shared/contract/vault.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { sql } from '../../db/sql.ts';
import type { Handler, Handlers } from '../../handlers.ts';
import type { JobContext } from '../../jobs/context.ts';
import { verifyFile, verifyOne, verifyWhole, type VerifyParts } from '../../verification/verify.ts';
import { boundAccess } from '../access/index.ts';
import { boundComplaints } from '../complaints/index.ts';
import { boundCustody, boundEvidence, boundStatements, recordCheck, recordFound, verifyItem } from '../evidence/index.ts';
import { boundReasons } from '../identities/index.ts';
import { boundFindings, boundInvestigations, loadInvestigation } from '../investigations/index.ts';
import { boundRecommendations } from '../recommendations/index.ts';
import { boundReleases } from '../reports/index.ts';
import { boundKeeping } from '../retention/index.ts';
import { boundAuthorities } from '../timestamps/index.ts';
import { boundOfficeName, boundSettings } from '../settings/index.ts';

/** What a verification reads, and that it was made: one entry with its outcome; for a single item also a handling event of its own. */

const records = [
  boundComplaints,
  boundInvestigations,
  boundFindings,
  boundEvidence,
  boundCustody,
  boundStatements,
  boundRecommendations,
  boundReleases,
  boundSettings,
  boundOfficeName,
  boundAccess,
  boundReasons,
  ...boundAuthorities,
  ...boundKeeping,
];

const verify: Handler<'vault.verify'> = async (context, { scope }) => {
  const { session, reader } = context;
  const parts: VerifyParts = { records, checkItem: verifyItem };
  if (scope.kind === 'vault') return finish(context, wholeVault, await verifyWhole(context, parts));
  if (scope.kind === 'investigation') {
    const opened = loadInvestigation(session, reader, scope.id);
    return opened.ok ? finish(context, fileScope(scope.id), await verifyFile(context, parts, scope.id)) : opened;
  }
  const item = reader.get<{ investigation_id: string; object_id: string | null }>(
    sql`SELECT investigation_id, object_id FROM evidence_item WHERE id = ${scope.id}`,
  );
  if (!item || !session.keys.fileKey(item.investigation_id)) return err({ code: 'evidence.notFound' });
  const result = await verifyOne(context, parts, scope.id);
  // Of an item without a file only its records were read: there is no fingerprint that a handling event could speak of.
  if (item.object_id === null) return finish(context, { file: item.investigation_id, subject: scope.id, subjectType: 'evidence' }, result);
  if (!session.alarm) {
    const recorded = context.commit((writer) => recordCheck(session, writer, scope.id, outcomeOf(result)));
    if (!recorded.ok) return recorded;
  }
  return ok(result);
};

function outcomeOf({ unchanged, faults }: VerifyResult): Parameters<typeof recordCheck>[3] {
  const fault = faults[0];
  return fault ? { unchanged, fault } : { unchanged };
}

type Scope = { readonly subject: string | null; readonly subjectType: string | null; readonly file: string | null };

const wholeVault: Scope = { subject: null, subjectType: null, file: null };
const fileScope = (id: string): Scope => ({ subject: id, subjectType: 'investigation', file: id });

/** A verification under an alarm reads only: nothing may be written before the past has been settled. Items found altered are locked with the entry. */
function finish(context: JobContext, scope: Scope, result: VerifyResult): ReturnType<Handler<'vault.verify'>> {
  const { session } = context;
  if (session.alarm) return Promise.resolve(ok(result));
  const { unchanged, faults, entries, records: rows, objects, recordsNotOpened, objectsNotOpened } = result;
  const detail = { unchanged, faults: faults.length, entries, records: rows, objects, recordsNotOpened, objectsNotOpened };
  const recorded = context.commit((writer) =>
    ok({ value: null, events: [{ kind: 'vault.verified', ...scope, detail }, ...recordFound(session, writer, faults)] }),
  );
  return Promise.resolve(recorded.ok ? ok(result) : recorded);
}

/** Every kind of record that a verification reads. */
export { records as allRecords };

export const verificationHandlers: Handlers<'vault.verify'> = { 'vault.verify': verify };
