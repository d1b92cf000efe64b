import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The command line as a person or a script uses it: its own process, the passphrase on standard input. */

const program = fileURLToPath(new URL('../../electron/cli/index.ts', import.meta.url));
const sample = fileURLToPath(new URL('../../resources/sample/', import.meta.url));
const passphrase = 'nine quiet herons cross the harbour';

type Ended = { readonly code: number; readonly out: string; readonly errors: string; readonly json: Record<string, unknown> };

let base = '';
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'recourse-cli-'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

function recourse(args: readonly string[], input = `${passphrase}\n`): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...args, '--profile', join(base, 'profile'), '--json'],
      { cwd: base },
      (error, out, errors) => {
        const last = out.trim().split('\n').at(-1) ?? '';
        const json = last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {};
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, errors, json });
      },
    );
    child.stdin?.end(input);
  });
}

test('a vault is made, a table imported, the same table adds nothing, and the vault verifies', async () => {
  const vault = join(base, 'vault');
  expect(await recourse(['create', vault, '--office', 'Invented Authority'])).toMatchObject({ code: 0, json: { vault } });
  const table = [
    'import',
    'complaints',
    join(sample, 'older-register.csv'),
    '--vault',
    vault,
    '--mapping-file',
    join(sample, 'older-register.mapping.json'),
  ];
  const preview = await recourse([...table, '--preview']);
  expect(preview).toMatchObject({ code: 0, json: { complaints: 36, refusedRows: 1, imported: false } });
  expect(preview.errors).toMatch(/^line 57, incident date: /m);
  expect(await recourse(table)).toMatchObject({ code: 0, json: { complaints: 36, alreadyHere: 0, imported: true } });
  expect(await recourse(table)).toMatchObject({ code: 0, json: { complaints: 0, alreadyHere: 36, imported: false } });
  expect(await recourse(['verify', vault])).toMatchObject({ code: 0, json: { unchanged: true, records: 37 } });

  expect(await recourse(['verify', vault], 'not the passphrase of this vault\n')).toMatchObject({
    code: 4,
    json: { error: 'vault.wrongPassphrase' },
  });
  expect(await recourse(['verify', vault], '')).toMatchObject({ code: 2, json: { error: 'passphrase.missing' } });
  const heading = readFileSync(join(sample, 'older-register.csv'), 'utf8').split('\n')[0]!;
  writeFileSync(join(base, 'ragged.csv'), `${heading}\n${'ragged\n'.repeat(701)}`);
  const ragged = await recourse([...table.with(2, join(base, 'ragged.csv')), '--preview']);
  expect(ragged).toMatchObject({ code: 0, json: { complaints: 0, refusedRows: 701 } });
  expect(ragged.errors).toContain('… and 501 more');
  expect(await recourse(['create', vault])).toMatchObject({ code: 3, json: { error: 'vault.exists' } });
  expect(
    await recourse([
      'add',
      'evidence',
      join(sample, 'case.json'),
      '--vault',
      vault,
      '--investigation',
      '26-K7QM-4TXW-X',
      '--description',
      'x',
      '--holder',
      'y',
    ]),
  ).toMatchObject({ code: 3, json: { error: 'reference.check' } });

  const database = join(vault, 'vault.db');
  const bytes = readFileSync(database);
  bytes[bytes.length - 2000] = bytes[bytes.length - 2000]! ^ 1;
  writeFileSync(database, bytes);
  expect([1, 4]).toContain((await recourse(['verify', vault])).code);
});

test('arguments that do not fit end with a line that says so', async () => {
  expect((await recourse([])).code).toBe(2);
  expect((await recourse(['frobnicate'])).errors).toMatch(/There is no command “frobnicate/);
  expect((await recourse(['verify', '--wrong'])).json).toMatchObject({ error: 'arguments' });
  expect((await recourse(['create', '--help'])).out).toMatch(/no way in without it/);
  expect(await recourse(['verify', join(base, 'absent.zip')])).toMatchObject({ code: 1, json: { ok: false } });
  expect((await recourse(['create', join(base, 'weak')], 'short\n')).json).toMatchObject({ error: 'vault.passphraseTooWeak' });
});

test('a damaged vault is saved into a new folder, what is missing is listed, and the new one verifies as far as it goes', async () => {
  const vault = join(base, 'damaged');
  const saved = join(base, 'saved');
  expect(await recourse(['create', vault, '--office', 'Invented Authority'])).toMatchObject({ code: 0 });
  const database = join(vault, 'vault.db');
  const bytes = readFileSync(database);
  // Page 1, without which SQLite opens nothing.
  bytes.fill(0, 0, 4096);
  writeFileSync(database, bytes);
  expect(await recourse(['salvage', vault, join(vault, 'inside')])).toMatchObject({ code: 3, json: { error: 'salvage.sameFolder' } });
  const ended = await recourse(['salvage', vault, saved]);
  expect(ended).toMatchObject({
    code: 1,
    json: { isWhole: true, entriesLost: 0, list: [{ kind: 'page', what: 'sqlite_schema', count: 1 }] },
  });
  expect(readFileSync(database).equals(bytes)).toBe(true);
  expect(await recourse(['verify', saved])).toMatchObject({ code: 0, json: { unchanged: true } });
});
