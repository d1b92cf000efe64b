import { err, ok, type Result } from '#shared/kernel/result.ts';
import { confidenceOf, linesOf, recognitionSchema, type RecognisedPage, type Recognition } from './recognition.ts';

/** The file of recognised text: plain text that everybody can read, and that is read back here to stand beside its page (resources/docs/formats.md, 20). */

const first = 'Recourse recognised text 1';
const caution = 'Recognised by a program, not checked by a person.';

export type RecognisedOf = { readonly name: string; readonly sha256: string; readonly tool: string; readonly toolVersion: string };

export function recognisedText({ languages, pages, missing }: Recognition, of: RecognisedOf): string {
  const head = [
    first,
    caution,
    `Of: ${of.name}`,
    `SHA-256: ${of.sha256}`,
    `Languages: ${languages.join(' ')}`,
    `Tool: ${of.tool} ${of.toolVersion}`,
    `Confidence: ${confidenceOf(linesOf(pages))}`,
    `Pages not recognised: ${missing.join(' ')}`.trimEnd(),
  ];
  return `${[...head, ...pages.flatMap(linesOfPage)].join('\n')}\n`;
}

function linesOfPage({ page, width, height, turned, lines }: RecognisedPage): readonly string[] {
  const title = `Page ${page}: ${width} x ${height}, turned ${turned}, confidence ${confidenceOf(lines)}`;
  return ['', title, ...lines.map(({ box, confidence, text }) => `${box.join(' ')} ${confidence} ${text}`)];
}

const headPattern =
  /^Recourse recognised text 1\nRecognised by a program, not checked by a person\.\nOf: [^\n]*\nSHA-256: [0-9a-f]{64}\nLanguages: ([a-z_ ]+)\nTool: [^\n]*\nConfidence: \d{1,3}\nPages not recognised:((?: \d{1,5})*)\n/;
const pagePattern = /^Page (\d{1,5}): (\d{1,8}) x (\d{1,8}), turned (\d{1,3}), confidence \d{1,3}$/;
const linePattern = /^(\d{1,8}) (\d{1,8}) (\d{1,8}) (\d{1,8}) (\d{1,3}) (.+)$/u;

/** Reads such a file back. By the letter: anything else was not written here, and is shown as the text that it is. */
export function parseRecognised(text: string): Result<Recognition, 'notRecognisedText'> {
  const [head, languages, missing] = headPattern.exec(text) ?? [];
  if (head === undefined || !text.endsWith('\n')) return err('notRecognisedText');
  const pages = parsePages(text.slice(head.length, -1).split('\n'));
  const recognition = recognitionSchema.safeParse({ languages: languages?.split(' '), pages, missing: numbersOf(missing ?? '') });
  return recognition.success ? ok(recognition.data) : err('notRecognisedText');
}

const numbersOf = (text: string): readonly number[] => text.split(' ').flatMap((number) => (number === '' ? [] : [Number(number)]));

type ReadTitle = { readonly [part in 'page' | 'width' | 'height' | 'turned']: number | undefined };

/** Null where a line is none of such a file. */
function parsePages(lines: readonly string[]): readonly unknown[] | null {
  const pages: (ReadTitle & { readonly lines: unknown[] })[] = [];
  for (const [at, line] of lines.entries()) {
    if (line === '' && (lines[at + 1] ?? '').startsWith('Page ')) continue;
    const title = lines[at - 1] === '' ? pagePattern.exec(line) : null;
    if (title) {
      const [page, width, height, turned] = title.slice(1).map(Number);
      pages.push({ page, width, height, turned, lines: [] });
      continue;
    }
    const parts = linePattern.exec(line);
    const page = pages.at(-1);
    if (!parts || !page) return null;
    page.lines.push({ box: parts.slice(1, 5).map(Number), confidence: Number(parts[5]), text: parts[6] });
  }
  return pages;
}
