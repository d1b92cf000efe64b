import { z } from 'zod';
import type { ReleaseRow } from '#shared/contract/reports.ts';
import type { InvestigationId, ReportId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handler, Handlers } from '../../handlers.ts';
import { investigationOpened, readingOf } from '../../records/opened.ts';
import { openSealed } from '../../records/sealed.ts';
import { loadInvestigation } from '../investigations/index.ts';
import { boundReleases } from './bound.ts';
import { exportReport } from './export.ts';
import { releasesOf } from './store.ts';

const contentSchema = z.strictObject({ addressee: z.string(), title: z.string() });

const listReleases: Handler<'reports.list'> = ({ session, reader }, { investigationId }) => {
  const opened = loadInvestigation(session, reader, investigationId);
  if (!opened.ok) return opened;
  const rows = releasesOf(reader, investigationId).map((row): ReleaseRow => {
    const content = contentSchema.safeParse(openSealed(reader, opened.value.key, row.id));
    if (!content.success) throw new Error('the sealed content of a release does not open');
    return {
      id: row.id as ReportId,
      investigationId: row.investigation_id as InvestigationId,
      reference: row.reference,
      form: row.form,
      addressee: content.data.addressee,
      at: row.at,
      sha256: row.sha256,
    };
  });
  return ok(readingOf(session, reader, { rows }, investigationOpened(investigationId, 'releases')));
};

export const reportHandlers: Handlers<'reports.list' | 'reports.export'> = { 'reports.list': listReleases, 'reports.export': exportReport };

export { boundReleases };
export { insertRelease, releaseDigest, type ReleaseColumns } from './store.ts';
export { finishedFile } from '../../release/finished-file.ts';
