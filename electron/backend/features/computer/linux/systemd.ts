import type { Computer } from '../../../ports.ts';
import { names, valueOf } from '../looks.ts';

const roots = ['/usr/lib/systemd', '/run/systemd', '/etc/systemd'];

/** One setting of systemd (`logind`, `sleep`, `coredump`) in small letters: the main file first, then the drop-ins by name, the last one counts. */
export async function systemdValue(computer: Computer, name: string, key: string): Promise<string | null> {
  const files = roots.map((root) => `${root}/${name}.conf`);
  const dropIns = new Map<string, string>();
  for (const root of roots)
    for (const file of await names(computer, `${root}/${name}.conf.d`))
      if (file.endsWith('.conf')) dropIns.set(file, `${root}/${name}.conf.d/${file}`);
  const ordered = [...dropIns.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, path]) => path);
  let found: string | null = null;
  for (const path of [...files, ...ordered]) {
    const text = valueOf(await computer.read(path));
    const values = text === null ? [] : [...text.matchAll(/^[ \t]*(\w+)[ \t]*=[ \t]*(.*?)[ \t]*$/gm)].filter((match) => match[1] === key);
    found = values.at(-1)?.[2]?.toLowerCase() ?? found;
  }
  return found;
}
