import type { KeptRecognition } from '#shared/contract/recognising.ts';
import { confidenceOf, linesOf, recognitionLanguages } from '#shared/domain/evidence/recognition.ts';
import { recognisedText } from '#shared/domain/evidence/recognised-text.ts';
import { latestOf } from '#shared/domain/evidence/statements/all.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handler } from '../../../handlers.ts';
import { loadItem, type LoadedItem } from '../load.ts';
import { itemName } from '../record.ts';
import { copiesOf } from '../statements/record.ts';
import { pageReader, recordCopy } from './made.ts';
import { originalToCopy } from './original.ts';

/** What a program read off pages becomes an item: plain text that says what it is, bound to its original by the original's fingerprint. */
export const writeRecognised: Handler<'evidence.writeRecognised'> = async (context, { id, entry, by, recognition }) => {
  const original = originalToCopy(context.session, context.reader, id);
  if (!original.ok) return original;
  const { row, content } = original.value;
  const { languages, pages, missing } = recognition;
  const name = itemName(row.number);
  const bytes = Buffer.from(recognisedText(recognition, { name, sha256: content.sha256 ?? '', ...pageReader }), 'utf8');
  const lines = linesOf(pages);
  const made = await recordCopy(context, original.value, {
    bytes,
    entry: { kind: 'documentary', ...entry },
    by,
    originalName: `${name}-recognised.txt`,
    handling: 'analysed',
    tool: pageReader,
    copyOf: {
      kind: 'recognised',
      parameters: [
        { key: 'languages', value: languages.join(' ') },
        { key: 'pages', value: pages.map(({ page }) => page).join(' ') },
        { key: 'missing', value: missing.join(' ') },
        { key: 'confidence', value: String(confidenceOf(lines)) },
        { key: 'lines', value: String(lines.length) },
      ],
      notes: '',
    },
  });
  bytes.fill(0);
  return made;
};

/** By numbers and codes alone, so that nothing of what was read is told before it is opened. */
export const listRecognised: Handler<'evidence.listRecognised'> = ({ session, reader }, { id }) => {
  const original = loadItem(session, reader, id);
  if (!original.ok) return original;
  const kept = copiesOf(reader, id).flatMap((copy) => {
    const loaded = loadItem(session, reader, copy);
    return loaded.ok ? (keptOf(loaded.value) ?? []) : [];
  });
  return ok(kept.toSorted((a, b) => b.number - a.number));
};

/** Null for a copy of another kind, or of another program. */
function keptOf({ row, statements }: LoadedItem): KeptRecognition | null {
  const made = latestOf(statements, 'copyOf')?.content;
  if (made?.kind !== 'recognised' || made.tool !== pageReader.tool) return null;
  const wordsOf = (key: string): readonly string[] =>
    (made.parameters.find((parameter) => parameter.key === key)?.value ?? '').split(' ').filter((word) => word !== '');
  return {
    id: row.id as EvidenceId,
    number: row.number,
    languages: recognitionLanguages.filter((language) => wordsOf('languages').includes(language)),
    pages: wordsOf('pages').map(Number).filter(Number.isSafeInteger),
    confidence: Math.max(0, Math.min(100, Math.trunc(Number(wordsOf('confidence')[0])) || 0)),
  };
}
