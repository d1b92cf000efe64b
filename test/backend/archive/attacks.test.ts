import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok } from '#shared/kernel/result.ts';
import { recordFound } from '../../../electron/backend/features/evidence/index.ts';
import { commitChange } from '../../../electron/backend/ledger/append.ts';
import { readEvents } from '../../../electron/backend/ledger/store.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { originAt } from '../../support/evidence.ts';
import { filesUnder } from '../../support/backups.ts';
import { hasPython } from '../../support/packages/outside-verifiers.ts';
import { openSession, type OpenSession } from '../../support/open-session.ts';
import type { Approver } from '../../support/approver.ts';
import { agreeOutside, nameApprover } from '../../support/second-person.ts';
import { pathToken, runJob } from '../../support/vault.ts';

/** What somebody would try who wants more out of a full copy than was agreed to. */

let vault: OpenSession;
let approver: Approver;
const items: string[] = [];
beforeAll(async () => {
  vault = await openSession();
  approver = await nameApprover(vault.perform, vault.base, vault.session.ports);
  const { id: complaintId } = (await vault.perform('complaints.register', { entry: complaintEntry() })) as { id: string };
  const entry = { complaintId, title: 'Invented', scope: '', openedOn: '2026-05-06' };
  const { id: investigationId } = (await vault.perform('investigations.start', { entry })) as { id: string };
  for (const name of ['one', 'two', 'three']) {
    writeFileSync(join(vault.base, name), `an invented film, ${name}`);
    const file = pathToken();
    const what = { kind: 'digital', description: 'Film', notes: '', graphic: false };
    const wish = { investigationId, file, entry: what, origin: originAt() };
    items.push(((await vault.perform('evidence.takeIn', wish, { [file]: join(vault.base, name) })) as { id: string }).id);
  }
});
afterAll(() => vault.close());

async function agreed(): Promise<string> {
  const asked = await vault.perform('approvals.ask', { subject: { kind: 'archive.export' }, reason: 'Invented' });
  const { id } = asked as { readonly id: string };
  await agreeOutside(vault.perform, approver, vault.base, id);
  return id;
}

async function give(approval: string): Promise<unknown> {
  const destination = pathToken();
  const envelope = await vault.backend.call(
    'archive.give',
    { approval, destination, to: 'Invented archive', language: 'en' },
    { [destination]: vault.base },
  );
  if (envelope.kind !== 'ok') throw new Error(JSON.stringify(envelope));
  return (await runJob(vault.backend, (envelope.value as { job: string }).job)).result;
}

const copies = (): string[] => readdirSync(vault.base).filter((name) => /^\d\d-[^.]+$/.test(name));

test('two copies begun at once with one approval are one copy', async () => {
  const before = copies().length;
  const approval = await agreed();
  const results = await Promise.all([give(approval), give(approval)]);
  expect(results).toContainEqual(expect.objectContaining({ code: 'approvals.notValid' }));
  expect(copies().length - before).toBe(1);
});

