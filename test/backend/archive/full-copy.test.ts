import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ArchiveGiven } from '#shared/contract/archive.ts';
import { page, shown } from '../../../electron/backend/documents/archive/pages.ts';
import { pageWords, type PageWords } from '../../../electron/backend/documents/archive/words.ts';
import { readEvents } from '../../../electron/backend/ledger/store.ts';
import { performAll } from '../../support/main-job.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { hasPython } from '../../support/packages/outside-verifiers.ts';
import { pathToken } from '../../support/vault.ts';

/** A full copy in open formats: two persons, one use, read and checked with Python alone. */

let office: Office;
let given: ArchiveGiven;
let copy = '';
const files = (name: string): string => join(office.base, name);

/** How each attempt ended, in the order in which they were made. */
const attempts: unknown[] = [];

beforeAll(async () => {
  office = await makeOffice({ roles: ['investigator'] });
  await office.admit('second', 'supervisor');
  const first = await office.as('supervisor');
  await performAll(first.perform, office.base, office.idOf('investigator'));
  const wish = { subject: { kind: 'archive.export' }, reason: 'The office moves to another program.' };
  const { id: approval } = (await first.perform('approvals.ask', wish)) as { readonly id: string };
  const place = pathToken();
  const give = async (who: SignedIn): Promise<void> => {
    const { result } = await who.run(
      'archive.give',
      { approval, destination: place, to: 'Invented archive', language: 'en' },
      { [place]: office.base },
    );
    attempts.push(result);
  };
  await give(first);
  const second = await office.as('second');
  await second.perform('approvals.answer', { id: approval, answer: 'agreed' });
  await give(second);
  const again = await office.as('supervisor');
  await give(again);
  await give(again);
  given = attempts[2] as ArchiveGiven;
  copy = files(given.reference);
});
afterAll(() => office.remove());

function check(folder: string): { readonly code: number | null; readonly said: string } {
  const ran = spawnSync('python3', [join(folder, 'check/check.py'), folder], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], PYTHONDONTWRITEBYTECODE: '1' },
  });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}

test('is made once, by who asked, after another person agreed', () => {
  const notValid = expect.objectContaining({ code: 'approvals.notValid' }) as unknown;
  expect(attempts).toEqual([notValid, notValid, expect.objectContaining({ recordsNotOpened: 0 }), notValid]);
});

test('holds every record, readable', () => {
  expect(given).toMatchObject({ name: basename(copy), recordsNotOpened: 0, materialLeftOut: 0, material: 2 });
  const complaints = JSON.parse(readFileSync(join(copy, 'data/records/complaint.json'), 'utf8')) as { content: { story: string } | null }[];
  expect(complaints.length).toBeGreaterThan(3);
  expect(complaints.every(({ content }) => content !== null)).toBe(true);
  expect(readdirSync(join(copy, 'data/material')).length).toBe(1);
  const pages = readdirSync(join(copy, 'data/files'));
  const index = readFileSync(join(copy, 'data/index.html'), 'utf8');
  for (const page of pages) expect(index).toContain(`files/${page}`);
  expect(existsSync(`${copy}.partial`)).toBe(false);
});

test('shows each record of a file on the page of that file', () => {
  const types = readdirSync(join(copy, 'data/records'));
  const records = types.flatMap(
    (name) =>
      JSON.parse(readFileSync(join(copy, 'data/records', name), 'utf8')) as {
        id: string;
        file: string | null;
        fields: { reference?: string };
      }[],
  );
  const files = records.flatMap(({ id, file, fields: { reference } }) =>
    id === file && reference !== undefined ? [{ id, reference }] : [],
  );
  expect(files.length).toBe(readdirSync(join(copy, 'data/files')).length);
  for (const { id: file, reference } of files) {
    const shown = readFileSync(join(copy, `data/files/${reference}.html`), 'utf8').matchAll(/<section id="([^"]+)">/g);
    const belonging = records.filter((record) => record.file === file).map(({ id }) => id);
    expect([...shown].map((found) => found[1]!).toSorted()).toEqual(belonging.toSorted());
  }
});

