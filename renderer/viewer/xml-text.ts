import { cannotShow } from './tell.ts';

/** A piece of markup: a tag by its name without prefix, or text. */
export type Piece = { readonly open: string } | { readonly close: string } | { readonly text: string };

const entities: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/**
 * Goes through an XML text from left to right, without a parser: tags and the text between them, nothing else. A document type or an entity of its own is refused
 * before anything is read of it, so that nothing is ever fetched or multiplied (security check 50); only the five names of XML and numbers stand for characters.
 */
export function* piecesOf(xml: string): Generator<Piece> {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw cannotShow('entities');
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    if (tag === -1) {
      yield { text: charactersOf(xml.slice(at)) };
      return;
    }
    if (tag > at) yield { text: charactersOf(xml.slice(at, tag)) };
    const closing = endings.find(([start]) => xml.startsWith(start, tag))?.[1] ?? '>';
    const end = xml.indexOf(closing, tag);
    if (end === -1) return;
    const inside = xml.slice(tag + 1, end);
    at = end + closing.length;
    if (closing === ']]>') yield { text: inside.slice('![CDATA['.length) };
    else if (closing === '>') yield* tagOf(inside);
  }
}

const endings: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

function* tagOf(inside: string): Generator<Piece> {
  const name = /^\/?(?:[\w.-]+:)?([\w.-]+)/.exec(inside)?.[1];
  if (name === undefined) return;
  if (inside.startsWith('/')) yield { close: name };
  else {
    yield { open: name };
    if (inside.endsWith('/')) yield { close: name };
  }
}

/** A text of XML as characters. */
export function charactersOf(text: string): string {
  return text.replaceAll(/&(#x?[0-9a-f]{1,6}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '';
  });
}

const hidden = new Set(['script', 'style', 'head', 'title', 'template', 'noscript']);
const breaking = new Set(['p', 'br', 'div', 'tr', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'table']);

/** The words of HTML, with a line for each block; nothing of it is ever made into elements. */
export function wordsOfMarkup(html: string): string {
  const parts: string[] = [];
  let inHidden = '';
  for (const piece of piecesOf(html.slice(0, 8_000_000).replaceAll(/<!doctype[^>]{0,500}>/gi, ''))) {
    if ('open' in piece) {
      const name = piece.open.toLowerCase();
      if (inHidden === '' && hidden.has(name)) inHidden = name;
      if (breaking.has(name)) parts.push('\n');
    } else if ('close' in piece) {
      if (piece.close.toLowerCase() === inHidden) inHidden = '';
    } else if (inHidden === '') parts.push(piece.text.replaceAll(/\s+/g, ' '));
  }
  return (
    parts
      .join('')
      // One blank for each run first: a run that was looked through again from each of its places would take the square of its length.
      .replaceAll(/ +/g, ' ')
      .replaceAll(/ ?\n ?/g, '\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()
  );
}
