import type { AnyHandler } from '../dispatch.ts';
import type { Jobs } from '../jobs/runner.ts';
import type { Session } from '../session.ts';
import { registerExecutors } from '../approvals/registry.ts';
import { accessHandlers, unrestrictExecutor, watchCoverage } from './access/index.ts';
import { archiveExecutor, archiveHandlers, recordCutOff } from './archive/index.ts';
import { approvalHandlers, approverExecutor, tidyApprovals } from './approvals/index.ts';
import { backupHandlers, recordRestored, restoreExecutor, tidyBackups } from './backups/index.ts';
import { complaintHandlers } from './complaints/index.ts';
import { computerHandlers } from './computer/index.ts';
import { custodyDocumentHandlers } from './custody-documents/index.ts';
import { credentialHandlers } from './credentials/index.ts';
import { evidenceHandlers, tidyObjects, watchIntakes } from './evidence/index.ts';
import { importHandlers } from './imports/index.ts';
import { digitalAloneExecutor, investigationHandlers } from './investigations/index.ts';
import { keysHandlers } from './keys/index.ts';
import { ledgerHandlers } from './ledger/index.ts';
import { bringPeopleUpToDate, newKeysExecutor, peopleHandlers, roleExecutor } from './people/index.ts';
import { matchingHandlers, watchMarks } from './matching/index.ts';
import { recommendationHandlers } from './recommendations/index.ts';
import { recoveryHandlers, recoveryKeyExecutor } from './recovery/index.ts';
import { reportHandlers } from './reports/index.ts';
import { destroyExecutor, finishDestructions, retentionHandlers } from './retention/index.ts';
import { scheduledHandlers, watchChecks } from './scheduled/index.ts';
import { recordSalvage, salvageHandlers } from './salvage/index.ts';
import { nameOffice, settingsHandlers } from './settings/index.ts';
import { recordReleasesCutOff } from '../release/under-way.ts';
import { readView, viewingHandlers, watchViews } from './viewing/index.ts';
import { timestampHandlers } from './timestamps/index.ts';
import { vaultHandlers } from './vault/index.ts';
import { verificationHandlers } from './verification/index.ts';

registerExecutors({
  'people.role': roleExecutor,
  'people.newKeys': newKeysExecutor,
  'access.unrestrict': unrestrictExecutor,
  'recovery.key': recoveryKeyExecutor,
  'approvers.change': approverExecutor,
  'vault.restore': restoreExecutor,
  'archive.export': archiveExecutor,
  'files.destroy': destroyExecutor,
  'findings.digitalAlone': digitalAloneExecutor,
});

/** Every feature's handlers by operation. That each operation has one is held by the contract's test. */
export function allHandlers(jobs: Jobs): ReadonlyMap<string, AnyHandler> {
  const lists = [
    vaultHandlers(jobs),
    verificationHandlers,
    scheduledHandlers,
    complaintHandlers,
    matchingHandlers,
    importHandlers(jobs),
    investigationHandlers,
    keysHandlers(jobs),
    evidenceHandlers,
    custodyDocumentHandlers,
    viewingHandlers,
    recommendationHandlers,
    reportHandlers,
    salvageHandlers,
    settingsHandlers,
    computerHandlers,
    recoveryHandlers,
    accessHandlers,
    peopleHandlers,
    approvalHandlers,
    ledgerHandlers,
    archiveHandlers,
    timestampHandlers,
    credentialHandlers,
    backupHandlers,
    retentionHandlers,
  ];
  return new Map(lists.flatMap((list) => Object.entries(list) as [string, AnyHandler][]));
}

/** What features put right after a vault was opened. */
export async function afterOpening(session: Session): Promise<void> {
  recordSalvage(session);
  recordRestored(session);
  bringPeopleUpToDate(session);
  nameOffice(session);
  finishDestructions(session);
  tidyApprovals(session);
  tidyBackups(session);
  recordCutOff(session);
  recordReleasesCutOff(session);
  await tidyObjects(session);
}

/** What features watch as long as it is open; the result ends it. */
export function whileOpen(...parts: Parameters<typeof watchIntakes>): () => void {
  const ends = [
    watchIntakes(...parts),
    watchCoverage(parts[0]),
    watchMarks(parts[0]),
    watchChecks(...parts),
    watchViews(parts[0], parts[2]),
  ];
  return () => {
    for (const end of ends) end();
  };
}

export { readView };
