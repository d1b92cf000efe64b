import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { combineShares } from '../../electron/backend/recovery/combine-shares.ts';
import { preparedIn } from '../../electron/backend/features/recovery/prepared.ts';
import { recoveryInForce } from '../../electron/backend/keyring/state.ts';
import { makeOffice, type Office } from '../support/people.ts';
import { prepareSheets, putInForce } from '../support/recovery/ceremony.ts';
import { attack, lootIn, type Credentials, type Found } from '../support/retention/attack.ts';
import { askDestruction, fillFile, type FilledFile } from '../support/retention/destroyed.ts';
import type { Check } from './types.ts';

const CASES = 50;

/**
 * Files with something in every corner of the vault are destroyed, and then looked for by everybody of the office together, with every passphrase and the recovery
 * key: in the vault, and in a copy of its database and material from before beside the keyring of after. What lay under no key of the file (open columns, drafts)
 * stays in such copies until they end, which is said on the certificate; it is counted and not hidden.
 */
export const check: Check = {
  number: 24,
  title:
    'destroyed files: nothing comes out of the vault or of kept copies with the credentials of all; the record verifies to its last entry',
  target: (full) => (full ? CASES : CASES / 10) * 10,
  run: async ({ scale, log }) => {
    const cases = Math.max(2, Math.round(CASES * scale));
    const office = await makeOffice({ roles: [] });
    const scratch = mkdtempSync(join(tmpdir(), 'recourse-destroyed-'));
    try {
      const credentials = await admitAll(office);
      const files = await fillFiles(office, cases);
      const planted = files.flatMap((file) => file.planted);
      const before = join(scratch, 'before');
      cpSync(office.folder, before, { recursive: true });
      const all = await attack(lootIn(before), credentials, planted);

      const journal = await destroyAll(office, files.slice(0, -1));
      const gone = files.slice(0, -1).flatMap((file) => file.planted);
      const sealed = files.slice(0, -1).flatMap((file) => file.sealed);
      const after = await attack(lootIn(office.folder), credentials, planted);
      const copies = await attack({ ...lootIn(before), keyring: join(office.folder, 'keyring') }, credentials, gone);
      const clean = await verifyAll(office, log);

      const left = [...after.texts].filter((text) => gone.includes(text));
      const inCopies = [...copies.texts].filter((text) => sealed.includes(text));
      const ids = files.slice(0, -1).flatMap((file) => [file.complaint, file.investigation]);
      const keysLeft = [...after.fileKeys, ...copies.fileKeys].filter((name) => ids.some((id) => name.includes(id)));
      for (const text of [...left, ...inCopies]) log(`found: ${text}`);
      for (const name of keysLeft) log(`a key came out: ${name}`);
      if (journal > 0) log(`the journal keeps ${journal} bytes`);
      const isRight = clean && keysLeft.length === 0 && journal === 0 && files.at(-1)!.planted.every((text) => after.texts.has(text));
      const control = all.texts.size === planted.length && (await isOneWrapFound(office, before, scratch, credentials, files[0]!));
      return {
        reached: isRight ? gone.length - left.length - inCopies.filter((text) => !left.includes(text)).length : 0,
        target: gone.length,
        control: control ? 'red' : 'green',
        details: { cases, tried: after.tried, residueInCopies: copies.texts.size },
      };
    } finally {
      await office.remove();
      rmSync(scratch, { recursive: true, force: true });
    }
  },
};

