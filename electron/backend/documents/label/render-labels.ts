import { labelsOnPage } from '#shared/domain/labels/codes.ts';
import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { installedReportAssets, templateFolder, type ReportAssets } from '../report/assets.ts';
import { askThread } from '../report/thread.ts';
import type { LabelsContent } from './label-files.ts';

/** What the thread is given. */
export type LabelTask = Omit<ReportAssets, 'worker'> & { readonly language: ReportLanguage; readonly content: LabelsContent };
export type LabelAnswer =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  | { readonly kind: 'undrawn'; readonly characters: readonly string[] };

/** `labels.charactersUndrawn`: the fonts have no glyph for these characters of a description or seal. */
export type LabelRefusal =
  | { readonly code: 'labels.charactersUndrawn'; readonly characters: readonly string[] }
  | { readonly code: 'labels.cancelled' };

/**
 * Labels of items as a tagged PDF in memory, one after the other from `startAt`. Set in a thread that ends afterwards. Throws when there is nothing to
 * print or the template fails, which is a fault of ours.
 */
export async function renderLabels(
  content: LabelsContent,
  language: ReportLanguage,
  signal?: AbortSignal,
): Promise<Result<Uint8Array, LabelRefusal>> {
  if (content.items.length === 0) throw new Error('there is no label to print');
  if (content.startAt < 1 || content.startAt > labelsOnPage(content.layout)) throw new Error('the first label lies beside the sheet');
  if (signal?.aborted) return err({ code: 'labels.cancelled' });
  const { worker: _worker, ...assets } = installedReportAssets();
  const task: LabelTask = { ...assets, templates: templateFolder('label'), language, content };
  const answer = await askThread<LabelAnswer>(new URL('./label-worker.ts', import.meta.url), task, signal);
  if (answer === null) return err({ code: 'labels.cancelled' });
  return answer.kind === 'pdf' ? ok(answer.bytes) : err({ code: 'labels.charactersUndrawn', characters: answer.characters });
}
