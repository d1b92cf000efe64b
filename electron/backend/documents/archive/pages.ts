import type { Json } from '#shared/kernel/json.ts';
import { wordOf, type PageWords } from './words.ts';

/** Plain pages for a browser, without script: everything that a person wrote is escaped and shown in its own direction. */

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color-scheme:light dark}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-top:1px solid;padding-top:.5rem}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.25rem 1rem;margin:.25rem 0}dt{opacity:.75}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid;padding:.25rem .5rem;text-align:start;vertical-align:top}
.quiet{opacity:.75}`;

/** `body` is markup of this file's own making. */
export function page(title: string, body: string, { language }: PageWords): string {
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>
${body}</main></body></html>
`;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A link to another file of the copy. */
export function link(href: string, text: string): string {
  return `<a href="${escaped(href)}"><bdi>${escaped(text)}</bdi></a>`;
}

/**
 * A value of a record of `type` as a list of words and values, as deep as it goes; `name` is the field that it stands in. What is empty is left out. The
 * field's own name can be seen by pointing at its word, and a code stands beside its word: the JSON has these.
 */
export function shown(value: Json, words: PageWords, type: string, name = ''): string {
  const again = (one: Json, field: string): string => shown(one, words, type, field);
  const none = `<span class="quiet">${escaped(wordOf(words.page, 'none'))}</span>`;
  if (value === null || value === '') return none;
  if (isList(value)) return value.length === 0 ? none : `<ol>${value.map((one) => `<li>${again(one, name)}</li>`).join('')}</ol>`;
  if (typeof value === 'object') {
    const members = Object.entries(value).filter(([, one]) => one !== '' && one !== null);
    return `<dl>${members.map(([field, one]) => `<dt title="${escaped(field)}">${labelOf(field, words)}</dt><dd>${again(one, field)}</dd>`).join('')}</dl>`;
  }
  if (typeof value === 'boolean') return escaped(wordOf(words.page, value ? 'yes' : 'no'));
  const text = String(value);
  const word = wordOf(words.codes[`${type}.${name}`], text);
  return word === text
    ? `<span dir="auto">${escaped(text)}</span>`
    : `${escaped(word)} <bdi class="quiet" lang="en">${escaped(text)}</bdi>`;
}

/** A field that has no word yet is called by its name, which is English. */
function labelOf(field: string, words: PageWords): string {
  return Object.hasOwn(words.fields, field) ? escaped(wordOf(words.fields, field)) : `<bdi lang="en">${escaped(field)}</bdi>`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
