import type { Recognition } from '#shared/domain/evidence/recognition.ts';
import { parseRecognised } from '#shared/domain/evidence/recognised-text.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { longestRead, type ObjectReader } from '../../objects/open-object.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { objectRefusal } from '../evidence/index.ts';
import type { View } from './views.ts';

/** More than the longest text that is kept, with the places of its lines. */
const mostBytes = 6 * 1024 * 1024;

/** The pages of recognised text that is looked at. Only text in our own form, by its letter, is read; it is never more than text. */
export async function readRecognition(view: View): Promise<Result<Recognition, Refusal>> {
  const opened = await view.opened;
  if (!opened.ok) return err(objectRefusal(opened.error));
  if (opened.value.size > mostBytes) return refuse('recognition.otherForm');
  const bytes = await readWhole(opened.value);
  if (!bytes.ok) return bytes;
  const text = textOf(bytes.value);
  bytes.value.fill(0);
  const parsed = text === null ? err('notRecognisedText' as const) : parseRecognised(text);
  return parsed.ok ? ok(parsed.value) : refuse('recognition.otherForm');
}

async function readWhole(reader: ObjectReader): Promise<Result<Buffer, Refusal>> {
  const whole = Buffer.alloc(reader.size);
  for (let at = 0; at < reader.size;) {
    const piece = await reader.read(at, Math.min(longestRead, reader.size - at));
    if (!piece.ok) return err(objectRefusal(piece.error));
    piece.value.copy(whole, at);
    at += piece.value.length;
    piece.value.fill(0);
  }
  return ok(whole);
}

function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
