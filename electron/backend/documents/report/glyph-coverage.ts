/** Reads which characters a TrueType font draws, from its `cmap` table (OpenType 1.9, formats 4 and 12). */

type Ranges = [first: number, last: number][];

/** True for a character that at least one of the fonts draws. Throws on a file that is no TrueType font. */
export function coverageOf(fonts: readonly Uint8Array[]): (codePoint: number) => boolean {
  const drawn = new Set<number>();
  for (const font of fonts) for (const [first, last] of rangesOf(font)) for (let c = first; c <= last; c += 1) drawn.add(c);
  return (codePoint) => drawn.has(codePoint);
}

// Format characters, line ends and white space need no glyph of their own.
const GLYPHLESS = /[\p{Cf}\p{Zs}\p{Zl}\p{Zp}\n\t]/u;

/** The distinct characters of the texts that no font draws: they would vanish from the page without a word. */
export function undrawnCharacters(texts: Iterable<string>, isDrawn: (codePoint: number) => boolean): string[] {
  const undrawn = new Set<string>();
  for (const text of texts) {
    for (const character of text.normalize('NFC')) {
      if (!isDrawn(character.codePointAt(0) ?? 0) && !GLYPHLESS.test(character)) undrawn.add(character);
    }
  }
  return [...undrawn];
}

function rangesOf(font: Uint8Array): Ranges {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableOffset(view, 'cmap');
  const best = bestSubtable(view, cmap);
  return view.getUint16(best) === 12 ? readFormat12(view, best) : readFormat4(view, best);
}

function tableOffset(view: DataView, tag: string): number {
  const count = view.getUint16(4);
  for (let i = 0; i < count; i += 1) {
    const at = 12 + 16 * i;
    const name = String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
    if (name === tag) return view.getUint32(at + 8);
  }
  throw new Error(`the font has no ${tag} table`);
}

function bestSubtable(view: DataView, cmap: number): number {
  let best = -1;
  for (let i = 0; i < view.getUint16(cmap + 2); i += 1) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * i + 4);
    const format = view.getUint16(at);
    if (format === 12) return at;
    if (format === 4) best = at;
  }
  if (best < 0) throw new Error('the font has no character map that is understood');
  return best;
}

function readFormat12(view: DataView, at: number): Ranges {
  const ranges: Ranges = [];
  for (let i = 0; i < view.getUint32(at + 12); i += 1) ranges.push([view.getUint32(at + 16 + 12 * i), view.getUint32(at + 20 + 12 * i)]);
  return ranges;
}

function readFormat4(view: DataView, at: number): Ranges {
  const doubled = view.getUint16(at + 6);
  const ranges: Ranges = [];
  for (let i = 0; i < doubled; i += 2) {
    const last = view.getUint16(at + 14 + i);
    const first = view.getUint16(at + 16 + doubled + i);
    if (first !== 0xffff) ranges.push([first, last]);
  }
  return ranges;
}
