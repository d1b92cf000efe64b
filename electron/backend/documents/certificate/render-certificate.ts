import { err, ok, type Result } from '#shared/kernel/result.ts';
import { installedReportAssets, templateFolder, type ReportAssets } from '../report/assets.ts';
import { askThread } from '../report/thread.ts';
import type { CertificateModel } from './model.ts';

/** What the thread is given. */
export type CertificateTask = Omit<ReportAssets, 'worker'> & { readonly model: CertificateModel };
export type CertificateAnswer =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  | { readonly kind: 'undrawn'; readonly characters: readonly string[] };

/** `certificates.charactersUndrawn`: the fonts have no glyph for these characters; a page without them would say something else. */
export type CertificateRefusal =
  | { readonly code: 'certificates.charactersUndrawn'; readonly characters: readonly string[] }
  | { readonly code: 'certificates.cancelled' };

/**
 * The certificate as a tagged PDF in memory: the same model gives the same bytes. Set in a thread that ends afterwards. Throws when the template or the
 * compiler fails, which is a fault of ours.
 */
export async function renderCertificate(model: CertificateModel, signal?: AbortSignal): Promise<Result<Uint8Array, CertificateRefusal>> {
  if (signal?.aborted) return err({ code: 'certificates.cancelled' });
  const { worker: _worker, ...assets } = installedReportAssets();
  const task: CertificateTask = { ...assets, templates: templateFolder('certificate'), model };
  const answer = await askThread<CertificateAnswer>(new URL('./certificate-worker.ts', import.meta.url), task, signal);
  if (answer === null) return err({ code: 'certificates.cancelled' });
  return answer.kind === 'pdf' ? ok(answer.bytes) : err({ code: 'certificates.charactersUndrawn', characters: answer.characters });
}
