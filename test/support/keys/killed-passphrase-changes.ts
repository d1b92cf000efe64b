import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { replaceHeader } from '../../../electron/backend/vault/open-account.ts';
import { makeSlot, openSlot } from '../../../electron/backend/vault/slot.ts';
import { openVault } from '../open-vault.ts';
import { cheapPorts, makeVault, testPassphrase } from '../vault.ts';

const child = fileURLToPath(new URL('passphrase-in-child.ts', import.meta.url));
const nextPassphrase = 'eleven green bicycles lean against the library';

export type KilledChanges = {
  readonly good: number;
  /** How often the new passphrase already counted when the process died. */
  readonly changed: number;
  readonly faults: readonly string[];
  /** Two passphrases that both open are seen as what they are. */
  readonly control: boolean;
};

/** Kills a change of passphrase at `count` moments between its beginning and its end, and asks each time which passphrase opens. */
export async function killPassphraseChanges(count: number, next: () => number): Promise<KilledChanges> {
  const base = mkdtempSync(join(tmpdir(), 'recourse-passphrase-'));
  try {
    const template = await makeTemplate(base);
    const longest = await timeOne(base, template);
    const faults: string[] = [];
    let changed = 0;
    for (let n = 0; n < count; n += 1) {
      const place = join(base, `trial-${n}`);
      cpSync(template, place, { recursive: true });
      const delay = next() * longest;
      await changeUntil(place, delay);
      const seen = await examine(place);
      if (seen.fault !== null) faults.push(`after ${delay.toFixed(1)} ms: ${seen.fault}`);
      if (seen.isChanged) changed += 1;
      rmSync(place, { recursive: true, force: true });
    }
    return { good: count - faults.length, changed, faults, control: await findsTwo(base, template) };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

async function makeTemplate(base: string): Promise<string> {
  const vault = await makeVault();
  await vault.backend.close();
  const template = join(base, 'template');
  cpSync(join(vault.folder, '..'), template, { recursive: true });
  await vault.remove();
  return template;
}

/** The longest of three, so that some trials end before the kill and none is always too early. */
async function timeOne(base: string, template: string): Promise<number> {
  let longest = 0;
  for (let n = 0; n < 3; n += 1) {
    const place = join(base, `whole-${n}`);
    cpSync(template, place, { recursive: true });
    longest = Math.max(longest, await changeUntil(place, null));
    rmSync(place, { recursive: true, force: true });
  }
  return longest;
}

/** Milliseconds from the beginning to the end, or to the kill. */
function changeUntil(place: string, killAfter: number | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const args = [child, join(place, 'vault'), join(place, 'profile'), nextPassphrase];
    const worker = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let begun = 0;
    let done = 0;
    let said = '';
    worker.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8');
      if (said.includes('done')) done = performance.now();
      if (begun > 0 || !said.startsWith('begun')) return;
      begun = performance.now();
      if (killAfter !== null) setTimeout(() => worker.kill('SIGKILL'), killAfter);
    });
    worker.on('error', reject);
    worker.on('close', () => {
      if (killAfter === null && done === 0) reject(new Error(`the change left alone did not end well: ${said}`));
      else resolve((done || performance.now()) - begun);
    });
  });
}

/** Exactly one of the two opens, without an alarm, and nobody's slot is doubled or gone. */
async function examine(place: string): Promise<{ readonly fault: string | null; readonly isChanged: boolean }> {
  const opened: string[] = [];
  for (const passphrase of [testPassphrase, nextPassphrase]) {
    const vault = await openVault(join(place, 'vault'), passphrase, cheapPorts(join(place, 'profile')));
    if (!vault.ok) continue;
    const { alarm, header } = vault.value;
    vault.value.db.close();
    vault.value.lock.release();
    if (alarm !== null) return { fault: alarm, isChanged: false };
    if (header.slots.length !== 1) return { fault: `${header.slots.length} slots`, isChanged: false };
    opened.push(passphrase);
  }
  return { fault: opened.length === 1 ? null : `${opened.length} of two passphrases open`, isChanged: opened.includes(nextPassphrase) };
}

/** The control: a slot of its own for each of the two, as a change would leave that writes the new one beside the old. */
async function findsTwo(base: string, template: string): Promise<boolean> {
  const place = join(base, 'control');
  cpSync(template, place, { recursive: true });
  const ports = cheapPorts(join(place, 'profile'));
  const opened = await openVault(join(place, 'vault'), testPassphrase, ports);
  if (!opened.ok) throw new Error(opened.error.code);
  const session = opened.value;
  const [slot] = session.header.slots;
  const keys = await openSlot(slot!, session.vaultId, testPassphrase, ports.kdf);
  const second = await makeSlot({ ...slot!, vaultId: session.vaultId }, keys!, nextPassphrase, ports.kdf, ports.random);
  replaceHeader(session, { slots: [slot!, second] });
  session.db.close();
  session.lock.release();
  return (await examine(place)).fault !== null;
}
