import type { Json } from '#shared/kernel/json.ts';

/** Plain pages for a browser, without script: everything that a person wrote is escaped and shown in its own direction. */

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color-scheme:light dark}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-top:1px solid;padding-top:.5rem}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.25rem 1rem;margin:.25rem 0}dt{opacity:.75}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid;padding:.25rem .5rem;text-align:start;vertical-align:top}
.quiet{opacity:.75}`;

/** `body` is markup of this file's own making. `up` leads to the folder of the index. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
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

/** A value as a list of names and values, as deep as it goes. What is empty is left out. */
export function shown(value: Json): string {
  if (value === null || value === '') return '<span class="quiet">none</span>';
  if (isList(value)) {
    if (value.length === 0) return '<span class="quiet">none</span>';
    return `<ol>${value.map((one) => `<li>${shown(one)}</li>`).join('')}</ol>`;
  }
  if (typeof value === 'object') {
    const members = Object.entries(value).filter(([, one]) => one !== '' && one !== null);
    return `<dl>${members.map(([name, one]) => `<dt>${escaped(name)}</dt><dd>${shown(one)}</dd>`).join('')}</dl>`;
  }
  return `<span dir="auto">${escaped(String(value))}</span>`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
