import { securityHeaders } from './policy.ts';
import type { Files } from './ports.ts';

export type Answer = { readonly status: 200 | 404; readonly headers: { readonly [name: string]: string }; readonly body: Uint8Array };

/** Exact, so that nothing is guessed from content. A file of another kind is not part of a build and is not answered. */
const mimeTypes: ReadonlyMap<string, string> = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['json', 'application/json'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['woff2', 'font/woff2'],
  ['wasm', 'application/wasm'],
  // What the reader of PDF fetches: tables of characters, standard letters, colours.
  ['bcmap', 'application/octet-stream'],
  ['pfb', 'application/octet-stream'],
  ['ttf', 'font/ttf'],
  ['icc', 'application/octet-stream'],
  // What the reader of pages learned of a language.
  ['gz', 'application/gzip'],
]);

/** Names as our own build makes them. Anything else - escapes, dots in front, backslashes, colons, device names - is not looked for. */
const segmentPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

const notFound: Answer = {
  status: 404,
  headers: { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' },
  body: new Uint8Array(),
};

/**
 * Answers a request of the window from the folder of the build, or with an empty 404. `start` is what `/` means.
 * Nothing outside the folder is ever read: names are allow-listed before the file system is asked, and links are followed first.
 */
export async function answerFromBuild(
  url: string,
  origin: string,
  folder: string,
  files: Pick<Files, 'realpath' | 'readFile'>,
  start = 'index.html',
): Promise<Answer> {
  const path = pathWithin(url, origin, start);
  const mimeType = path === null ? undefined : mimeTypes.get(path.slice(path.lastIndexOf('.') + 1));
  if (path === null || mimeType === undefined) return notFound;
  try {
    const root = await files.realpath(folder);
    const file = await files.realpath(`${root}/${path}`);
    if (!isInside(root, file)) return notFound;
    return { status: 200, headers: { ...securityHeaders, 'content-type': mimeType }, body: await files.readFile(file) };
  } catch {
    return notFound;
  }
}

/** The path of a request below the build, or null. Read from the address as written: a parser would repair what should be refused. */
export function pathWithin(url: string, origin: string, start: string): string | null {
  if (!url.startsWith(`${origin}/`)) return null;
  const [written = ''] = url.slice(origin.length + 1).split('#');
  if (written === '') return start;
  const segments = written.split('/');
  const isOurs = segments.every(
    (segment) => segmentPattern.test(segment) && !segment.includes('..') && !segment.endsWith('.') && !deviceName.test(segment),
  );
  return isOurs ? written : null;
}

function isInside(root: string, file: string): boolean {
  return file.startsWith(`${root}/`) || file.startsWith(`${root}\\`);
}
