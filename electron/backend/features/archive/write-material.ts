import { err, ok } from '#shared/kernel/result.ts';
import type { JobContext } from '../../jobs/context.ts';
import { JobCancelled } from '../../jobs/context.ts';
import type { BagFolder } from '../../documents/archive/bag-folder.ts';
import { extractObject, type ExtractRefusal } from '../../objects/extract-object.ts';
import { extractionRefusal, heldBack, originalOf, recordFound } from '../evidence/index.ts';

/** An item whose original is in the copy (`path`, under `data/`), or is not, with the reason. */
export type CopiedMaterial =
  | { readonly path: string; readonly originalName: string }
  | { readonly path: null; readonly reason: 'noKey' | 'missing' | 'altered' | 'locked' | 'disposed'; readonly finding?: string };

export type ItemOfFile = { readonly id: string; readonly number: number; readonly reference: string; readonly size: number };

/** What went wrong with the place that is written to, as an error that ends the copy; null where it is the original's own. */
export class PlaceFailed extends Error {
  override readonly name = 'PlaceFailed';
  readonly refusal: ExtractRefusal;
  constructor(refusal: ExtractRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * Every original this person may read, byte for byte, each checked whole while it is written. One that is not whole is left out and named, and locked
 * like any that a check finds so (EVD-R5); what no copy may be given of is left out too.
 */
export async function writeMaterial(
  context: JobContext,
  bag: BagFolder,
  items: readonly ItemOfFile[],
  onBytes: (done: number) => void,
): Promise<ReadonlyMap<string, CopiedMaterial>> {
  const copied = new Map<string, CopiedMaterial>();
  let done = 0;
  for (const item of items) {
    const one = await writeOriginal(context, bag, item, (bytes) => onBytes(done + bytes));
    copied.set(item.id, one);
    if (one.path === null && one.finding !== undefined) lockFound(context, item.id, one.finding);
    done += item.size;
    onBytes(done);
    await context.breathe();
  }
  return copied;
}

function lockFound({ session, commit }: JobContext, id: string, code: string): void {
  // Refused where it is locked already, or was no finding about the file: then nothing is written.
  commit((writer) => {
    const [first, ...others] = recordFound(session, writer, [{ code, id }]);
    return first ? ok({ value: null, events: [first, ...others] }) : err({ code: 'evidence.notFound' });
  });
}

async function writeOriginal(
  context: JobContext,
  bag: BagFolder,
  item: ItemOfFile,
  onBytes: (done: number) => void,
): Promise<CopiedMaterial> {
  const { session, reader } = context;
  const original = originalOf(session, reader, item.id);
  if (!original.ok) {
    const { code } = original.error;
    return code === 'evidence.notFound' ? { path: null, reason: 'noKey' } : { path: null, reason: 'altered', finding: code };
  }
  const reason = heldBack(reader, item.id);
  if (reason !== null) {
    original.value.objectKey.fill(0);
    return { path: null, reason };
  }
  const { originalName, record, objectKey } = original.value;
  const path = `material/${item.reference}/M-${String(item.number).padStart(2, '0')}.${endingOf(originalName)}`;
  try {
    const destination = bag.placeOf(`data/${path}`);
    const extracted = await extractObject(session.objects, record, {
      objectKey,
      destination,
      signal: context.signal,
      onProgress: (progress) => onBytes(progress.done),
    });
    if (extracted.ok) {
      bag.wasPut(`data/${path}`, record.sha256, record.size);
      return { path, originalName };
    }
    const { code } = extracted.error;
    if (code === 'cancelled') throw new JobCancelled();
    const finding = extractionRefusal(extracted.error).code;
    if (code === 'object_missing' || code === 'object_unreadable') return { path: null, reason: 'missing', finding };
    if (code === 'object_altered' || code === 'object_truncated') return { path: null, reason: 'altered', finding };
    throw new PlaceFailed(extracted.error);
  } finally {
    objectKey.fill(0);
  }
}

/** The ending of a name, where it is one that any system takes; names themselves are data and name nothing here. */
export function endingOf(name: string): string {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? 'bin';
  return active.has(ending) ? 'bin' : ending;
}

/** What a browser or a system would run when it is opened from the pages of the copy: an original may have been made to attack whoever reads it. */
const active: ReadonlySet<string> = new Set(
  `html htm xhtml xht shtml mht mhtml svg svgz xml xsl xslt js mjs hta htc wasm swf jar jnlp exe com scr pif msi msp bat cmd ps1 psm1 vbs vbe wsf wsh lnk
   url desktop scf inf reg chm hlp cpl dll app appimage apk deb rpm run sh bash csh zsh py pyw pl rb php command tool workflow`.split(
    /\s+/,
  ),
);
