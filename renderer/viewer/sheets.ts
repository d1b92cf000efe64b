import readSheets from 'read-excel-file/browser';
import type { Shown } from './shown.ts';
import { cannotShow, tell } from './tell.ts';
import { charactersOf } from './xml-text.ts';

const rowsAtOnce = 200;

type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };

/** The cells of a workbook as they were last computed: no formula is worked out, hidden sheets are shown like others, and marked. `workbook`: the part that lists them. */
export async function showWorkbook(bytes: Uint8Array<ArrayBuffer>, workbook: string): Promise<Shown> {
  const sheets = await read(bytes);
  const names = sheets.slice(0, 200).map(({ name }) => name.slice(0, 2_000));
  const away = hiddenSheets(workbook);
  const hidden = sheets.slice(0, 200).flatMap(({ name }, at) => (away.has(name) ? [at] : []));
  let current = 0;
  let at = 0;
  const more = (): void => {
    const rows = (sheets[current]?.rows ?? []).slice(at, at + rowsAtOnce).map((row) => row.slice(0, 200));
    const isFirst = at === 0;
    at += rows.length;
    tell({ t: 'table', sheets: names, hidden, sheet: current, rows, isFirst, hasMore: at < (sheets[current]?.rows.length ?? 0) });
  };
  more();
  return {
    more,
    page: (page) => {
      if (sheets[page] === undefined) return;
      current = page;
      at = 0;
      more();
    },
  };
}

/** Names of the sheets that a workbook hides, from the part that lists them (ECMA-376 part 1, 18.2.19): `hidden`, or `veryHidden`, which no menu brings back. */
export function hiddenSheets(workbook: string): ReadonlySet<string> {
  const listed = workbook.matchAll(/<(?:\w+:)?sheet\s([^<>]*)>/g);
  return new Set(
    [...listed].flatMap(([, facts = '']) =>
      /\sstate\s*=\s*["'](?:veryHidden|hidden)["']/.test(` ${facts}`)
        ? [charactersOf(/(?:^|\s)name\s*=\s*(["'])(.*?)\1/.exec(facts)?.[2] ?? '')]
        : [],
    ),
  );
}

async function read(bytes: Uint8Array<ArrayBuffer>): Promise<readonly Sheet[]> {
  try {
    const found = await readSheets(new Blob([bytes]));
    return found.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(textOfCell)) }));
  } catch {
    throw cannotShow('broken', 'xlsx');
  }
}

function textOfCell(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().replace(/(T00:00:00)?\.000Z$/, '');
  const isPlain = typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean';
  return isPlain ? String(cell).slice(0, 2_000) : '';
}
