import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ReportModel } from '#shared/domain/reports/model.ts';
import { reportModelSchema } from '#shared/domain/reports/schema.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { installedReportAssets, type ReportAssets } from './assets.ts';

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
  const answer = await ask(worker, { ...rest, model: canonicalText(parsed.data), language: parsed.data.language }, options.signal);
  if (answer === null) return err({ code: 'report.cancelled' });
  return answer.kind === 'pdf' ? ok(answer.bytes) : err({ code: 'report.charactersUndrawn', characters: answer.characters });
}

/** The report as canonical JSON: the same model, for a machine. */
export function reportJson(model: ReportModel): Buffer {
  return Buffer.from(canonicalText(reportModelSchema.parse(model)), 'utf8');
}

async function ask(script: URL, task: ReportTask, signal: AbortSignal | undefined): Promise<ReportAnswer | null> {
  const worker = new Worker(script, { workerData: task, env: {} });
  try {
    const [answer] = (await once(worker, 'message', signal ? { signal } : {})) as [ReportAnswer];
    return answer;
  } catch (cause) {
    if (signal?.aborted) return null;
    throw new Error('the report could not be set', { cause });
  } finally {
    await worker.terminate();
  }
}
