import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import { installedReportAssets, templateFolder, type ReportAssets } from '../report/assets.ts';
import { askThread } from '../report/thread.ts';
import type { SealContent } from './seal-files.ts';

/** What the thread is given. */
export type SealTask = Omit<ReportAssets, 'worker'> & { readonly language: ReportLanguage; readonly content: SealContent };

/** A dated seal as one tagged A4 page, in memory; null when it was called off. Throws when the template or the compiler fails, which is a fault of ours. */
export function renderSeal(content: SealContent, language: ReportLanguage, signal?: AbortSignal): Promise<Uint8Array | null> {
  const { worker: _worker, ...assets } = installedReportAssets();
  const task: SealTask = { ...assets, templates: templateFolder('seal'), language, content };
  return askThread<Uint8Array>(new URL('./seal-worker.ts', import.meta.url), task, signal);
}
