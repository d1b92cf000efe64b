import type { JobContext } from '../../jobs/context.ts';
import type { BagFolder } from '../../documents/archive/bag-folder.ts';
import { escaped, link, page, shown } from '../../documents/archive/pages.ts';
import { filled, wordOf, type PageWords } from '../../documents/archive/words.ts';
import { copiedRecord, type CopiedRecord, type PlaceOf } from './write-records.ts';
import type { CopiedMaterial } from './write-material.ts';

/** One complaint or investigation, by its reference. */
export type CopiedFile = { readonly id: string; readonly reference: string; readonly kind: 'complaint' | 'investigation' };

const pageOf = (file: CopiedFile): string => `files/${file.reference}.html`;

/** A page for each file with all that belongs to it. */
export async function writePages(
  context: JobContext,
  bag: BagFolder,
  ofFile: ReadonlyMap<string, readonly PlaceOf[]>,
  files: readonly CopiedFile[],
  material: ReadonlyMap<string, CopiedMaterial>,
  words: PageWords,
): Promise<void> {
  for (const file of files) {
    const records = (ofFile.get(file.id) ?? []).flatMap(({ source, id }) => copiedRecord(context, source, id) ?? []);
    const sections = records.map((record) => sectionOf(record, material.get(record.id), words));
    const title = `${wordOf(words.types, file.kind)} ${isolated(file.reference)}`;
    const contents = `<p>${link('../index.html', wordOf(words.page, 'contents'))}</p>\n`;
    bag.put(`data/${pageOf(file)}`, page(title, `${contents}${sections.join('')}`, words));
    await context.breathe();
  }
}

/** A reference keeps its order in a title of any direction, where no markup can say so. */
const isolated = (reference: string): string => `\u2068${reference}\u2069`;

function sectionOf(record: CopiedRecord, original: CopiedMaterial | undefined, words: PageWords): string {
  const file = original?.path ? `<p>${link(`../${original.path}`, original.originalName || original.path)}</p>` : '';
  const content =
    record.contentDigest === null
      ? ''
      : record.content === null
        ? `<p>${escaped(wordOf(words.page, 'notOpened'))}</p>`
        : shown(record.content, words, record.type);
  return `<section id="${escaped(record.id)}"><h2>${escaped(wordOf(words.types, record.type))}</h2>${file}\n${content}\n${shown(record.fields, words, record.type)}\n<p class="quiet">${escaped(record.id)}</p></section>\n`;
}

export type IndexFacts = {
  readonly office: string;
  readonly reference: string;
  readonly made: string;
  /** Of the office's key. */
  readonly keyWords: string;
  readonly files: readonly CopiedFile[];
  readonly types: readonly string[];
  readonly leftOut: number;
};

/** Where a reader begins. */
export function indexPage({ office, reference, made, keyWords, files, types, leftOut }: IndexFacts, words: PageWords): string {
  const say = (name: string): string => escaped(wordOf(words.page, name));
  const rows = files
    .toSorted((a, b) => (a.kind === b.kind ? (a.reference < b.reference ? -1 : 1) : a.kind < b.kind ? -1 : 1))
    .map((file) => `<tr><td>${escaped(wordOf(words.types, file.kind))}</td><td>${link(pageOf(file), file.reference)}</td></tr>`);
  const lists = types.map(
    (type) =>
      `<li>${escaped(wordOf(words.types, type))}: ${link(`records/${type}.json`, 'JSON')}, ${link(`tables/${type}.csv`, wordOf(words.page, 'table'))}</li>`,
  );
  const to = (path: string, name: string): string => `<li>${link(path, wordOf(words.page, name))}</li>`;
  const madeBy = filled(say('office'), { office: `<bdi>${escaped(office)}</bdi>`, date: `<bdi>${escaped(made)}</bdi>` });
  const left = `${filled(say('leftOut'), { count: String(leftOut) })} ${link('left-out.json', wordOf(words.page, 'whatAndWhy'))}`;
  return page(
    filled(wordOf(words.page, 'title'), { reference: isolated(reference) }),
    `<p>${madeBy} <strong><bdi lang="en">${escaped(keyWords)}</bdi></strong></p>
<p>${say('plain')}</p>
<p>${leftOut === 0 ? say('nothingLeftOut') : left} ${link('../README.txt', wordOf(words.page, 'howToRead'))}</p>
<h2>${say('files')}</h2><table><tbody>${rows.join('\n')}</tbody></table>
<h2>${say('lists')}</h2><ul>${lists.join('')}</ul>
<h2>${say('actions')}</h2><ul>${to('record/entries.jsonl', 'entries')}${to('record/seals.json', 'seals')}${to('record/keyring.jsonl', 'keyring')}${to('office.json', 'people')}</ul>
`,
    words,
  );
}