describe.skipIf(!hasPython())(`a copy that is not what it was${hasPython() ? '' : ' (left out: there is no python3)'}`, () => {
  const run = (...args: readonly string[]) => spawnSync('python3', args, { encoding: 'utf8', cwd: vault.base });
  const first = (): string => copies()[0]!;
  /** Takes the copy apart in Python, changes one thing and asks the part of the check that must tell; its words. */
  const told = (change: readonly string[]): string => run('-B', '-c', [...opened, ...change].join('\n'), join(vault.base, first())).stderr;
  const opened = [
    'import sys; sys.path.insert(0, sys.argv[1] + "/check")',
    'import check, json, os, shutil',
    'folder = sys.argv[1]',
    'body = json.loads(open(folder + "/signature.json").read())["body"]',
    'keys = json.loads(open(folder + "/keys.json").read())',
    'vault = keys["vaultId"]',
    'size, root = check.v.check_seal(body["checkpoint"], [e["body"] for e in keys["epochs"]], vault)',
    'keyring = check.whole(folder, "data/record/keyring.jsonl")',
    'history, head, _ = check.check_keyring(keyring, vault)',
    'last = json.loads(keyring.decode().split("\\n")[-2])["body"]',
    'other = shutil.copytree(folder, folder + ".other", dirs_exist_ok=True)',
  ];
  const person =
    '"person": {"userId": "0" * 8 + "-0000-4000-8000-" + "0" * 12, "agreement": "1" * 64, "signing": "2" * 64, "role": "supervisor"}';
  const joins = (signatures: string): readonly string[] => [
    `body = {"seq": last["seq"] + 1, "previous": head, "vaultId": vault, "v": 1, "time": last["time"], "kind": "person", ${person}}`,
    `check.check_keyring(keyring + check.v.canonical({"body": body, "signatures": ${signatures}, "wraps": []}) + b"\\n", vault)`,
  ];
  const entries = (change: string): readonly string[] => [
    'path = other + "/data/record/entries.jsonl"',
    'lines = [json.loads(line) for line in open(path)]',
    change,
    'open(path, "w").write("".join(check.v.canonical(line).decode() + "\\n" for line in lines))',
    'check.check_entries(other, vault, size, root, history)',
  ];

  test('is good as it was made, as often as it is asked', () => {
    const once = () => run(join(first(), 'check/check.py'), first());
    expect([once().status, once().stdout]).toEqual([0, expect.stringContaining('3 originals have the fingerprint')]);
    expect(told([])).toBe('');
  });
  test.each([
    ['somebody admitted without a signature', joins('[]'), /not signed as it must be/],
    ['somebody admitted by nobody known', joins('[{"by": "x", "signature": "AAAA"}]'), /not signed by whom it names/],
    ['an entry opened in part', entries('del lines[3]["opened"]["signature"]'), /opened in part/],
    [
      'an entry made with another keyring',
      ['history = [(keys, "0" * 64) for keys, _ in history]', 'check.check_entries(folder, vault, size, root, history)'],
      /another keyring/,
    ],
    ['a record whose entry is closed', ['check.check_records(folder, {}, True)'], /stands nowhere in the record of actions/],
    [
      'a record beside an older state of itself',
      [
        'path = other + "/data/records/evidence.json"',
        'records = json.loads(open(path).read())',
        'open(path, "w").write(json.dumps(records + records[:1]))',
        'check.check_records(other, {}, False)',
      ],
      /stands twice/,
    ],
    [
      'originals that changed places',
      [
        'path = other + "/manifest-sha256.txt"',
        'text = open(path).read().split("\\n")',
        'at = [n for n, line in enumerate(text) if "data/material/" in line]',
        'text[at[0]], text[at[1]] = text[at[1]][:64] + text[at[0]][64:], text[at[0]][:64] + text[at[1]][64:]',
        'open(path, "w").write("\\n".join(text))',
        'check.check_material(other)',
      ],
      /not the original that was taken in/,
    ],
    ['a folder that is a link', ['os.symlink("/", other + "/data/link")', 'check.check_files(other)'], /there is a link/],
  ] as const)('tells %s', (_, change, words) => {
    expect(told(change)).toMatch(words);
    rmSync(join(vault.base, `${first()}.other`), { recursive: true, force: true });
  });
});

test('leaves out the file of an item with an open incident, and locks one that it finds altered', async () => {
  const { session, base } = vault;
  const [locked, altered] = items as [string, string];
  commitChange(session, (writer) => {
    const [first, ...others] = recordFound(session, writer, [{ code: 'evidence.objectAltered', id: locked }]);
    return ok({ value: null, events: [first!, ...others] });
  });
  const stored = filesUnder(join(base, 'vault', 'objects')).map((name) => join(base, 'vault', 'objects', name));
  const known = stored.map((path) => readFileSync(path));
  expect(known.length).toBe(3);
  for (const path of stored) turnLast(path);
  const given = (await give(await agreed())) as { readonly name: string };
  for (const [n, path] of stored.entries()) writeFileSync(path, known[n]!);
  const leftOut = JSON.parse(readFileSync(join(base, given.name, 'data/left-out.json'), 'utf8')) as { material: unknown };
  expect(leftOut.material).toEqual([
    { id: locked, reason: 'locked' },
    { id: altered, reason: 'altered' },
    { id: items[2], reason: 'altered' },
  ]);
  for (const id of items) expect(await vault.perform('evidence.open', { id })).toMatchObject({ isLocked: true });
  // Found whole again: the bytes stay here until somebody has looked into it.
  expect(await give(await agreed())).toMatchObject({ material: 0, materialLeftOut: 3 });
  const kinds = [...readEvents(session.writer, 0, session.frontier.size)].map(({ fields }) => fields.kind);
  expect(kinds.filter((kind) => kind === 'release.failed')).toEqual([]);
});

function turnLast(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(path, bytes);
}
