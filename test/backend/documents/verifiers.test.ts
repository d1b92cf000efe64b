import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePackageZip } from '../../../electron/backend/documents/package/write-package.ts';
import { check } from '../../checks/check-29.ts';
import { faultCodes, hasPython, htmlEngine, htmlPage, pythonScript } from '../../support/packages/outside-verifiers.ts';
import { built, sampleInput, sampleReference } from '../../support/packages/sample-package.ts';
import { inputFor, sampleRecord, youngKeys, type SampleRecord } from '../../support/packages/sample-record.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

const html = readFileSync(htmlPage, 'utf8');
const python = readFileSync(pythonScript, 'utf8');

describe('the files', () => {
  test.each([
    ['verify.py', python, '# ==== '],
    ['verify.html', html, '<!-- ==== '],
  ])('%s: under 400 lines of at most 120 characters beside its table of messages', (_, text, mark) => {
    const lines = text.trimEnd().split('\n');
    const begin = lines.findIndex((line) => line.startsWith(`${mark}Table of messages`));
    const end = lines.findIndex((line) => line.includes('==== End of the table of messages'));
    const rest = [...lines.slice(0, begin), ...lines.slice(end + 1)];
    expect(begin).toBeGreaterThan(0);
    expect(end).toBeGreaterThan(begin);
    expect(rest.length).toBeLessThan(400);
    expect(rest.filter((line) => line.length > 120)).toEqual([]);
  });

  test('the page may run what it holds and nothing else, and reaches for no network', () => {
    const policy = /content="(default-src[^"]*)"/.exec(html)?.[1] ?? '';
    const hashOf = (pattern: RegExp) => createHash('sha256').update(pattern.exec(html)![1]!).digest('base64');
    expect(policy.split(';').map((rule) => rule.trim())).toEqual([
      "default-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      `style-src 'sha256-${hashOf(/<style>([^]*?)<\/style>/)}'`,
      `script-src 'sha256-${hashOf(/<script>([^]*?)<\/script>/)}'`,
    ]);
    expect(html).not.toMatch(/fetch\(|XMLHttpRequest|WebSocket|sendBeacon|https?:|innerHTML|eval\(|import\(/);
    expect(python).not.toMatch(/\b(socket|urllib|http|subprocess|requests|eval|exec)\b/);
  });

  test('every language says everything, with the same values, and every fault has its words', () => {
    const table = JSON.parse(/id="messages">([^]*?)<\/script>/.exec(html)![1]!) as Record<string, Record<string, string>>;
    expect(Object.keys(table)).toEqual(['en', 'ar', 'fr', 'es', 'ru', 'zh']);
    const valuesIn = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted((a, b) => (a! < b! ? -1 : 1));
    for (const [language, texts] of Object.entries(table)) {
      expect(Object.keys(texts), language).toEqual(Object.keys(table['en']!));
      for (const [key, text] of Object.entries(texts))
        expect([language, key, ...valuesIn(text)]).toEqual([language, key, ...valuesIn(table['en']![key])]);
    }
    const { html: onPage, python: inPython } = faultCodes();
    const only = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].filter((code) => !b.has(code));
    expect(only(onPage, inPython)).toEqual(['broken', 'too-large-here']);
    expect(only(inPython, onPage)).toEqual(['too-many', 'link', 'empty-folder']);
  });
});

type Comparison = {
  readonly ok: boolean;
  readonly code: string;
  readonly clashes: readonly { readonly clash: string }[];
  readonly shared?: number;
};

