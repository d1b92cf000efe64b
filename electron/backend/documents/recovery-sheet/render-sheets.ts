import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Share } from '../../recovery/share.ts';
import { shareCode, shareWords } from '../../recovery/share-text.ts';
import { installedReportAssets, templateFolder, type ReportAssets } from '../report/assets.ts';
import { askThread } from '../report/thread.ts';
import type { SheetContent, SheetsContent } from './sheet-files.ts';

/** What the thread is given. */
export type SheetsTask = Omit<ReportAssets, 'worker'> & { readonly language: ReportLanguage; readonly content: SheetsContent };
export type SheetsAnswer =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  | { readonly kind: 'undrawn'; readonly characters: readonly string[] };

/** `office`: null leaves it out. `vaultWords`: the words by which the office knows its vault. `date`: `YYYY-MM-DD`. */
export type SheetsHead = {
  readonly language: ReportLanguage;
  readonly office: string | null;
  readonly vaultWords: string;
  readonly date: string;
};

/** `sheets.charactersUndrawn`: the fonts have no glyph for these characters of the office's name. */
export type SheetsRefusal =
  | { readonly code: 'sheets.charactersUndrawn'; readonly characters: readonly string[] }
  | { readonly code: 'sheets.cancelled' };

/** Where the parts lie that the sheets are set with. */
export function installedSheetAssets(): ReportAssets {
  return { ...installedReportAssets(), worker: new URL('./sheet-worker.ts', import.meta.url), templates: templateFolder('recovery') };
}

/**
 * One A4 page a share, as a tagged PDF in memory; nothing is written to a disk. Give one share to print for one holder. The bytes
 * hold the secrets: overwrite them after use. Throws when the template or the compiler fails, which is a fault of ours.
 */
export async function renderSheets(
  shares: readonly Share[],
  head: SheetsHead,
  options: { readonly assets?: ReportAssets; readonly signal?: AbortSignal } = {},
): Promise<Result<Uint8Array, SheetsRefusal>> {
  if (shares.length === 0) throw new Error('there is no share to print');
  if (options.signal?.aborted) return err({ code: 'sheets.cancelled' });
  const { worker, ...rest } = options.assets ?? installedSheetAssets();
  const { language, ...shown } = head;
  const task: SheetsTask = { ...rest, language, content: { ...shown, sheets: shares.map(contentOf) } };
  const answer = await askThread<SheetsAnswer>(worker, task, options.signal);
  if (answer === null) return err({ code: 'sheets.cancelled' });
  return answer.kind === 'pdf' ? ok(answer.bytes) : err({ code: 'sheets.charactersUndrawn', characters: answer.characters });
}

function contentOf(share: Share): SheetContent {
  const { index, count, threshold, epoch } = share;
  return { index, count, threshold, epoch, lines: shareWords(share), code: shareCode(share) };
}
