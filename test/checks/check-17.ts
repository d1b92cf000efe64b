import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hkdf32 } from '../../electron/backend/crypto/hash.ts';
import { sql } from '../../electron/backend/db/sql.ts';
import { openBackend } from '../../electron/backend/index.ts';
import { uuidBytes } from '../../electron/backend/ids.ts';
import type { Session } from '../../electron/backend/session.ts';
import { systemPorts } from '../../electron/backend/system-ports.ts';
import { findChromium } from '../../electron/shell/find-chromium.ts';
import { complaintEntry } from '../support/complaints.ts';
import { openKeptWindow, type KeptWindow, type Seen } from '../support/locking/kept-window.ts';
import { canReadMemory, countInMemory } from '../support/locking/process-memory.ts';
import { openVault } from '../support/open-vault.ts';
import type { Check, CheckResult } from './types.ts';

const cycles = 20;

export const check: Check = {
  number: 17,
  title: 'After a lock no surviving process holds a key, a passphrase or a record',
  target: (full) => (full ? cycles : cycles / 10),
  run: ({ scale, log }) => lookAfterLocks(Math.max(1, Math.round(cycles * scale)), log),
};

type Needles = ReadonlyMap<string, Uint8Array>;
type Planted = {
  readonly folder: string;
  readonly vault: string;
  readonly passphrase: string;
  readonly complaint: string;
  readonly text: string;
};

/** Unlocks and reads in the real window, lets the system lock its screen, and looks into every process that is left. */
export async function lookAfterLocks(times: number, log: (line: string) => void): Promise<CheckResult> {
  const executable = findChromium();
  if (!canReadMemory() || executable === undefined) {
    log('skipped: it needs Chromium, and Linux, where the memory of one’s own processes can be read');
    return { reached: 0, target: 0, control: 'red', details: { skipped: true } };
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'recourse-check-17-'));
  try {
    const planted = await plant(folder);
    const needles = await needlesOf(planted);
    const window = await openKeptWindow({ ...planted, executable });
    try {
      let reached = 0;
      let live: ReadonlyMap<string, number> | null = null;
      for (let n = 0; n < times; n += 1) {
        await window.open();
        live ??= foundIn(window.processes().find(isVault), needles);
        await window.lockScreen();
        const left = leftIn(window, needles, n === times - 1);
        if (left.length === 0) reached += 1;
        else log(`cycle ${n}: ${left.join('; ')}`);
      }
      const hex = await countHexVariant(folder);
      const control = isWholeFound(live) && hex >= 1 ? 'red' : 'green';
      const processes = window.processes().map(({ command }) => command.slice(0, 60));
      return { reached, target: times, control, details: { live: live && Object.fromEntries(live), hex, processes } };
    } finally {
      await window.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function plant(folder: string): Promise<Planted> {
  const vault = path.join(folder, 'vault');
  const profile = path.join(folder, 'profile');
  const passphrase = `plainly invented ${randomBytes(9).toString('hex')}`;
  const text = `canary ${randomBytes(12).toString('hex')}`;
  const request = { how: 'create', folder: vault, profile, passphrase, officeName: 'Test Authority', personName: 'A. Tester' } as const;
  const opened = await openBackend(request);
  if (!opened.ok) throw new Error(`the vault of the check is not made: ${JSON.stringify(opened.error)}`);
  const registered = await opened.value.call('complaints.register', { entry: complaintEntry({ story: text }) }, {});
  await opened.value.close();
  if (registered.kind !== 'ok') throw new Error(`nothing was planted: ${JSON.stringify(registered)}`);
  return { folder, vault, passphrase, complaint: (registered.value as { readonly id: string }).id, text };
}

/** The keys of this vault, as bytes and as text, and what a person typed and read. */
async function needlesOf({ folder, vault, passphrase, complaint, text }: Planted): Promise<Needles> {
  const opened = await openVault(vault, passphrase, systemPorts(path.join(folder, 'profile')));
  if (!opened.ok) throw new Error('the vault of the check does not open');
  const session = opened.value;
  const keys = keysOf(session, complaint);
  const needles = new Map<string, Uint8Array>();
  for (const [name, key] of keys) {
    needles.set(name, Buffer.from(key));
    needles.set(`${name} (hex)`, Buffer.from(Buffer.from(key).toString('hex')));
  }
  for (const [name, words] of [
    ['record', text],
    ['passphrase', passphrase],
  ] as const) {
    needles.set(name, Buffer.from(words, 'utf8'));
    needles.set(`${name} (UTF-16)`, Buffer.from(words, 'utf16le'));
  }
  session.db.close();
  session.lock.release();
  return needles;
}

function keysOf(session: Session, complaint: string): ReadonlyMap<string, Uint8Array> {
  const namesKey = session.writer.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = 'namesKey'`)!.value;
  return new Map([
    ['root key', session.rootKey],
    ['database key', hkdf32(session.rootKey, uuidBytes(session.vaultId), 'db')],
    ['access key', session.accessKey],
    ['drafts key', session.keys.draftsKey],
    ['file key', session.keys.fileKey(complaint)!.bytes],
    ['names key', Buffer.from(namesKey, 'hex')],
  ]);
}

const isVault = ({ command }: Seen): boolean => /backend\/host\./.test(command);

function foundIn(process: Seen | undefined, needles: Needles): ReadonlyMap<string, number> | null {
  return process === undefined ? null : countInMemory(process.pid, needles);
}

/** What is left where, by name: none of it may be. */
function leftIn(window: KeptWindow, needles: Needles, isLast: boolean): readonly string[] {
  // The browser is another one each time and large: it is looked into at the end.
  const processes = window.processes().filter(({ command }) => isLast || !command.includes('chrom'));
  if (processes.some(isVault)) return ['the vault process is still there'];
  return processes.flatMap((process) => {
    const found = [...countInMemory(process.pid, needles)].filter(([, count]) => count > 0);
    return found.map(([name, count]) => `${count} x ${name} in ${process.command.slice(0, 80)}`);
  });
}

/** The search finds what is there: the keys that the open vault works with, the record and no key as text. */
function isWholeFound(live: ReadonlyMap<string, number> | null): boolean {
  if (live === null) return false;
  const isThere = ['root key', 'access key', 'file key', 'record'].every((name) => (live.get(name) ?? 0) > 0);
  return isThere && ['root key (hex)', 'database key (hex)', 'file key (hex)'].every((name) => live.get(name) === 0);
}

/** M17: a key that is given as text in a pragma stays in memory when the database has been closed. */
async function countHexVariant(folder: string): Promise<number> {
  const key = randomBytes(32);
  const child = fork(fileURLToPath(new URL('../support/locking/hex-key-process.ts', import.meta.url)), [], {
    serialization: 'advanced',
    execArgv: [],
  });
  try {
    const done = new Promise((resolve) => child.once('message', resolve));
    child.send({ file: path.join(folder, 'hex.db'), key });
    await done;
    const hex = Buffer.from(key.toString('hex'));
    return countInMemory(child.pid!, new Map([['hex', hex]])).get('hex')!;
  } finally {
    child.kill('SIGKILL');
  }
}