describe.each([
  ['verify.py', hasPython(), compareByPython],
  ['verify.html', true, compareByHtml],
] as const)('two packages together: %s', (_, isHere, compare) => {
  let folder = '';
  const zips: Record<string, string> = {};
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'recourse-two-'));
    const keys = youngKeys('northmarch', sampleRecord('northmarch', 0).vaultId);
    const rewritten: SampleRecord = { ...sampleRecord('another', 11), vaultId: keys.epochs[0]!.body.vaultId };
    const records = { older: sampleRecord('northmarch', 11), later: sampleRecord('northmarch', 14), rewritten };
    for (const [name, record] of Object.entries(records)) {
      zips[name] = path.join(folder, `${name}.zip`);
      await writePackageZip(await built(inputFor(record, keys, sampleInput.report, sampleReference)), zips[name]);
    }
    const stranger = sampleRecord('stranger', 11);
    zips['stranger'] = path.join(folder, 'stranger.zip');
    await writePackageZip(
      await built(inputFor(stranger, youngKeys('stranger', stranger.vaultId), sampleInput.report, sampleReference)),
      zips['stranger'],
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.skipIf(!isHere).each<[string, string, string, Partial<Comparison>]>([
    ['the same twice', 'older', 'older', { ok: true, code: 'same', shared: 4 }],
    ['an older and a later one', 'older', 'later', { ok: true, code: 'untold', clashes: [], shared: 4 }],
    ['of different records', 'older', 'stranger', { ok: true, code: 'other record' }],
    ['a rewritten record of the same size', 'older', 'rewritten', { ok: false, code: 'clash' }],
    ['a rewritten record of another size', 'later', 'rewritten', { ok: false, code: 'clash' }],
  ])('%s', async (_name, a, b, expected) => {
    expect(await compare(zips[a]!, zips[b]!)).toMatchObject(expected);
    expect(await compare(zips[b]!, zips[a]!)).toMatchObject(expected);
  });
});

function compareByPython(a: string, b: string): Promise<Comparison> {
  const { stdout, status } = spawnSync('python3', ['-B', pythonScript, '--json', a, b], { encoding: 'utf8' });
  const { ok, comparisons } = JSON.parse(stdout) as { ok: boolean; comparisons: [Comparison] };
  expect(status).toBe(ok ? 0 : 1);
  expect(comparisons[0].ok).toBe(ok);
  // What a person is told must say the same, and be told to its end.
  const told = spawnSync('python3', ['-B', pythonScript, a, b], { encoding: 'utf8' });
  expect({ status: told.status, stderr: told.stderr }).toEqual({ status, stderr: '' });
  expect(told.stdout.includes('THEY CONTRADICT EACH OTHER')).toBe(comparisons[0].code === 'clash');
  return Promise.resolve(comparisons[0]);
}

async function compareByHtml(a: string, b: string): Promise<Comparison> {
  const context = vm.createContext({
    crypto,
    Blob,
    TextDecoder,
    TextEncoder,
    atob,
    btoa,
    zips: [a, b].map((zip) => Object.assign(new Blob([readFileSync(zip)]), { name: zip })),
  });
  return (await vm.runInContext(
    `${htmlEngine()}\n;Promise.all(zips.map(verifyPackage)).then(([a, b]) => JSON.parse(JSON.stringify(compare(a, b))))`,
    context,
  )) as Comparison;
}

describe('Ed25519 of our own, where a browser has none', () => {
  test('says the same as the browser of good, changed and stretched signatures', async () => {
    const context = vm.createContext({ crypto, Blob, TextDecoder, TextEncoder, atob, btoa });
    const trial = `(async () => {
      const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
      const key = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
      const said = []
      for (let n = 0; n < 12; n += 1) {
        const message = utf8('message ' + n)
        const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, message))
        if (n % 3 === 1) signature[n * 5] ^= 1
        said.push([await holds(key, signature, message), await holds(key, signature, message, true), n % 3 !== 1])
        if (n % 3 === 2) said.push([await holds(key, signature, utf8('x')), await holds(key, signature, utf8('x'), true), false])
      }
      return JSON.stringify(said)
    })()`;
    const said = JSON.parse((await vm.runInContext(`${htmlEngine()}\n;${trial}`, context)) as string) as boolean[][];
    for (const [native, own, right] of said) expect([native, own]).toEqual([right, right]);
    expect(said.filter(([, , right]) => right === true).length).toBe(8);
  });
});

test(`check 29: ${check.title}${hasPython() ? '' : ' (verify.py left out: there is no python3)'}`, async () => {
  const lines: string[] = [];
  const result = await check.run({ scale: 0.1, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
