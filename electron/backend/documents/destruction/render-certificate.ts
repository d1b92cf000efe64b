import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { installedReportAssets, templateFolder, type ReportAssets } from '../report/assets.ts';
import { askThread } from '../report/thread.ts';
import type { CertificateContent } from './certificate-files.ts';

/** What the thread is given. */
export type CertificateTask = Omit<ReportAssets, 'worker'> & { readonly language: ReportLanguage; readonly content: CertificateContent };
export type CertificateAnswer =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  | { readonly kind: 'undrawn'; readonly characters: readonly string[] };

/**
 * A certificate of destruction as one tagged A4 page, in memory. `retention.charactersUndrawn`: the fonts have no glyph for these characters of the office's
 * name. Throws when the template or the compiler fails, which is a fault of ours.
 */
export async function renderCertificate(
  content: CertificateContent,
  language: ReportLanguage,
  signal?: AbortSignal,
): Promise<Result<Uint8Array, Refusal>> {
  const { worker: _worker, ...assets } = installedReportAssets();
  const task: CertificateTask = { ...assets, templates: templateFolder('destruction'), language, content };
  const answer = await askThread<CertificateAnswer>(new URL('./certificate-worker.ts', import.meta.url), task, signal);
  if (answer === null) return refuse('job.cancelled');
  return answer.kind === 'pdf' ? ok(answer.bytes) : refuse('retention.charactersUndrawn', { characters: answer.characters });
}
