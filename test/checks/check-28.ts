import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { verifyPackage } from '../../electron/backend/documents/package/verify/verify-package.ts';
import { verifyCheckpoint } from '../../electron/backend/ledger/checkpoint.ts';
import { epochLies } from '../support/ledger/epoch-lies.ts';
import { epochLies as packageLies, epochPackage, type EpochCase } from '../support/ledger/epoch-packages.ts';
import { watchedOffice, type WatchedOffice } from '../support/ledger/watched-office.ts';
import { hasPython, htmlVerifier, verifyByPython } from '../support/packages/outside-verifiers.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

type Log = (line: string) => void;

/** Lies about when a key of dated seals was in use, in a vault and in packages; the liar holds the key in use and, for packages, the office's. */
export const check: Check = {
  number: 28,
  title: 'a past epoch sealed again, a gap, a record cut and resumed, and false certificates are rejected in the vault and in packages',
  target: (full) => (full ? 300 : 30),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(6, Math.round(300 * scale));
    const dice = createDice(seed);
    const inVault = Math.round(target / 2);
    const vault = await liesInVault(inVault, dice, log);
    const packages = await liesInPackages(target - inVault, dice, log);
    // The control: who only asks whether a seal's signature is that of the key it names takes most of these for good.
    log(
      `control: by signature alone ${packages.bySignature} of ${target - inVault} packages hold; true ones refused: ${packages.refusedTruths}`,
    );
    const isRed = packages.bySignature > (target - inVault) / 3 && packages.refusedTruths === 0 && vault.isQuietOnTruth;
    return { reached: vault.reached + packages.reached, target, control: isRed ? 'red' : 'green', details: { seed, packages } };
  },
};

function drawn<T>(list: readonly T[], dice: Dice): (n: number) => T {
  const order = list.map((one) => ({ one, at: dice.next() })).toSorted((a, b) => a.at - b.at);
  return (n) => order[n % order.length]!.one;
}

async function liesInVault(count: number, dice: Dice, log: Log): Promise<{ readonly reached: number; readonly isQuietOnTruth: boolean }> {
  const at = await watchedOffice(3, 2);
  try {
    const lie = drawn(epochLies, dice);
    let reached = 0;
    for (let n = 0; n < count; n += 1) {
      at.restore();
      const { what, tell, found } = lie(n);
      const told = tell(at, dice);
      if (n % 2 === 0) at.removeAnchor();
      else at.remakeAnchor(told);
      const said = await whatIsSaid(at);
      if (found.includes(said)) reached += 1;
      else log(`${n}, ${what}: expected ${found.join(' or ')}, not ${said}`);
    }
    at.restore();
    return { reached, isQuietOnTruth: (await whatIsSaid(at)) === 'nothing' };
  } finally {
    await at.office.remove();
  }
}

/** Why it does not open; that there is an alarm; or the first thing that the verification names. */
async function whatIsSaid({ office }: WatchedOffice): Promise<string> {
  try {
    const who = await office.as('supervisor');
    if (who.account.alarm !== null) return 'alarm';
    const { result } = await who.run('vault.verify', { scope: { kind: 'vault' } });
    return (result as VerifyResult).faults[0]?.code ?? 'nothing';
  } catch (error) {
    return /not let in: (\S+)/.exec(String(error))?.[1] ?? String(error);
  } finally {
    await office.signOut().catch(() => undefined);
  }
}

type Packages = { readonly reached: number; readonly bySignature: number; readonly refusedTruths: number };

async function liesInPackages(count: number, dice: Dice, log: Log): Promise<Packages> {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-check-28-'));
  try {
    const lie = drawn(packageLies, dice);
    const cases: EpochCase[] = [];
    for (let n = 0; n < count; n += 1) cases.push(await epochPackage(lie(n), dice));
    const truths = Math.max(4, Math.round(count / 10));
    for (let n = 0; n < truths; n += 1) cases.push(await epochPackage('the truth', dice));
    const given = cases.map(({ zip }, n) => {
      const path = join(folder, `${n}.zip`);
      writeFileSync(path, zip);
      return { path, isFolder: false };
    });
    const python = hasPython() ? await verifyByPython(given) : null;
    if (!python) log('there is no python3 (3.8 or newer): verify.py is left out');
    const html = htmlVerifier();
    const accepted: boolean[] = [];
    for (const [n, one] of given.entries()) {
      const app = await verifyPackage(one.path);
      const page = await html(one);
      const answers = [
        { ok: app.ok, file: app.ok ? null : app.fault.file },
        { ok: page.ok, file: page.file },
        ...(python ? [{ ok: python[n]!.ok, file: python[n]!.file }] : []),
      ];
      const isRightPlace = answers.every(({ ok, file }) => ok || file === 'keys.json' || file === 'data/proofs.json');
      accepted.push(answers.every(({ ok }) => ok));
      if (n < count && (answers.some(({ ok }) => ok) || !isRightPlace)) {
        log(`${n}, ${cases[n]!.what}: ${JSON.stringify(answers)}`);
        accepted[n] = true;
      }
    }
    const bySignature = cases.slice(0, count).filter(({ note, epochKey }) => verifyCheckpoint(note, epochKey).ok).length;
    return {
      reached: accepted.slice(0, count).filter((isAccepted) => !isAccepted).length,
      bySignature,
      refusedTruths: accepted.slice(count).filter((isAccepted) => !isAccepted).length,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
