import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import { installedReportAssets, templateFolder, type ReportAssets } from '../report/assets.ts';
import { askThread } from '../report/thread.ts';
import type { CertificateContent } from './certificate-files.ts';

/** What the thread is given. */
export type CertificateTask = Omit<ReportAssets, 'worker'> & { readonly language: ReportLanguage; readonly content: CertificateContent };

/** A certificate of destruction as one tagged A4 page, in memory; null when it was called off. Throws when the template or the compiler fails, which is a fault of ours. */
export function renderCertificate(content: CertificateContent, language: ReportLanguage, signal?: AbortSignal): Promise<Uint8Array | null> {
  const { worker: _worker, ...assets } = installedReportAssets();
  const task: CertificateTask = { ...assets, templates: templateFolder('destruction'), language, content };
  return askThread<Uint8Array>(new URL('./certificate-worker.ts', import.meta.url), task, signal);
}
