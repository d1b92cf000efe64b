import type { Computer } from '../../../ports.ts';
import { isWithin, valueOf } from '../looks.ts';

/** One line of /proc/self/mountinfo (proc_pid_mountinfo(5)). `device` is `major:minor`. */
export type Mount = {
  readonly device: string;
  readonly point: string;
  readonly type: string;
  readonly source: string;
  readonly options: string;
};

/** The mounted file system that holds a path whose links have been followed; null where the list cannot be read. */
export async function mountOf(computer: Computer, path: string): Promise<Mount | null> {
  const text = valueOf(await computer.read('/proc/self/mountinfo'));
  if (text === null) return null;
  let found: Mount | null = null;
  for (const entry of text.split('\n')) {
    const mount = mountIn(entry);
    if (mount === null || !isWithin(mount.point, path)) continue;
    // The deepest counts; of two at one place the later lies over the earlier.
    if (found === null || mount.point.length >= found.point.length) found = mount;
  }
  return found;
}

function mountIn(entry: string): Mount | null {
  const [before, after] = entry.split(' - ');
  const [, , device, , point] = before?.split(' ') ?? [];
  const [type, source, options] = after?.split(' ') ?? [];
  if (device === undefined || point === undefined || type === undefined || source === undefined) return null;
  return { device, point: plainPath(point), type, source: plainPath(source), options: options ?? '' };
}

/** The kernel writes space, tab, line end and backslash as three octal digits. */
export function plainPath(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}

/** The path with its links followed as far as it exists. */
export async function realPath(computer: Computer, path: string): Promise<string> {
  const parts = path.split('/');
  for (let length = parts.length; length > 1; length -= 1) {
    const followed = valueOf(await computer.follow(parts.slice(0, length).join('/') || '/'));
    if (followed !== null) return [followed.replace(/\/$/, ''), ...parts.slice(length)].join('/');
  }
  return path;
}
