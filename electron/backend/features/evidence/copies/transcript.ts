import { transcriptText } from '#shared/domain/evidence/transcript.ts';
import type { Handler } from '../../../handlers.ts';
import { itemName } from '../record.ts';
import { recordCopy } from './made.ts';
import { originalToCopy } from './original.ts';

/** A transcript or a translation that was written here becomes an item: plain text, bound to its source by the source's fingerprint. */
export const writeTranscript: Handler<'evidence.writeTranscript'> = async (context, { id, entry, by, transcript }) => {
  const original = originalToCopy(context.session, context.reader, id);
  if (!original.ok) return original;
  const { row, content } = original.value;
  const { kind, language, rows } = transcript;
  const name = itemName(row.number);
  const bytes = Buffer.from(transcriptText(transcript, { name, sha256: content.sha256 ?? '' }), 'utf8');
  const made = await recordCopy(context, original.value, {
    bytes,
    entry: { kind: 'documentary', ...entry },
    by,
    originalName: `${name}-${kind}.txt`,
    handling: kind === 'translation' ? 'translated' : 'analysed',
    copyOf: {
      kind,
      parameters: [
        { key: 'language', value: language },
        { key: 'rows', value: String(rows.length) },
      ],
      notes: '',
    },
  });
  bytes.fill(0);
  return made;
};
