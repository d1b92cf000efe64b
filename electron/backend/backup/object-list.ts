import { OBJECT_NAME } from './layout.ts';

/** One object of a generation; `sha256` null where neither the vault nor the backup had it. */
export type ListedObject = { readonly name: string; readonly bytes: number; readonly sha256: string | null };
export type ListSums = { readonly bytes: number; readonly count: number; readonly missing: number };

export const MOST_LIST_BYTES = 512 * 1024 * 1024;

const LINE = /^(missing|[0-9a-f]{64}) (0|[1-9]\d{0,15}) ([0-9a-f]{64})$/;

/** `objects.txt`: `<sha256> <bytes> <name>` LF, sorted by name. */
export function writeObjectList(objects: readonly ListedObject[]): Buffer {
  const sorted = [...objects].sort((a, b) => (a.name < b.name ? -1 : 1));
  return Buffer.from(sorted.map(({ name, bytes, sha256 }) => `${sha256 ?? 'missing'} ${bytes} ${name}\n`).join(''), 'ascii');
}

/** Null where a single line is not as it must be. */
export function readObjectList(content: Buffer): readonly ListedObject[] | null {
  if (content.length === 0) return [];
  if (content.at(-1) !== 0x0a || content.length > MOST_LIST_BYTES) return null;
  const objects: ListedObject[] = [];
  let before = '';
  for (const line of content.toString('latin1', 0, content.length - 1).split('\n')) {
    const match = LINE.exec(line);
    const name = match?.[3] ?? '';
    const bytes = Number(match?.[2]);
    if (!match || !OBJECT_NAME.test(name) || name <= before || !Number.isSafeInteger(bytes)) return null;
    objects.push({ name, bytes, sha256: match[1] === 'missing' ? null : match[1]! });
    before = name;
  }
  return objects;
}

export function sumsOf(objects: readonly ListedObject[]): ListSums {
  const present = objects.filter((object) => object.sha256 !== null);
  return {
    bytes: present.reduce((sum, object) => sum + object.bytes, 0),
    count: present.length,
    missing: objects.length - present.length,
  };
}
