import type { Computer, ComputerQuestion, Look } from '../../../electron/backend/ports.ts';

/** A computer made of a few lines: files by path, `null` for one that may not be read, links by path, answers by question. */
export type Invented = {
  readonly files?: { readonly [path: string]: string | null };
  readonly links?: { readonly [path: string]: string };
  readonly answers?: { readonly [question in ComputerQuestion]?: string };
  /** Folders that are there and may not be listed. */
  readonly closed?: readonly string[];
};

export function inventedComputer(
  { files = {}, links = {}, answers = {}, closed = [] }: Invented,
  place: Partial<Pick<Computer, 'system' | 'home' | 'temp' | 'profile'>> = {},
): Computer {
  const absent = { kind: 'absent' } as const;
  const separator = place.system === 'windows' ? '\\' : '/';
  const below = (folder: string): string[] => {
    const base = folder.endsWith(separator) ? folder : `${folder}${separator}`;
    const paths = [...Object.keys(files), ...Object.keys(links)].filter((path) => path.startsWith(base));
    return [...new Set(paths.map((path) => path.slice(base.length).split(separator)[0]!))];
  };
  const resolve = (path: string): string => {
    const link = Object.keys(links).find((from) => path === from || path.startsWith(`${from}/`));
    return link === undefined ? path : resolve(links[link]! + path.slice(link.length));
  };
  const answer = <T>(value: T | undefined): Promise<Look<T>> => Promise.resolve(value === undefined ? absent : { kind: 'seen', value });
  return {
    system: 'linux',
    home: '/home/ana',
    temp: '/tmp',
    profile: '/home/ana/.local/share/recourse',
    ...place,
    read: (path) => {
      const text = files[resolve(path)];
      return Promise.resolve(text === undefined ? absent : text === null ? { kind: 'unreadable' } : { kind: 'seen', value: text });
    },
    list: (path) => {
      if (closed.includes(path)) return Promise.resolve({ kind: 'unreadable' });
      const found = below(resolve(path));
      return answer(found.length > 0 ? found : undefined);
    },
    follow: (path) => {
      const real = resolve(path);
      return answer(path === '/' || real in files || real !== path || below(real).length > 0 ? real : undefined);
    },
    ask: (question) => answer(answers[question]),
  };
}

/** A drive with one part, and the same part behind LUKS: `sda1` and `dm-0`. */
export const twoDrives: Invented = {
  files: {
    '/sys/devices/pci/sda/removable': '0\n',
    '/sys/devices/pci/sda/sda1/partition': '1\n',
    '/sys/devices/virtual/dm-0/dm/uuid': 'CRYPT-LUKS2-0123456789abcdef-home\n',
    '/sys/devices/virtual/dm-0/slaves/sda1/partition': '1\n',
    '/proc/swaps': 'Filename\tType\tSize\tUsed\tPriority\n',
    '/proc/self/mountinfo': mountinfo('8:1 / ext4 /dev/sda1'),
    '/home/ana/vault/vault.json': '{}',
  },
  links: {
    '/sys/class/block/sda': '/sys/devices/pci/sda',
    '/sys/class/block/sda1': '/sys/devices/pci/sda/sda1',
    '/sys/class/block/dm-0': '/sys/devices/virtual/dm-0',
    '/sys/dev/block/8:1': '/sys/devices/pci/sda/sda1',
    '/sys/dev/block/253:0': '/sys/devices/virtual/dm-0',
    '/dev/mapper/home': '/dev/dm-0',
  },
};

/** Lines of mountinfo from `device point type source [options]`. */
export function mountinfo(...lines: readonly string[]): string {
  return lines
    .map((text, index) => {
      const [device = '', point = '', type = '', source = '', options = 'rw'] = text.split(' ');
      return `${20 + index} 1 ${device} / ${point} rw,relatime shared:1 - ${type} ${source} ${options}\n`;
    })
    .join('');
}

/** The two drives with other files and links; a file that is `undefined` is taken away. */
export function changed(change: Invented, base: Invented = twoDrives): Invented {
  return { ...base, ...change, files: { ...base.files, ...change.files }, links: { ...base.links, ...change.links } };
}
