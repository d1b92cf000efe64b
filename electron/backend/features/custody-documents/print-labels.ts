import type { Input } from '#shared/contract/operations.ts';
import { labelsOnPage } from '#shared/domain/labels/codes.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { LabelContent } from '../../documents/label/label-files.ts';
import { renderLabels } from '../../documents/label/render-labels.ts';
import type { Handler } from '../../handlers.ts';
import type { JobContext } from '../../jobs/context.ts';
import { newEventId } from '../../ledger/append.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { destinationOf, rememberPlace } from '../../release/destination.ts';
import { finishedFile } from '../../release/finished-file.ts';
import { release } from '../../release/release.ts';
import { shownItem } from '../evidence/index.ts';
import { loadInvestigation } from '../investigations/index.ts';

/** Labels leave as a file to be printed: a number and a seal, and neutral words where they are wanted. */
export const printLabels: Handler<'labels.print'> = async (context, input) => {
  const { session } = context;
  const { investigationId: file, layout, startAt, language } = input;
  const place = destinationOf(session, context.paths, input.destination);
  if (!place.ok) return place;
  if (startAt > labelsOnPage(layout)) return refuse('labels.besideSheet');
  context.progress({ phase: 'rendering', unit: 'steps', done: 0, total: 2 });
  const found = contentOf(context, input);
  if (!found.ok) return found;
  const items = found.value.flatMap((item) => Array.from({ length: input.copies }, () => item));
  const pdf = await renderLabels({ layout, startAt, items }, language, context.signal);
  if (!pdf.ok) {
    const { code } = pdf.error;
    return code === 'labels.cancelled' ? refuse('job.cancelled') : refuse(code, { characters: pdf.error.characters });
  }
  context.progress({ phase: 'writing', unit: 'steps', done: 1, total: 2 });
  const finished = finishedFile(pdf.value);
  const { sha256 } = finished;
  const detail = {
    copies: input.copies,
    items: found.value.map(({ number }) => number),
    layout,
    sha256,
    withDescription: input.withDescription,
  };
  const event = { id: newEventId(session), kind: 'labels.printed', subject: file, subjectType: 'investigation', file, detail };
  const written = await release(
    context,
    { file, form: 'labels', sha256 },
    () => ({ value: event, events: [event] }),
    () => finished.write(place.value),
  );
  if (!written.ok) return written;
  rememberPlace(session, place.value);
  return ok({ name: written.value, labels: items.length });
};

/** By number, each once. An item of another investigation does not belong on this sheet. */
function contentOf({ session, reader }: JobContext, input: Input<'labels.print'>): Result<readonly LabelContent[], Refusal> {
  const opened = loadInvestigation(session, reader, input.investigationId);
  if (!opened.ok) return opened;
  const content: LabelContent[] = [];
  for (const id of new Set(input.items)) {
    const item = shownItem(session, reader, id);
    if (!item.ok) return item;
    if (item.value.investigationId !== input.investigationId) return err({ code: 'evidence.notFound' });
    const { number, description, holding } = item.value;
    content.push({
      reference: opened.value.row.reference,
      number,
      seal: holding.seal ?? '',
      description: input.withDescription ? description : '',
    });
  }
  return ok(content.toSorted((a, b) => a.number - b.number));
}
