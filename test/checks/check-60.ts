import {
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
  closeSync,
  readSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isAnchored } from '../../electron/backend/ledger/anchored.ts';
import { openBackendWith } from '../../electron/backend/index.ts';
import { backupOn, damages } from '../support/backup-damage.ts';
import { driveBeside, mustBackUp, openRestored, restore, verifyAll } from '../support/backups.ts';
import { complaintEntry } from '../support/complaints.ts';
import { behindTheScenes, sourceFile, startInvestigation, takeInFile } from '../support/evidence.ts';
import { makeOffice } from '../support/people.ts';
import { cheapPorts, makeVault, pathToken, testPassphrase, type TestVault } from '../support/vault.ts';
import { createDice } from './random.ts';
import type { Check, CheckOptions } from './types.ts';

const BACKUPS = 50;
const DAMAGED = 200;
/** What an older state must do: raise the alarm, take no work, not be taken on by one person, be taken on by two. */
const OLDER = 4;

/**
 * Backups made while others write become vaults that verify and are a past of the vault that went on; whatever is changed in one is refused and leaves no
 * vault; an older one raises the alarm and needs two persons.
 */
export const check: Check = {
  number: 60,
  title: 'backups made under load restore and verify; damaged ones are refused; an older one raises the alarm and needs two persons',
  target: (full) => (full ? BACKUPS + DAMAGED : (BACKUPS + DAMAGED) / 10) + OLDER,
  run: async (options) => {
    const backups = Math.max(2, Math.round(BACKUPS * options.scale));
    const damaged = Math.max(damages.length, Math.round(DAMAGED * options.scale));
    const vault = await makeVault();
    try {
      const investigation = await startInvestigation(vault);
      for (const size of [900, 70_000]) await takeInFile(vault, investigation, sourceFile(vault, `${size}.bin`, Buffer.alloc(size, size)));
      const restored = await underLoad(vault, backups, options);
      const refused = await refuseDamaged(vault, damaged, options);
      const isTornFound = await tornCopyIsFound(vault);
      const older = await takeOlderOn(options);
      const isRed = isTornFound && refused.wholeRestores;
      return { reached: restored + refused.reached + older, target: backups + damaged + OLDER, control: isRed ? 'red' : 'green' };
    } finally {
      await vault.remove();
    }
  },
};

/** How many backups became vaults that verify and are a past of the one that went on. */
async function underLoad(vault: TestVault, backups: number, { log }: CheckOptions): Promise<number> {
  const base = dirname(vault.folder);
  const drive = driveBeside(vault);
  const states: { readonly size: number; readonly root: string; readonly isWhole: boolean }[] = [];
  const investigation = await startInvestigation(vault);
  for (let n = 1; n <= backups; n += 1) {
    let isDone = false;
    const making = mustBackUp(vault, drive).finally(() => {
      isDone = true;
    });
    // Others go on writing until it is made, and material is taken in meanwhile.
    const taking = takeInFile(vault, investigation, sourceFile(vault, `load-${n}.bin`, Buffer.alloc(200_000, n)));
    let written = 0;
    while (!isDone || written < 3) {
      await vault.call('complaints.register', { entry: complaintEntry({ story: `Invented, written during backup ${n}.` }) });
      written += 1;
      // As calls of a window come: one after the other, with time between for the job.
      await new Promise((resolve) => {
        setTimeout(resolve, 1);
      });
    }
    await making;
    await taking;
    const destination = join(base, `restored-${n}`);
    const made = await restore(drive, n, destination);
    if (!made.ok) {
      log(`backup ${n} is refused: ${JSON.stringify(made.error)}`);
      continue;
    }
    const backend = await openRestored(destination, join(base, `profile-${n}`));
    const { unchanged, faults } = await verifyAll(backend);
    await backend.close();
    if (!unchanged) log(`backup ${n}: ${JSON.stringify(faults)}`);
    states.push({ ...made.value.body.ledger, isWhole: unchanged });
    rmSync(destination, { recursive: true });
  }
  return behindTheScenes(vault, ({ writer, frontier }) => {
    return states.filter(({ size, root, isWhole }) => isWhole && size < frontier.size && isAnchored(writer, size, root)).length;
  });
}

