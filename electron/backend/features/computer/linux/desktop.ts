import { traceOf, type Trace, type TraceCode } from '#shared/domain/computer/model.ts';
import type { Computer, Look } from '../../../ports.ts';
import type { Copies } from '../copies.ts';
import { isWithin, names, valueOf } from '../looks.ts';

/** What the desktop keeps of its own accord: lists of files opened, previews, what was thrown away, what was copied. */

const recentLists = [
  '.local/share/recently-used.xbel',
  '.recently-used',
  '.recently-used.xbel',
  '.config/libreoffice/4/user/registrymodifications.xcu',
];
const recentFolder = '.local/share/RecentDocuments';
const mostEntries = 500;

/** Lists of files opened lately that name a copy of this run or the vault's folder. */
export async function recentTrace(computer: Computer, copies: Copies): Promise<Trace> {
  const looks = await Promise.all(recentLists.map((file) => computer.read(`${computer.home}/${file}`)));
  const entries = await computer.list(`${computer.home}/${recentFolder}`);
  const shortcuts = (valueOf(entries) ?? []).filter((name) => name.endsWith('.desktop')).slice(0, mostEntries);
  const opened = await Promise.all(shortcuts.map((name) => computer.read(`${computer.home}/${recentFolder}/${name}`)));
  return judge('recentFiles', [...looks, ...opened], entries, copies, (text) => pathsIn(text, /(?:file:\/\/)([^"'<>\s]+)/g));
}

/** What was thrown away and not yet destroyed. */
export async function trashTrace(computer: Computer, copies: Copies): Promise<Trace> {
  const folder = `${computer.home}/.local/share/Trash/info`;
  const entries = await computer.list(folder);
  const infos = (valueOf(entries) ?? []).filter((name) => name.endsWith('.trashinfo'));
  const looks = await Promise.all(infos.slice(0, mostEntries).map((name) => computer.read(`${folder}/${name}`)));
  const trace = judge('trash', looks, entries, copies, (text) => pathsIn(text, /^Path=(.+)$/gm));
  return infos.length > mostEntries && trace.state === 'fine' ? traceOf('trash', 'list.unseen') : trace;
}

function judge(
  code: TraceCode,
  looks: readonly Look<string>[],
  folder: Look<readonly string[]>,
  copies: Copies,
  pathsOf: (text: string) => readonly string[],
): Trace {
  const texts = looks.flatMap((look) => (look.kind === 'seen' ? [look.value] : []));
  const ours = texts.flatMap(pathsOf).filter((path) => copies.watched.some((watched) => isWithin(watched, path)));
  if (ours.length > 0) return traceOf(code, 'list.holds', ours.length);
  if (folder.kind === 'unreadable' || looks.some((look) => look.kind === 'unreadable')) return traceOf(code, 'list.unseen');
  if (texts.length === 0) return traceOf(code, 'list.empty');
  return traceOf(code, copies.earlier > 0 ? 'list.earlier' : 'list.clear');
}

function pathsIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, path = '']) => decoded(path));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const previewFolders = ['normal', 'large', 'x-large', 'xx-large'];

/** Small pictures of files that were looked at; whose, stands inside each. Where no copy was ever given out there can be none of one. */
export async function previewTrace(computer: Computer, copies: Copies): Promise<Trace> {
  const looks = await Promise.all(previewFolders.map((size) => computer.list(`${computer.home}/.cache/thumbnails/${size}`)));
  if (looks.some((look) => look.kind === 'unreadable')) return traceOf('thumbnails', 'list.unseen');
  if (looks.every((look) => (valueOf(look) ?? []).length === 0)) return traceOf('thumbnails', 'list.empty');
  return traceOf('thumbnails', copies.earlier > 0 || copies.here > 0 ? 'list.earlier' : 'list.clear');
}

/** Programs that keep what was copied, by what they write. */
const clipboardKeepers = [
  ['.local/share/klipper', /^history/],
  ['.local/share/gpaste', /./],
  ['.config/copyq', /\.(dat|tab)$/],
  ['.local/share/clipit', /^history/],
  ['.local/share/parcellite', /^history/],
  ['.cache/cliphist', /^db$/],
  ['.cache/clipboard-indicator@tudmotu.com', /^registry/],
] as const;

/** A history that is kept is seen; what is in the clipboard now is not looked at. */
export async function clipboardTrace(computer: Computer): Promise<Trace> {
  for (const [folder, kept] of clipboardKeepers)
    if ((await names(computer, `${computer.home}/${folder}`)).some((name) => kept.test(name)))
      return traceOf('clipboard', 'clipboard.keeps');
  return traceOf('clipboard', 'clipboard.open');
}
