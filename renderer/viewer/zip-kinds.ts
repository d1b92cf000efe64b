import type { Material } from './bytes.ts';
import { officeClaims } from './office-claims.ts';
import { proseOf, showProse } from './office.ts';
import type { Shown } from './shown.ts';
import { cannotShow, tell } from './tell.ts';
import { entriesOf, unpack, type ZipEntry } from './zip.ts';

const mostBytes = 256 * 1024 * 1024;
/** What may come out of an archive altogether. */
const mostUnpacked = 64 * 1024 * 1024;
/** Of one part with properties. */
const mostProperties = 1024 * 1024;

/** A ZIP is often something else: a Word or OpenDocument text, a workbook. Anything else is listed by name, and nothing of it is opened. */
export async function showZip(material: Material): Promise<Shown> {
  const bytes = await material.readAll(mostBytes);
  const entries = entriesOf(bytes);
  const find = (name: string): ZipEntry | undefined => entries.find((entry) => entry.name === name);
  const text = async (entry: ZipEntry): Promise<string> => new TextDecoder().decode(await unpack(bytes, entry, mostUnpacked));
  const part = async (name: string): Promise<string | null> => {
    const entry = find(name);
    return entry === undefined ? null : new TextDecoder().decode(await unpack(bytes, entry, mostProperties));
  };
  const claims = async () => ({ source: 'office' as const, entries: await officeClaims(part) });
  const word = find('word/document.xml');
  if (word !== undefined) return { ...showProse(proseOf(await text(word), 'word')), claims };
  const workbook = find('xl/workbook.xml');
  if (workbook !== undefined) {
    await judgeParts(bytes, entries);
    return { ...(await (await import('./sheets.ts')).showWorkbook(bytes, await text(workbook))), claims };
  }
  const open = find('content.xml');
  if (open !== undefined && find('mimetype') !== undefined) return { ...showProse(proseOf(await text(open), 'open')), claims };
  const slides = entries.filter(({ name }) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).toSorted((a, b) => numberOf(a) - numberOf(b));
  if (slides.length > 0) {
    const shown = (await Promise.all(slides.slice(0, 300).map(text))).flatMap((slide) => proseOf(slide, 'word'));
    return { ...showProse(shown), claims };
  }
  tell({
    t: 'parts',
    total: entries.length,
    parts: entries.slice(0, 2_000).map(({ name, size }) => ({ name: name.slice(0, 2_000), size })),
  });
  return {};
}

const numberOf = ({ name }: ZipEntry): number => Number(/(\d+)\.xml$/.exec(name)?.[1] ?? 0);

/** Before anything else reads a workbook: what unpacks out of it altogether, and that no part of it has a document type or entities of its own. */
async function judgeParts(bytes: Uint8Array<ArrayBuffer>, entries: readonly ZipEntry[]): Promise<void> {
  let left = mostUnpacked;
  for (const entry of entries.filter(({ name }) => /\.(xml|rels)$/i.test(name))) {
    const part = await unpack(bytes, entry, left);
    left -= part.length;
    if (/<!(DOCTYPE|ENTITY)/i.test(new TextDecoder('latin1').decode(part).replaceAll('\0', ''))) throw cannotShow('entities');
  }
}