/** A recovery key in force, then one person of each role that may hold keys, and a second supervisor. */
async function admitAll(office: Office): Promise<Credentials> {
  const founder = await office.as('supervisor');
  const at = { ...founder, outcome: founder.perform, lock: () => Promise.resolve() };
  await prepareSheets(at, 2, 2);
  const { shares, agreement, epoch } = preparedIn(founder.session)!;
  const target = { vaultId: founder.session.vaultId, epoch, publicKey: Buffer.from(agreement, 'hex') };
  const recovered = await combineShares(shares, target);
  if (!recovered.ok) throw new Error('the sheets of the check do not fit');
  const privateKey = Buffer.from(recovered.value.pair.privateKey);
  putInForce(at);
  if (!recoveryInForce(founder.account.keyringFile.keyring)) throw new Error('no recovery is in force');
  for (const role of ['intake', 'investigator', 'monitor', 'auditor'] as const) await office.admit(role, role);
  await office.admit('second', 'supervisor');
  return {
    passphrases: [...office.members.values()].map(({ passphrase }) => passphrase),
    kdf: office.ports.kdf,
    recovery: new Map([[`recovery:${epoch}`, privateKey]]),
  };
}

/** The last one stays. Some are given to a colleague, some are closed to the team, so that they have keys of several epochs. */
async function fillFiles(office: Office, cases: number): Promise<readonly FilledFile[]> {
  const supervisor = await office.as('supervisor');
  const files: FilledFile[] = [];
  for (let n = 0; n <= cases; n += 1) {
    const file = await fillFile(office, supervisor, `c${String(n).padStart(3, '0')}`);
    if (n % 2 === 0) await supervisor.perform('access.grant', { fileId: file.investigation, userIds: [office.idOf('investigator')] });
    if (n % 3 === 0) await supervisor.perform('access.restrict', { fileId: file.complaint, userIds: [office.idOf('second')] });
    if (n % 4 === 0) await supervisor.perform('access.withdraw', { fileId: file.investigation, userId: office.idOf('investigator') });
    files.push(file);
  }
  await office.signOut();
  return files;
}

/** Asked by one, agreed to by another. Gives the bytes that the rollback journal keeps, while the vault is still open. */
async function destroyAll(office: Office, files: readonly FilledFile[]): Promise<number> {
  const supervisor = await office.as('supervisor');
  const asked: string[] = [];
  for (const file of files) asked.push(await askDestruction(supervisor, file.complaint));
  const second = await office.as('second');
  for (const id of asked) await second.perform('approvals.answer', { id, answer: 'agreed' });
  const journal = join(office.folder, 'vault.db-journal');
  const bytes = existsSync(journal) ? statSync(journal).size : 0;
  await office.signOut();
  return bytes;
}

async function verifyAll(office: Office, log: (line: string) => void): Promise<boolean> {
  const faults: unknown[] = [];
  for (const key of ['supervisor', 'auditor']) {
    const result = (await (await office.as(key)).perform('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult;
    faults.push(...result.faults);
  }
  await office.signOut();
  for (const fault of faults) log(JSON.stringify(fault));
  return faults.length === 0 && office.incidents.length === 0;
}

/** With one wrap left of one destroyed key, texts of that file come out of the copy, and of no other. */
async function isOneWrapFound(
  office: Office,
  before: string,
  scratch: string,
  credentials: Credentials,
  file: FilledFile,
): Promise<boolean> {
  const old = linesOf(join(before, 'keyring'));
  const lines = linesOf(join(office.folder, 'keyring'));
  const entry = old.findLastIndex((line) => line.body.grants?.some(({ key }) => key.startsWith(`file:${file.complaint}:`)) === true);
  const place = old[entry]!.body.grants!.findIndex(({ key }) => key.startsWith(`file:${file.complaint}:`));
  lines[entry]!.wraps[place] = old[entry]!.wraps[place]!;
  const keyring = join(scratch, 'keyring');
  writeFileSync(keyring, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const found: Found = await attack({ ...lootIn(before), keyring }, credentials, file.sealed);
  return found.texts.size > 0 && [...found.fileKeys].some((name) => name.startsWith(`file:${file.complaint}:`));
}

type Line = { readonly body: { readonly grants?: readonly { readonly key: string }[] }; readonly wraps: (string | null)[] };

function linesOf(path: string): Line[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}
