import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** How often each needle stands in all memory of a process that can be read: what `gcore` would write, and without a file of it on the disk. */
export function countInMemory(pid: number, needles: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, number> {
  const counts = new Map([...needles.keys()].map((name) => [name, 0]));
  const longest = Math.max(...[...needles.values()].map((needle) => needle.length));
  const memory = openMemory(pid);
  if (memory === null) return counts;
  try {
    for (const { start, end } of readableRanges(pid)) scanRange(memory, start, end, needles, longest, counts);
  } finally {
    closeSync(memory);
  }
  return counts;
}

/** True where the operating system lets us look: Linux, and this user's own processes. */
export function canReadMemory(): boolean {
  try {
    closeSync(openSync('/proc/self/mem', 'r'));
    return true;
  } catch {
    return false;
  }
}

/** Null when the process has ended. */
function openMemory(pid: number): number | null {
  try {
    return openSync(`/proc/${pid}/mem`, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

type Range = { readonly start: number; readonly end: number };

/** Those with anything in memory or swapped out: a browser reserves many times more than it uses. */
function readableRanges(pid: number): readonly Range[] {
  const ranges: Range[] = [];
  let current: Range | null = null;
  for (const line of readFileSync(`/proc/${pid}/smaps`, 'utf8').split('\n')) {
    const match = /^([0-9a-f]+)-([0-9a-f]+) (r?)/.exec(line);
    // The kernel's own pages at the end of the address space are nobody's memory.
    if (match !== null) {
      const isReadable = match[3] === 'r' && !/\[(vvar|vsyscall|vdso)/.test(line);
      current = isReadable ? { start: Number.parseInt(match[1]!, 16), end: Number.parseInt(match[2]!, 16) } : null;
    } else if (current !== null && /^(Rss|Swap): +[1-9]/.test(line)) {
      ranges.push(...presentPieces(pid, current));
      current = null;
    }
  }
  return ranges;
}

const pageSize = 4096;

/** The pieces of a range whose pages exist, by the kernel's own table: one entry of 8 bytes a page, the two highest bits say it. */
function presentPieces(pid: number, { start, end }: Range): readonly Range[] {
  const pages = (end - start) / pageSize;
  const table = Buffer.alloc(pages * 8);
  const handle = openSync(`/proc/${pid}/pagemap`, 'r');
  try {
    readSync(handle, table, 0, table.length, (start / pageSize) * 8);
  } finally {
    closeSync(handle);
  }
  const pieces: Range[] = [];
  let from: number | null = null;
  for (let page = 0; page <= pages; page += 1) {
    const isPresent = page < pages && table[page * 8 + 7]! >= 0x40;
    if (isPresent) from ??= page;
    else if (from !== null) {
      pieces.push({ start: start + from * pageSize, end: start + page * pageSize });
      from = null;
    }
  }
  return pieces;
}

const step = 4 * 1024 * 1024;

function scanRange(
  memory: number,
  start: number,
  end: number,
  needles: ReadonlyMap<string, Uint8Array>,
  longest: number,
  counts: Map<string, number>,
): void {
  const buffer = Buffer.alloc(step + longest);
  for (let at = start; at < end; at += step) {
    const wanted = Math.min(end - at, step + longest - 1);
    const read = readSome(memory, buffer, wanted, at);
    const found = buffer.subarray(0, read);
    for (const [name, needle] of needles) counts.set(name, counts.get(name)! + countIn(found, needle, step));
  }
  buffer.fill(0);
}

/** What begins within the first `until` bytes: the rest belongs to the next piece. */
function countIn(bytes: Buffer, needle: Uint8Array, until: number): number {
  let count = 0;
  for (let at = bytes.indexOf(needle); at >= 0 && at < until; at = bytes.indexOf(needle, at + 1)) count += 1;
  return count;
}

function readSome(memory: number, into: Buffer, length: number, position: number): number {
  try {
    return readSync(memory, into, 0, length, position);
  } catch {
    // Mapped, and nothing behind it.
    return 0;
  }
}
