import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ArchiveGiven } from '#shared/contract/archive.ts';
import { filesUnder } from '../support/backups.ts';
import { complaintEntry } from '../support/complaints.ts';
import { performAll } from '../support/main-job.ts';
import { hasPython, pythonScript, verifyByPython } from '../support/packages/outside-verifiers.ts';
import { openSession, type OpenSession } from '../support/open-session.ts';
import type { Approver } from '../support/approver.ts';
import { agreeOutside, nameApprover } from '../support/second-person.ts';
import { pathToken } from '../support/vault.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

const PACKAGES = 44;
const BACKUPS = 44;
const COPIES = 12;
const checker = join(dirname(pythonScript), 'archive/check.py');

/**
 * What leaves the office is checked and listed with Python alone, by a program that shares no code with this one: dossiers, generations of a backup, and
 * full copies in open formats, of a vault that goes on growing. One byte turned in each kind is told.
 */
export const check: Check = {
  number: 59,
  title: 'dossiers, backups and full copies are verified and listed without the software',
  target: (full) => (full ? PACKAGES + BACKUPS + COPIES : 9),
  run: async ({ scale, seed, log }) => {
    const [packages, backups, copies] = [PACKAGES, BACKUPS, COPIES].map((count) => Math.max(1, Math.round(count * scale))) as [
      number,
      number,
      number,
    ];
    const target = packages + backups + copies;
    if (!hasPython()) {
      log('there is no python3 (3.8 or newer)');
      return { reached: 0, target, control: 'green' };
    }
    const vault = await openSession();
    try {
      const { base } = vault;
      await performAll(vault.perform, base);
      const approver = await nameApprover(vault.perform, base, vault.session.ports);
      const folders = { packages: join(base, 'dossiers'), copies: join(base, 'copies'), drive: join(base, 'blue-stick') };
      const { drive } = folders;
      for (const folder of Object.values(folders)) mkdirSync(folder);
      const dossiers: string[] = [];
      const sizes: number[] = [];
      const given: { readonly folder: string; readonly complaints: number }[] = [];
      for (let n = 0; n < Math.max(packages, backups); n += 1) {
        const complaints = await register(vault);
        if (n < packages) dossiers.push(await exportDossier(vault, folders.packages));
        if (n < backups) sizes.push(await backUpNow(vault, drive));
        if (n < copies) given.push({ folder: await giveCopy(vault, approver, folders.copies), complaints });
      }
      const verdicts = await verifyByPython(dossiers.map((path) => ({ path, isFolder: true })));
      const backup = join(drive, filesUnder(drive)[0]!.split('/')[0]!);
      const listed = said(backup);
      const good = {
        packages: verdicts.filter((verdict) => verdict.ok).length,
        backups: sizes.filter((size, n) =>
          new RegExp(`^ {2}${String(n + 1).padStart(6, '0')} .* whole: ${size} entries`, 'm').test(listed.text),
        ).length,
        copies: given.filter(({ folder, complaints }) => said(folder).isGood && complaintsIn(folder) === complaints).length,
      };
      log(JSON.stringify(good));
      if (!listed.isGood) log(listed.text);
      const dice = createDice(seed);
      turnOneByte(backup, dice);
      for (const one of [dossiers[0]!, given[0]!.folder]) turnOneByte(one, dice);
      const [changed] = await verifyByPython([{ path: dossiers[0]!, isFolder: true }]);
      const isRed = changed?.ok === false && !said(backup).isGood && !said(given[0]!.folder).isGood;
      return { reached: good.packages + good.backups + good.copies, target, control: isRed ? 'red' : 'green' };
    } finally {
      await vault.close();
    }
  },
};

function said(folder: string): { readonly isGood: boolean; readonly text: string } {
  const ran = spawnSync('python3', ['-B', checker, folder], { encoding: 'utf8' });
  return { isGood: ran.status === 0, text: ran.stdout + ran.stderr };
}

function complaintsIn(folder: string): number {
  return (JSON.parse(readFileSync(join(folder, 'data/records/complaint.json'), 'utf8')) as unknown[]).length;
}

/** One more complaint; gives how many there are. */
async function register(vault: OpenSession): Promise<number> {
  await vault.perform('complaints.register', { entry: complaintEntry() });
  return vault.session.db.prepare('SELECT count(*) FROM complaint').pluck().get() as number;
}

async function exportDossier(vault: OpenSession, folder: string): Promise<string> {
  const investigationId = vault.session.db.prepare('SELECT investigation_id FROM finding LIMIT 1').pluck().get() as string;
  const destination = pathToken();
  const texts = { title: 'Invented', addressee: 'Ministry', classification: '', summary: '', mandate: '', method: '' };
  const made = (await vault.perform(
    'reports.export',
    { ...texts, investigationId, form: 'packageFolder', language: 'en', destination },
    { [destination]: folder },
  )) as { readonly reference: string };
  return join(folder, made.reference);
}

/** Gives the size of the record that the backup holds. */
async function backUpNow(vault: OpenSession, drive: string): Promise<number> {
  const { size } = vault.session.frontier;
  const destination = pathToken();
  await vault.perform('backups.make', { destination, label: 'Blue stick' }, { [destination]: drive });
  return size;
}

async function giveCopy(vault: OpenSession, approver: Approver, folder: string): Promise<string> {
  const { id } = (await vault.perform('approvals.ask', { subject: { kind: 'archive.export' }, reason: 'Invented' })) as {
    readonly id: string;
  };
  await agreeOutside(vault.perform, approver, vault.base, id);
  const destination = pathToken();
  const made = (await vault.perform(
    'archive.give',
    { approval: id, destination, to: 'Invented archive', language: 'en' },
    { [destination]: folder },
  )) as ArchiveGiven;
  return join(folder, made.name);
}

function turnOneByte(folder: string, dice: Dice): void {
  const files = filesUnder(folder).filter((name) => readFileSync(join(folder, name)).length > 0);
  const path = join(folder, files[dice.below(files.length)]!);
  const bytes = readFileSync(path);
  bytes[dice.below(bytes.length)]! ^= 1;
  writeFileSync(path, bytes);
}
