import type { Computer, Look } from '../../ports.ts';

/** The value of a look, or null. Only for what says nothing when it is missing. */
export function valueOf<T>(look: Look<T>): T | null {
  return look.kind === 'seen' ? look.value : null;
}

/** One line of a file of the kernel. */
export async function line(computer: Computer, path: string): Promise<string | null> {
  return valueOf(await computer.read(path))?.trim() ?? null;
}

export async function names(computer: Computer, path: string): Promise<readonly string[]> {
  return valueOf(await computer.list(path)) ?? [];
}

/** True when `path` is `folder` or lies in it; both absolute, with the same separators. */
export function isWithin(folder: string, path: string): boolean {
  const base = folder.replace(/[/\\]+$/, '');
  return path === base || path.startsWith(`${base}/`) || path.startsWith(`${base}\\`);
}
