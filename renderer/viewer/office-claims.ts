import { claimOf, type Claim } from './claim-of.ts';
import { piecesOf } from './xml-text.ts';

/** Where office files say who made them, when and with which program (ECMA-376 part 2, 8; OpenDocument 1.3, 4.3). */
const parts: readonly (readonly [name: string, prefix: string])[] = [
  ['docProps/core.xml', 'core'],
  ['docProps/app.xml', 'app'],
  ['meta.xml', 'meta'],
];

/** The texts of the properties, each by the name of its element. What cannot be read says nothing. */
export async function officeClaims(read: (name: string) => Promise<string | null>): Promise<readonly Claim[]> {
  const found: Claim[] = [];
  for (const [name, prefix] of parts) {
    const xml = await read(name).catch(() => null);
    if (xml !== null) found.push(...textsOf(xml, prefix));
  }
  return found;
}

function textsOf(xml: string, prefix: string): readonly Claim[] {
  const found: Claim[] = [];
  let open = '';
  try {
    for (const piece of piecesOf(xml)) {
      if ('open' in piece) open = piece.open;
      else if ('close' in piece) open = '';
      else if (open !== '') found.push(...claimOf(`${prefix}.${open}`, piece.text));
    }
  } catch {
    // A document type of its own: nothing of it is believed.
    return [];
  }
  return found;
}
