import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { hkdf32 } from '../../../electron/backend/crypto/hash.ts';
import { setKey } from '../../../electron/backend/db/open.ts';
import { uuidBytes } from '../../../electron/backend/ids.ts';
import { complaintEntry } from '../complaints.ts';
import { openVault } from '../open-vault.ts';
import { cheapPorts, makeVault, testPassphrase } from '../vault.ts';

const child = fileURLToPath(new URL('replace-in-child.ts', import.meta.url));

export type KilledTrials = {
  readonly good: number;
  /** How often the new keys already counted when the process died. */
  readonly swapped: number;
  readonly faults: readonly string[];
};

/** Kills a replacement of keys at `count` moments between its beginning and its end, and asks each time what opens. */
export async function killReplacements(count: number, next: () => number): Promise<KilledTrials> {
  const base = mkdtempSync(join(tmpdir(), 'recourse-replace-'));
  try {
    const template = await makeTemplate(base);
    const longest = await timeOne(base, template);
    const faults: string[] = [];
    let swapped = 0;
    for (let n = 0; n < count; n += 1) {
      const place = join(base, `trial-${n}`);
      cpSync(template, place, { recursive: true });
      const delay = next() * longest;
      await replaceUntil(place, delay);
      const seen = await examine(place);
      if (seen.fault !== null) faults.push(`after ${delay.toFixed(1)} ms: ${seen.fault}`);
      if (seen.epoch > 0) swapped += 1;
      rmSync(place, { recursive: true, force: true });
    }
    return { good: count - faults.length, swapped, faults };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

async function makeTemplate(base: string): Promise<string> {
  const vault = await makeVault();
  for (let n = 0; n < 5; n += 1) await vault.call('complaints.register', { entry: complaintEntry() });
  await vault.backend.close();
  const template = join(base, 'template');
  cpSync(join(vault.folder, '..'), template, { recursive: true });
  await vault.remove();
  return template;
}

async function timeOne(base: string, template: string): Promise<number> {
  const place = join(base, 'whole');
  cpSync(template, place, { recursive: true });
  const took = await replaceUntil(place, null);
  rmSync(place, { recursive: true, force: true });
  return took;
}

/** Milliseconds from the beginning to the end, or to the kill. */
function replaceUntil(place: string, killAfter: number | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = spawn(process.execPath, [child, join(place, 'vault'), join(place, 'profile')], { stdio: ['ignore', 'pipe', 'inherit'] });
    let begun = 0;
    let said = '';
    worker.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8');
      if (begun > 0 || !said.startsWith('begun')) return;
      begun = performance.now();
      if (killAfter !== null) setTimeout(() => worker.kill('SIGKILL'), killAfter);
    });
    worker.on('error', reject);
    worker.on('close', () => {
      if (killAfter === null && !said.includes('done')) reject(new Error(`the replacement left alone did not end well: ${said}`));
      else resolve(performance.now() - begun);
    });
  });
}

/** Exactly one root key opens the database, the passphrase opens the vault, every complaint can be read, nothing is in alarm. */
async function examine(place: string): Promise<{ readonly fault: string | null; readonly epoch: number }> {
  const folder = join(place, 'vault');
  const opened = await openVault(folder, testPassphrase, cheapPorts(join(place, 'profile')));
  if (!opened.ok) return { fault: opened.error.code, epoch: 0 };
  const session = opened.value;
  const files = session.writer.all<{ id: string }>({ text: 'SELECT id FROM complaint_row', values: [] });
  const unreadable = files.filter(({ id }) => session.keys.fileKey(id) === null).length;
  const epoch = session.header.accessEpoch;
  const roots: Buffer[] = [];
  for (let e = 0; session.keyringFile.keyring.checks.has(`root:${e}`); e += 1) {
    const root = session.keys.grants.open('root', e);
    if (root) roots.push(hkdf32(root.bytes, uuidBytes(session.vaultId), 'db'));
  }
  const { alarm } = session;
  session.db.close();
  session.lock.release();
  const opening = roots.filter((key) => opens(join(folder, 'vault.db'), key)).length;
  const isClean = !existsSync(join(folder, 'vault.db.next'));
  if (opening !== 1) return { fault: `${opening} of ${roots.length} root keys open the database`, epoch };
  if (unreadable > 0 || files.length !== 5) return { fault: `${unreadable} of ${files.length} files cannot be read`, epoch };
  return { fault: alarm ?? (isClean ? null : 'an unfinished copy was left'), epoch };
}

function opens(path: string, key: Buffer): boolean {
  const db = new Database(path, { readonly: true, timeout: 0 });
  try {
    setKey(db, key);
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return true;
  } catch {
    return false;
  } finally {
    db.close();
  }
}
