import { execFile } from 'node:child_process';
import { open, readdir, realpath } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import type { Computer, ComputerQuestion, Look } from '../ports.ts';
import { isErrno } from './errno.ts';

const longestText = 4 * 1024 * 1024;
const longestAnswer = 10_000;

const systems: { readonly [platform: string]: Computer['system'] } = { linux: 'linux', win32: 'windows', darwin: 'macos' };

/** The computer this process runs on. */
export function thisComputer(profile: string): Computer {
  return {
    system: systems[process.platform] ?? 'other',
    home: homedir(),
    temp: tmpdir(),
    profile,
    read: (path) => look(() => readText(path)),
    list: (path) => look(() => readdir(path)),
    follow: (path) => look(() => realpath(path)),
    ask: (question, path) => look(() => ask(question, path)),
  };
}

async function look<T>(act: () => Promise<T>): Promise<Look<T>> {
  try {
    return { kind: 'seen', value: await act() };
  } catch (error) {
    return isErrno(error, 'ENOENT', 'ENOTDIR') ? { kind: 'absent' } : { kind: 'unreadable' };
  }
}

/** Read to its end and no further than the limit: files of the kernel have no size that could be asked first. */
async function readText(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const chunks: Buffer[] = [];
    let length = 0;
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(65_536), 0, 65_536, null);
      if (bytesRead === 0) return Buffer.concat(chunks).toString('utf8');
      length += bytesRead;
      if (length > longestText) throw new Error('the file is longer than what is read of it');
      chunks.push(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** Nothing of ours is handed on; programs of Windows do not start without this. */
const surroundings = { SYSTEMROOT: String.raw`C:\Windows` };

const registry = String.raw`C:\Windows\System32\reg.exe`;
const value = (key: string, name: string): readonly string[] => [registry, 'query', key, '/v', name];

const commands: { readonly [question in ComputerQuestion]: readonly string[] } = {
  'mac.diskEncryption': ['/usr/bin/fdesetup', 'status'],
  'mac.power': ['/usr/bin/pmset', '-g'],
  'mac.swap': ['/usr/sbin/sysctl', 'vm.swapusage'],
  'mac.backupExclusion': ['/usr/bin/tmutil', 'isexcluded'],
  'windows.hibernation': value(String.raw`HKLM\SYSTEM\CurrentControlSet\Control\Power`, 'HibernateEnabled'),
  'windows.pageFile': value(String.raw`HKLM\SYSTEM\CurrentControlSet\Control\FileSystem`, 'NtfsEncryptPagingFile'),
  'windows.snapshots': value(String.raw`HKCU\Software\Policies\Microsoft\Windows\WindowsAI`, 'DisableAIDataAnalysis'),
  'windows.clipboard': value(String.raw`HKCU\Software\Microsoft\Clipboard`, 'EnableClipboardHistory'),
};

function ask(question: ComputerQuestion, path?: string): Promise<string> {
  const [program, ...rest] = commands[question];
  return new Promise((resolve, reject) => {
    const options = { timeout: longestAnswer, windowsHide: true, env: surroundings, encoding: 'utf8' as const };
    execFile(program!, path === undefined ? rest : [...rest, path], options, (error, printed) =>
      error === null ? resolve(printed) : reject(new Error('the program gave no answer')),
    );
  });
}
