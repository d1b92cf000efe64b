import type { ReportModel } from '#shared/domain/reports/model.ts';
import { reportModelSchema } from '#shared/domain/reports/schema.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { installedReportAssets, type ReportAssets } from './assets.ts';
import { askThread } from './thread.ts';

/** What the thread is given. `model` is the canonical JSON of the report. */
export type ReportTask = Omit<ReportAssets, 'worker'> & { readonly model: string; readonly language: string };
export type ReportAnswer =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  | { readonly kind: 'undrawn'; readonly characters: readonly string[] };

/** `report.charactersUndrawn`: the fonts have no glyph for these characters; a page without them would say something else. */
export type ReportRefusal =
  | { readonly code: 'report.charactersUndrawn'; readonly characters: readonly string[] }
  | { readonly code: 'report.invalid'; readonly faults: readonly { readonly code: string; readonly path: string }[] }
  | { readonly code: 'report.cancelled' };

export type RenderOptions = { readonly assets?: ReportAssets; readonly signal?: AbortSignal };

/**
 * The report as a tagged PDF with bookmarks and language: the same model gives the same bytes. It is set in a thread of its own,
 * which ends afterwards. Throws when the template or the compiler fails, which is a fault of ours.
 */
export async function renderReport(model: ReportModel, options: RenderOptions = {}): Promise<Result<Uint8Array, ReportRefusal>> {
  const parsed = reportModelSchema.safeParse(model);
  if (!parsed.success) {
    return err({
      code: 'report.invalid',
      faults: parsed.error.issues.map((issue) => ({ code: issue.message, path: issue.path.join('.') })),
    });
  }
  if (options.signal?.aborted) return err({ code: 'report.cancelled' });
  const { worker, ...rest } = options.assets ?? installedReportAssets();
  const task: ReportTask = { ...rest, model: canonicalText(parsed.data), language: parsed.data.language };
  const answer = await askThread<ReportAnswer>(worker, task, options.signal);
  if (answer === null) return err({ code: 'report.cancelled' });
  return answer.kind === 'pdf' ? ok(answer.bytes) : err({ code: 'report.charactersUndrawn', characters: answer.characters });
}

/** The report as canonical JSON: the same model, for a machine. */
export function reportJson(model: ReportModel): Buffer {
  return Buffer.from(canonicalText(reportModelSchema.parse(model)), 'utf8');
}
