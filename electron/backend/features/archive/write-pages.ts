import type { JobContext } from '../../jobs/context.ts';
import type { BagFolder } from '../../documents/archive/bag-folder.ts';
import { escaped, link, page, shown } from '../../documents/archive/pages.ts';
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
): Promise<void> {
  for (const file of files) {
    const records = (ofFile.get(file.id) ?? []).flatMap(({ source, id }) => copiedRecord(context, source, id) ?? []);
    const sections = records.map((record) => sectionOf(record, material.get(record.id)));
    bag.put(
      `data/${pageOf(file)}`,
      page(`${file.kind} ${file.reference}`, `<p>${link('../index.html', 'Contents')}</p>\n${sections.join('')}`),
    );
    await context.breathe();
  }
}

function sectionOf(record: CopiedRecord, original: CopiedMaterial | undefined): string {
  const file = original?.path ? `<p>${link(`../${original.path}`, original.originalName || original.path)}</p>` : '';
  const content =
    record.contentDigest === null
      ? ''
      : record.content === null
        ? '<p>Its content could not be opened with the keys of who made this copy.</p>'
        : shown(record.content);
  return `<section id="${escaped(record.id)}"><h2>${escaped(record.type)}</h2>${file}\n${content}\n${shown(record.fields)}\n<p class="quiet">${escaped(record.id)}</p></section>\n`;
}

export type IndexFacts = {
  readonly office: string;
  readonly reference: string;
  readonly made: string;
  readonly words: string;
  readonly files: readonly CopiedFile[];
  readonly types: readonly string[];
  readonly leftOut: number;
};

/** Where a reader begins. */
export function indexPage({ office, reference, made, words, files, types, leftOut }: IndexFacts): string {
  const rows = files
    .toSorted((a, b) => (a.kind === b.kind ? (a.reference < b.reference ? -1 : 1) : a.kind < b.kind ? -1 : 1))
    .map((file) => `<tr><td>${escaped(file.kind)}</td><td>${link(pageOf(file), file.reference)}</td></tr>`);
  const lists = types.map(
    (type) => `<li>${escaped(type)}: ${link(`records/${type}.json`, 'JSON')}, ${link(`tables/${type}.csv`, 'table')}</li>`,
  );
  return page(
    `Full copy ${reference}`,
    `<p>Office: <bdi>${escaped(office)}</bdi>. Made on ${escaped(made)}. Words of the office’s key: <strong>${escaped(words)}</strong></p>
<p>This copy holds names and originals in plain. Keep it as you would keep the files themselves.</p>
<p>${leftOut === 0 ? 'Nothing was left out.' : `Left out: ${leftOut}. ${link('left-out.json', 'What, and why')}`} ${link('../README.txt', 'How to read and check it')}</p>
<h2>Files</h2><table><tbody>${rows.join('\n')}</tbody></table>
<h2>Records of each type</h2><ul>${lists.join('')}</ul>
<h2>Record of actions</h2><ul><li>${link('record/entries.jsonl', 'entries')}</li><li>${link('record/seals.json', 'dated seals')}</li><li>${link('record/keyring.jsonl', 'keyring, without keys')}</li><li>${link('office.json', 'the office and who works there')}</li></ul>
`,
  );
}