async function refuseDamaged(
  vault: TestVault,
  cases: number,
  { seed, log }: CheckOptions,
): Promise<{ readonly reached: number; readonly wholeRestores: boolean }> {
  const base = dirname(vault.folder);
  const whole = driveBeside(vault, 'whole');
  await mustBackUp(vault, whole);
  await vault.call('complaints.register', { entry: complaintEntry() });
  await mustBackUp(vault, whole);
  const place = join(base, 'case');
  const destination = join(base, 'case-vault');
  let reached = 0;
  for (let n = 0; n < cases; n += 1) {
    rmSync(place, { recursive: true, force: true });
    cpSync(whole, place, { recursive: true });
    const damage = damages[n % damages.length]!;
    damage.do(backupOn(place), createDice(seed * 7919 + n));
    const made = await restore(place, 2, destination);
    const isClean = !existsSync(destination) && !existsSync(`${destination}.part`);
    if (!made.ok && made.error.code.startsWith('backups.') && isClean) reached += 1;
    else log(`${damage.name} (case ${n}): ${JSON.stringify(made)}, left clean: ${String(isClean)}`);
    rmSync(destination, { recursive: true, force: true });
  }
  const unharmed = await restore(whole, 2, destination);
  return { reached, wholeRestores: unharmed.ok };
}

/** The control: files of an open vault copied by hand, the database in two halves with work between them. It must not pass for a backup. */
async function tornCopyIsFound(vault: TestVault): Promise<boolean> {
  const base = dirname(vault.folder);
  const torn = join(base, 'torn');
  mkdirSync(torn);
  const database = join(vault.folder, 'vault.db');
  const half = Math.floor(statSync(database).size / 8192) * 4096;
  const first = readFileSync(database).subarray(0, half);
  for (let n = 0; n < 20; n += 1)
    await vault.call('complaints.register', { entry: complaintEntry({ story: 'Between the halves. '.repeat(200) }) });
  const handle = openSync(join(torn, 'vault.db'), 'w');
  const rest = Buffer.alloc(statSync(database).size - half);
  const from = openSync(database, 'r');
  readSync(from, rest, 0, rest.length, half);
  closeSync(from);
  writeSync(handle, Buffer.concat([first, rest]));
  closeSync(handle);
  for (const name of ['vault.json', 'vault.alt.json', 'keyring', 'objects'])
    cpSync(join(vault.folder, name), join(torn, name), { recursive: true });
  const opened = await openBackendWith({ how: 'unlock', folder: torn, passphrase: testPassphrase }, cheapPorts(join(base, 'torn-profile')));
  if (!opened.ok) return true;
  const summary = await opened.value.call('vault.summary', {}, {});
  const isAlarmed = summary.kind !== 'ok' || (summary.value as { ledger: { alarm: unknown } }).ledger.alarm !== null;
  const { unchanged } = await verifyAll(opened.value);
  await opened.value.close().catch(() => undefined);
  return isAlarmed || !unchanged;
}

async function takeOlderOn({ log }: CheckOptions): Promise<number> {
  const office = await makeOffice({ roles: [] });
  try {
    await office.admit('second', 'supervisor');
    const first = await office.as('supervisor');
    const drive = join(office.base, 'drive');
    mkdirSync(drive);
    const destination = pathToken();
    await first.run('backups.make', { destination, label: '' }, { [destination]: drive });
    await first.perform('complaints.register', { entry: complaintEntry() });
    await office.signOut();
    renameSync(office.folder, join(office.base, 'later'));
    await restore(drive, 1, office.folder);
    const again = await office.as('supervisor');
    const raised = again.session.alarm === 'ledger.rolledBack';
    const refused = (await again.envelope('complaints.register', { entry: complaintEntry() })).kind === 'unavailable';
    const older = (await again.call('backups.list', {})).older!;
    const subject = { kind: 'vault.restore', size: older.size, root: older.root };
    const { id } = (await again.perform('approvals.ask', { subject, reason: 'invented' })) as { id: string };
    const alone = (await again.envelope('approvals.answer', { id, answer: 'agreed' })).kind === 'ok';
    const carried = (await again.envelope('approvals.carryOut', { id })).kind === 'ok';
    const stillRaised = (await office.as('supervisor')).session.alarm !== null;
    const second = await office.as('second');
    await second.envelope('approvals.answer', { id, answer: 'agreed' });
    const goesOn = (await office.as('supervisor')).session.alarm === null;
    const right = [raised, refused, !alone && !carried && stillRaised, goesOn];
    if (right.includes(false)) log(`an older state: ${JSON.stringify({ raised, refused, alone, carried, stillRaised, goesOn })}`);
    return right.filter(Boolean).length;
  } finally {
    await office.remove();
  }
}
