import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import { installedReportAssets, templateFolder, type ReportAssets } from '../report/assets.ts';
import { askThread } from '../report/thread.ts';
import type { RecordListContent } from './list-files.ts';

/** What the thread is given. */
export type RecordListTask = Omit<ReportAssets, 'worker'> & { readonly language: ReportLanguage; readonly content: RecordListContent };

/** Entries of the record of actions as tagged A4 pages, in memory; null when it was called off. Throws when the template fails, which is a fault of ours. */
export function renderRecordList(content: RecordListContent, language: ReportLanguage, signal?: AbortSignal): Promise<Uint8Array | null> {
  const { worker: _worker, ...assets } = installedReportAssets();
  const task: RecordListTask = { ...assets, templates: templateFolder('record'), language, content };
  return askThread<Uint8Array>(new URL('./list-worker.ts', import.meta.url), task, signal);
}
