import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import type { RecoverWho } from '#shared/contract/wire.ts';
import type * as durable from '../../electron/backend/files/durable.ts';
import { createBackend } from '../../electron/backend/index.ts';
import { usesOfRecovery } from '../../electron/backend/recovery/use-of-recovery.ts';
import { complaintEntry } from '../support/complaints.ts';
import { openVault } from '../support/open-vault.ts';
import {
  makeOffice,
  newPassphrase,
  openWithSheets,
  prepareSheets,
  putInForce,
  recover,
  workIn,
  type Office,
} from '../support/recovery/ceremony.ts';
import { cheapPorts, testPassphrase } from '../support/vault.ts';

/** The program is cut off before the n-th piece is written to header, keyring or anchor. */
const cut = vi.hoisted(() => ({ at: 0, seen: 0 }));
vi.mock('../../electron/backend/files/durable.ts', async (original) => {
  const real = await original<typeof durable>();
  const counted =
    <A extends unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R => {
      cut.seen += 1;
      if (cut.seen === cut.at) throw new Error('cut off');
      return work(...args);
    };
  return { ...real, writeAll: counted(real.writeAll), replaceFileDurably: counted(real.replaceFileDurably) };
});

const folders: string[] = [];
afterEach(() => {
  cut.at = 0;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

type Ground = { readonly office: Office; readonly sheets: readonly string[]; readonly investigation: string; readonly number: string };

/** Two supervisors, a key of 2 of 3, and an investigation that the founder alone and the recovery key can read. */
async function ground(): Promise<Ground> {
  const office = await makeOffice();
  folders.push(join(office.folder, '..'));
  const founder = await workIn(office);
  const { id: complaintId } = (await founder.perform('complaints.register', { entry: complaintEntry() })) as { id: string };
  const sheets = await prepareSheets(founder, 2, 3);
  putInForce(founder);
  const entry = { complaintId, title: 'Invented', scope: '', openedOn: '2026-05-06' };
  const { id: investigation } = (await founder.perform('investigations.start', { entry })) as { id: string };
  const number = signInNumber(founder.session.actor.userId);
  await founder.lock();
  const second = await recover(office, sheets, { kind: 'new', name: 'Second Tester' });
  if ('kind' in second) throw new Error(JSON.stringify(second));
  await second.lock();
  return { office, sheets, investigation, number };
}

/** A copy of the whole office, so that each cut meets the same state. */
function copyOf(office: Office): Office {
  const base = mkdtempSync(join(tmpdir(), 'recourse-cut-'));
  folders.push(base);
  cpSync(join(office.folder, '..'), base, { recursive: true });
  return { ...office, folder: join(base, 'vault'), ports: cheapPorts(join(base, 'profile')) };
}

async function opens(office: Office, passphrase: string): Promise<boolean> {
  const opened = await openVault(office.folder, passphrase, office.ports);
  if (opened.ok) await createBackend(opened.value).close();
  return opened.ok;
}

/** Runs the recovery with a cut before its n-th write; true when it came to its end. */
async function cutAt(office: Office, n: number, sheets: readonly string[], who: RecoverWho): Promise<boolean> {
  cut.seen = 0;
  cut.at = n;
  try {
    const opened = await openWithSheets(office, sheets, who, 'eight slow herons watch the weir');
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    await opened.value.close();
    return cut.seen < n;
  } catch (error) {
    if (!(error instanceof Error && error.message === 'cut off')) throw error;
    return false;
  } finally {
    cut.at = 0;
  }
}

test.each([
  ['somebody who works here', (number: string): RecoverWho => ({ kind: 'existing', number })],
  ['somebody new', (): RecoverWho => ({ kind: 'new', name: 'Third Tester' })],
])('a recovery for %s that is cut off before any of its writes shuts nobody else out, and can be made again', async (_, whoOf) => {
  const { office, sheets, investigation, number } = await ground();
  const who = whoOf(number);
  const passphrases = who.kind === 'new' ? [newPassphrase, testPassphrase] : [newPassphrase];
  let cuts = 0;
  for (let n = 1; ; n += 1) {
    const copy = copyOf(office);
    if (await cutAt(copy, n, sheets, who)) break;
    cuts += 1;
    for (const passphrase of passphrases) expect(await opens(copy, passphrase), `${passphrase}, cut ${n}`).toBe(true);
    const again = await recover(copy, sheets, who);
    if ('kind' in again) throw new Error(`cut ${n}: ${JSON.stringify(again)}`);
    expect(await again.perform('investigations.open', { id: investigation }), `cut ${n}`).toBeTruthy();
    await again.lock();
    // What was cut off stands in the record as well, as far as it was made.
    const colleague = await workIn(copy, newPassphrase);
    expect(await colleague.perform('vault.verify', { scope: { kind: 'vault' } })).toMatchObject({ unchanged: true, faults: [] });
    expect(usesOfRecovery(colleague.session.keyringFile.keyring).length).toBeGreaterThanOrEqual(2);
    await colleague.lock();
  }
  // Header twice before the entries, at least three entries, the anchor.
  expect(cuts).toBeGreaterThanOrEqual(6);
});
