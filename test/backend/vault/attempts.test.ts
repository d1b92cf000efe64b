import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import type { Ports } from '../../../electron/backend/ports.ts';
import { clearAttempts, delayAfter, HARD_STOP } from '../../../electron/backend/vault/attempts.ts';
import { vaultPaths } from '../../../electron/backend/vault/folder.ts';
import { parseHeader, readHeaders } from '../../../electron/backend/vault/header.ts';
import { openVault } from '../../support/open-vault.ts';
import { countedPorts } from '../../support/attempts.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';

const minute = 60_000;
const wrong = 'these words open nothing at all';

let vault: TestVault;
let computer: { uptimeMs: number };
let evaluated: number;
let ports: Ports;

beforeEach(async () => {
  vault = await makeVault();
  await vault.backend.close();
  computer = { uptimeMs: 1000 * minute };
  evaluated = 0;
  const counted = countedPorts(vault.ports, computer);
  ports = {
    ...counted,
    kdf: {
      ...counted.kdf,
      derive: (...args) => {
        evaluated += 1;
        return counted.kdf.derive(...args);
      },
    },
  };
});

afterEach(() => vault.remove());

async function attempt(passphrase = wrong, number?: string) {
  const opened = await openVault(vault.folder, passphrase, ports, { number });
  if (!opened.ok) return opened.error;
  opened.value.db.close();
  return { code: 'opened' };
}

async function fail(times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    computer.uptimeMs += 15 * minute;
    expect((await attempt()).code).toBe('vault.wrongPassphrase');
  }
}

const folder = () => join(vault.profile, 'attempts');
const fileOf = (end: string) =>
  join(
    folder(),
    readdirSync(folder()).find((name) => name.endsWith(end))!,
  );

test('delays begin after the third failure, double, and stay at fifteen minutes', () => {
  expect([0, 1, 2, 3, 4, 5, 12, 13, 50, 99].map(delayAfter)).toEqual([0, 0, 0, 1000, 2000, 4000, 512_000, 900_000, 900_000, 900_000]);
});

test('a try while a delay runs is refused without being evaluated or counted; the right one afterwards clears the count', async () => {
  await fail(2);
  const third = await attempt();
  expect(third).toEqual({ code: 'vault.wrongPassphrase', details: { seconds: 1, left: 97 } });
  expect(evaluated).toBe(3);
  computer.uptimeMs += 400;
  expect(await attempt(vault.passphrase)).toEqual({ code: 'vault.attemptsSlowed', details: { seconds: 1 } });
  expect(evaluated).toBe(3);
  computer.uptimeMs += 600;
  expect((await attempt(vault.passphrase)).code).toBe('opened');
  await fail(2);
  expect(await attempt()).toMatchObject({ details: { left: 97 } });
});

test('the count is on the disk before the evaluation begins', async () => {
  const seen: number[] = [];
  const counting = ports;
  ports = {
    ...counting,
    kdf: {
      ...counting.kdf,
      derive: (...args) => {
        seen.push((JSON.parse(readFileSync(fileOf('.json'), 'utf8')) as { body: { failures: number } }).body.failures);
        return counting.kdf.derive(...args);
      },
    },
  };
  await fail(2);
  expect(seen).toEqual([1, 2]);
});

test('after another start of the computer the whole delay runs again from the first moment seen', async () => {
  await fail(12);
  computer.uptimeMs += 511_000;
  expect(await attempt()).toMatchObject({ code: 'vault.attemptsSlowed', details: { seconds: 1 } });
  computer.uptimeMs = 20_000;
  expect(await attempt()).toMatchObject({ code: 'vault.attemptsSlowed', details: { seconds: 512 } });
  computer.uptimeMs += 500_000;
  expect(await attempt()).toMatchObject({ code: 'vault.attemptsSlowed', details: { seconds: 12 } });
  computer.uptimeMs += 12_000;
  expect((await attempt()).code).toBe('vault.wrongPassphrase');
});