test('calls fields by words on its pages, with their names to be seen, and no name without a word', async () => {
  const pages = readdirSync(join(copy, 'data/files')).map((name) => readFileSync(join(copy, 'data/files', name), 'utf8'));
  const labels = new Set(
    pages.flatMap((text) => [...text.matchAll(/<dt title="(\w+)">(.*?)<\/dt>/g)].map(([, ...named]) => named.join(': '))),
  );
  for (const label of ['story: What happened', 'lateReason: Why it is recorded late']) expect(labels).toContain(label);
  expect([...labels].filter((label) => label.includes('<'))).toEqual([]);
  expect(pages.join('')).toContain('Received <bdi class="quiet" lang="en">received</bdi>');
  const [english, arabic] = [await pageWords('en'), await pageWords('ar')];
  const namesOf = (words: PageWords): unknown =>
    [words.page, words.types, words.fields, ...Object.values(words.codes)].map((one) => Object.keys(one).toSorted());
  expect(namesOf(arabic)).toEqual(namesOf(english));
  expect(Object.keys(english.types).toSorted()).toEqual(readdirSync(join(copy, 'data/records')).map((name) => basename(name, '.json')));
  expect(page('T', '', arabic)).toContain('<html lang="ar" dir="rtl">');
  expect(shown({ place: '<b>', type: 'received' }, arabic, 'custody')).toBe(
    '<dl><dt title="place">المكان</dt><dd><span dir="auto">&lt;b&gt;</span></dd><dt title="type">ماذا</dt><dd>استُلمت <bdi class="quiet" lang="en">received</bdi></dd></dl>',
  );
  // What nobody has named yet is told by its name.
  expect(shown({ newer: true }, arabic, 'custody')).toBe('<dl><dt title="newer"><bdi lang="en">newer</bdi></dt><dd>نعم</dd></dl>');
});

test('stands in the record: before it was written, as used, and when it was finished', async () => {
  const { session } = await office.as('supervisor');
  const kinds = [...readEvents(session.writer, 0, session.frontier.size)].map(({ fields }) => fields.kind);
  expect(kinds.filter((kind) => kind.startsWith('archive.'))).toEqual(['archive.given', 'archive.finished']);
  expect(kinds[kinds.indexOf('archive.given') + 1]).toBe('approvals.used');
});

describe.skipIf(!hasPython())(`checked with Python alone${hasPython() ? '' : ' (left out: there is no python3)'}`, () => {
  test('is good, and tells the words of the office', () => {
    expect(check(copy)).toMatchObject({ code: 0, said: expect.stringContaining(given.words) as string });
  });

  /** What is changed, and what the check names. */
  const mutations: readonly (readonly [what: string, change: (folder: string) => void, named: RegExp])[] = [
    [
      'a byte of an original',
      (f) => appendFileSync(join(f, 'data/material', readdirSync(join(f, 'data/material'))[0]!, 'M-01.bin'), 'x'),
      /changed: data\/material/,
    ],
    [
      'a record',
      (f) => replaceIn(join(f, 'data/records/finding.json'), 'Invented reasons', 'Inverted reasons'),
      /changed: data\/records\/finding/,
    ],
    ['a record taken away', (f) => rmSync(join(f, 'data/records/finding.json')), /missing: data\/records\/finding/],
    ['a file put in', (f) => writeFileSync(join(f, 'data/note.txt'), 'x'), /stands in no list/],
    ['the list of files', (f) => appendFileSync(join(f, 'tagmanifest-sha256.txt'), ''.padEnd(64, '0') + '  x\n'), /DO NOT RELY/],
  ];
  test.each(mutations)('names %s', (_, change, named) => {
    const other = files('changed');
    rmSync(other, { recursive: true, force: true });
    cpSync(copy, join(other, given.reference), { recursive: true });
    change(join(other, given.reference));
    const { code, said } = check(join(other, given.reference));
    expect(said).toMatch(named);
    expect(code).toBe(1);
  });

  test('a record that was changed with all the lists is told by the record of actions', () => {
    const other = files('rewritten');
    cpSync(copy, other, { recursive: true });
    replaceIn(join(other, 'data/records/finding.json'), 'Invented reasons', 'Inverted reasons');
    const script = [
      'import sys; sys.path.insert(0, sys.argv[1] + "/check")',
      'import check, json',
      'folder = sys.argv[1]',
      'body = json.loads(open(folder + "/signature.json").read())["body"]',
      'keys = json.loads(open(folder + "/keys.json").read())',
      'size, root = check.v.check_seal(body["checkpoint"], [e["body"] for e in keys["epochs"]], keys["vaultId"])',
      'history, _, _ = check.check_keyring(check.whole(folder, "data/record/keyring.jsonl"), keys["vaultId"])',
      'after, _, opened = check.check_entries(folder, keys["vaultId"], size, root, history)',
      'print(check.check_records(folder, after, opened == size))',
    ].join('\n');
    const run = (folder: string) => spawnSync('python3', ['-c', script, folder], { encoding: 'utf8' });
    expect(run(other).stderr).toMatch(/its content is not the one recorded/);
    expect(run(copy)).toMatchObject({ status: 0 });
  });

  test('a renamed copy is refused', () => {
    const renamed = files('26-2222-2222-2');
    cpSync(copy, renamed, { recursive: true });
    expect(check(renamed).said).toMatch(/renamed/);
    renameSync(renamed, files('gone'));
  });
});

function replaceIn(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${from} does not stand there`);
  writeFileSync(path, text.replace(from, to));
}
