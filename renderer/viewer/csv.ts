const mostCell = 2_000;
const mostCells = 200;

/** The character that splits: the one that stands in the first line most often, outside of quotes. */
export function separatorOf(start: string, extension: string): string {
  if (extension === 'tsv') return '\t';
  const [line = ''] = start.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1);
  const [best] = [',', ';', '\t', '|'].toSorted((a, b) => line.split(b).length - line.split(a).length);
  return best ?? ',';
}

/** Rows of a table as text (RFC 4180), piece by piece; what is longer than a cell or wider than a row may be is cut. */
export function makeCsvReader(separator: string) {
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  let wasQuote = false;
  const endCell = (): void => {
    if (row.length < mostCells) row.push(cell);
    cell = '';
  };
  const add = (character: string): void => {
    if (cell.length < mostCell) cell += character;
  };
  const take = (character: string, rows: string[][]): void => {
    if (isQuoted) {
      // A quote inside is doubled: whether one ends the cell shows at the next character.
      if (character === '"') {
        isQuoted = false;
        wasQuote = true;
      } else add(character);
      return;
    }
    if (character === '"' && wasQuote) add('"');
    if (character === '"') isQuoted = wasQuote || cell === '';
    else if (character === separator) endCell();
    else if (character === '\n') {
      endCell();
      rows.push(row);
      row = [];
    } else if (character !== '\r') add(character);
    if (character === '"' && !isQuoted) add('"');
    wasQuote = false;
  };
  return {
    read: (text: string): string[][] => {
      const rows: string[][] = [];
      for (const character of text) take(character, rows);
      return rows;
    },
    end: (): string[][] => {
      if (cell === '' && row.length === 0) return [];
      endCell();
      return [row];
    },
  };
}