test('after a hundred failures nothing is evaluated, the right passphrase included, until a recovery clears the count', async () => {
  await fail(HARD_STOP);
  computer.uptimeMs += 60 * minute;
  const before = evaluated;
  expect((await attempt(vault.passphrase)).code).toBe('vault.attemptsStopped');
  expect(evaluated).toBe(before);
  const headers = readHeaders(vaultPaths(vault.folder));
  clearAttempts(headers.ok ? headers.value[0].body.vaultId : '', ports);
  expect((await attempt(vault.passphrase)).code).toBe('opened');
});

test.each<[string, () => void]>([
  ['removed', () => rmSync(fileOf('.json'))],
  ['emptied', () => writeFileSync(fileOf('.json'), '')],
  ['set to nought', () => writeFileSync(fileOf('.json'), readFileSync(fileOf('.json'), 'utf8').replace(/"failures":\d+/, '"failures":0'))],
  ['under another key', () => writeFileSync(fileOf('.key'), Buffer.alloc(32, 7))],
  ['with a key cut short', () => writeFileSync(fileOf('.key'), Buffer.alloc(5))],
])('a counter that was %s counts as fifty failures, and this is said', async (_, damage) => {
  await fail(1);
  damage();
  const found = { code: 'vault.attemptsSlowed', details: { seconds: 900, isCounterLost: true } };
  expect(await attempt(vault.passphrase)).toEqual(found);
  computer.uptimeMs += 14 * minute;
  expect(await attempt(vault.passphrase)).toEqual({ ...found, details: { seconds: 60, isCounterLost: true } });
  computer.uptimeMs += minute;
  expect(await attempt()).toMatchObject({ code: 'vault.wrongPassphrase', details: { left: 49 } });
  computer.uptimeMs += 15 * minute;
  expect((await attempt(vault.passphrase)).code).toBe('opened');
});

test('a first writing that was cut off between counter and key is not taken for damage', async () => {
  await fail(1);
  rmSync(fileOf('.key'));
  expect((await attempt(vault.passphrase)).code).toBe('opened');
});

test('a header copy under another number does not escape the count of the vault it stands beside', async () => {
  await fail(3);
  const { header, headerCopy } = vaultPaths(vault.folder);
  const text = readFileSync(headerCopy, 'utf8');
  const parsed = parseHeader(text);
  const vaultId = parsed.ok ? parsed.value.body.vaultId : '';
  writeFileSync(header, text.replaceAll(vaultId, '00000000-0000-4000-8000-000000000000').replace('"generation":1', '"generation":9'));
  expect((await attempt()).code).toBe('vault.attemptsSlowed');
});

test('a number tries its own slot alone; one that nobody has costs the same derivation and tells nothing', async () => {
  const headers = readHeaders(vaultPaths(vault.folder));
  const mine = signInNumber(headers.ok ? headers.value[0].body.slots[0]!.userId : '');
  expect((await attempt(vault.passphrase, mine)).code).toBe('opened');
  const other = String((Number(mine) + 1) % 1000).padStart(3, '0');
  evaluated = 0;
  expect(await attempt(vault.passphrase, other)).toEqual(await attempt(wrong, mine));
  expect(evaluated).toBe(2);
});

test('a profile folder that cannot be written lets nothing be tried', async () => {
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  const counting = ports;
  ports = {
    ...counting,
    attempts: {
      ...counting.attempts,
      write: () => {
        throw full;
      },
    },
  };
  expect(await attempt(vault.passphrase)).toEqual({ code: 'disk.full' });
  expect(evaluated).toBe(0);
});

test('a sign-in number is three digits of the last four hexadecimal ones', () => {
  expect(['0000', '03e7', '03e8', 'ffff'].map((tail) => signInNumber(`0190f3c2-0000-7000-8000-00000000${tail}`))).toEqual([
    '000',
    '999',
    '000',
    '535',
  ]);
});
