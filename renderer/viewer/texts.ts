import type { Material } from './bytes.ts';
import { readChat, startsLikeChat } from './chat.ts';
import { makeCsvReader, separatorOf } from './csv.ts';
import { encodingOf, makeDecoder } from './encoding.ts';
import type { Shown } from './shown.ts';
import { tell } from './tell.ts';

const piece = 1024 * 1024;
const sniffed = 65_536;
const rowsAtOnce = 200;

/** Letters, conversations and tables are texts too; what is none of them is shown as it stands: HTML and SVG as source. */
export async function showTextKind(material: Material, extension: string): Promise<Shown> {
  const start = await material.read(0, sniffed);
  const encoding = encodingOf(start);
  const text = makeDecoder(encoding)(start, true);
  if (extension === 'eml' || isLetter(text)) return (await import('./mail.ts')).showMail(material);
  if (startsLikeChat(text)) return showChat(material, encoding);
  if (extension === 'csv' || extension === 'tsv') return showTable(material, encoding, separatorOf(text, extension));
  return showText(material, encoding);
}

/** Headers that every e-mail has, at the beginning of lines before the first empty one. */
function isLetter(text: string): boolean {
  const head = text.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const names = ['from', 'to', 'subject', 'date', 'received', 'message-id', 'mime-version'].filter((name) =>
    new RegExp(`^${name}:`, 'im').test(head),
  );
  return names.length >= 3 && /^[!-9;-~]+:/.test(head);
}

/** Calls back with the next piece as text, until there is none. */
function pieces(material: Material, encoding: string) {
  const decode = makeDecoder(encoding);
  let at = 0;
  return {
    hasMore: () => at < material.size,
    next: async (): Promise<string> => {
      const bytes = await material.read(at, piece);
      at += bytes.length;
      return decode(bytes, at >= material.size);
    },
  };
}

async function showText(material: Material, encoding: string): Promise<Shown> {
  const source = pieces(material, encoding);
  let isFirst = true;
  const more = async (): Promise<void> => {
    if (!source.hasMore()) return;
    const text = await source.next();
    tell({ t: 'text', encoding, text, isFirst, hasMore: source.hasMore() });
    isFirst = false;
  };
  await more();
  return { more };
}

async function showTable(material: Material, encoding: string, separator: string): Promise<Shown> {
  const source = pieces(material, encoding);
  const reader = makeCsvReader(separator);
  let waiting: string[][] = [];
  let isFirst = true;
  const more = async (): Promise<void> => {
    while (waiting.length < rowsAtOnce && source.hasMore()) {
      const text = await source.next();
      waiting.push(...reader.read(text), ...(source.hasMore() ? [] : reader.end()));
    }
    const rows = waiting.slice(0, rowsAtOnce);
    waiting = waiting.slice(rowsAtOnce);
    tell({ t: 'table', sheets: [], hidden: [], sheet: 0, rows, isFirst, hasMore: waiting.length > 0 || source.hasMore() });
    isFirst = false;
  };
  await more();
  return { more };
}

async function showChat(material: Material, encoding: string): Promise<Shown> {
  const bytes = await material.readAll(64 * piece);
  const messages = readChat(makeDecoder(encoding)(bytes, true));
  let at = 0;
  const more = (): void => {
    const shown = messages.slice(at, at + rowsAtOnce);
    tell({ t: 'chat', messages: shown, isFirst: at === 0, hasMore: at + shown.length < messages.length });
    at += shown.length;
  };
  more();
  return { more };
}
