import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verifyPackage } from '../../electron/backend/documents/package/verify/verify-package.ts';
import type { Verdict } from '../../electron/backend/documents/package/verify/verdict.ts';
import { writePackageFolder } from '../../electron/backend/documents/package/write-package.ts';
import { performAll } from '../support/main-job.ts';
import { openSession } from '../support/open-session.ts';
import { partsOf, zipOfParts } from '../support/packages/lying-zip.ts';
import { mutations } from '../support/packages/mutate-package.ts';
import { packageBases, type PackageBase } from '../support/packages/package-bases.ts';
import {
  faultCodes,
  hasPython,
  htmlVerifier,
  pythonScript,
  verifyByChromium,
  verifyByPython,
  type Given,
  type OutsideVerdict,
} from '../support/packages/outside-verifiers.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

/** `seen` is whether a browser is shown what is wrong: it knows no empty folders and no links. */
type Case = Given & { readonly what: string; readonly isShown: boolean };

/** The app's verifier, `verify.py` and `verify.html` share no code and say the same of every package, nine of ten of them changed. */
export const check: Check = {
  number: 29,
  title: 'the app, verify.py and verify.html agree on packages, nine of ten of them changed',
  target: (full) => (full ? 5000 : 500),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(20, Math.round(5000 * scale));
    const folder = mkdtempSync(path.join(tmpdir(), 'recourse-check-29-'));
    try {
      const cases = await casesIn(folder, target, createDice(seed));
      const isPythonHere = hasPython();
      if (!isPythonHere) log('there is no python3 (3.8 or newer): verify.py is left out');
      const python = isPythonHere ? verifyByPython(cases) : null;
      const app: Verdict[] = [];
      for (const one of cases) app.push(await verifyPackage(one.path));
      const html: (OutsideVerdict | null)[] = [];
      const verify = htmlVerifier();
      for (const one of cases) html.push(one.isShown ? await verify(one) : null);
      const answers = (await python) ?? cases.map(() => null);
      const codes = new Map<string, Set<string>>();
      const reached = cases.filter((one, n) => agree(one, app[n]!, [answers[n]!, html[n]!], codes, log)).length;
      for (const [ours, theirs] of [...codes].toSorted(([a], [b]) => (a < b ? -1 : 1))) log(`${ours} = ${[...theirs].join(', ')}`);
      log(`${app.filter((verdict) => verdict.ok).length} of ${cases.length} good`);
      const known = faultCodes();
      const isWordless = (verdict: OutsideVerdict | null, words: ReadonlySet<string>) =>
        typeof verdict?.code === 'string' && !words.has(verdict.code);
      const wordless = cases.filter((_, n) => isWordless(html[n]!, known.html) || isWordless(answers[n]!, known.python));
      for (const one of wordless) log(`${one.what}: its fault has no words`);
      const inBrowser = await browserDiffers(cases, html, log);
      return {
        reached: reached - inBrowser - wordless.length,
        target,
        control: (await blindOnesDiffer(cases, app, isPythonHere)) ? 'red' : 'green',
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function casesIn(folder: string, count: number, dice: Dice): Promise<Case[]> {
  const bases = await packageBases();
  const cases: Case[] = await realCases(folder);
  cases.push(...(await folderCases(folder, bases[1]!)));
  const kinds = Object.keys(mutations);
  const untouched = new Map(bases.map((base) => [base, zipOfParts(partsOf(base.made))]));
  const write = (what: string, zip: Uint8Array) => {
    const file = path.join(folder, `${cases.length}.zip`);
    writeFileSync(file, zip);
    cases.push({ path: file, isFolder: false, what, isShown: true });
  };
  const changed = Math.round(count * 0.9);
  while (cases.length < count) {
    // The one with the verifiers inside is large; it comes up now and then.
    const base = dice.chance(0.04) ? bases[0]! : bases[1 + dice.below(bases.length - 1)]!;
    if (cases.length >= changed) {
      write(`good: ${base.name}`, untouched.get(base)!);
      continue;
    }
    const kind = kinds[cases.length % kinds.length]!;
    const { what, zip } = mutations[kind]!(base, dice);
    // Some changes find nothing to change in some files.
    if (!zip.equals(untouched.get(base)!)) write(`${base.name}: ${kind}: ${what}`, zip);
  }
  return cases;
}

/** Packages as a vault exports them, and each with a byte changed. */
async function realCases(folder: string): Promise<Case[]> {
  const vault = await openSession();
  const exported = path.join(folder, 'exported');
  mkdirSync(exported);
  try {
    await performAll(vault.perform, exported);
  } finally {
    await vault.close();
  }
  const zip = readdirSync(exported).find((name) => name.endsWith('-p.zip'));
  const whole = readdirSync(exported).find((name) => /^\d\d-/.test(name));
  if (zip === undefined || whole === undefined) throw new Error('the vault of the check exported no package');
  const bytes = readFileSync(path.join(exported, zip));
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(path.join(exported, 'changed.zip'), bytes);
  return [zip, whole, 'changed.zip'].map((name) => ({
    path: path.join(exported, name),
    isFolder: name === whole,
    what: `exported: ${name}`,
    isShown: true,
  }));
}

const folderChanges: Readonly<Record<string, (root: string) => void>> = {
  'as it is': () => undefined,
  renamed: () => undefined,
  'a hidden file': (root) => writeFileSync(path.join(root, '.note'), ''),
  'a file of the system': (root) => writeFileSync(path.join(root, 'Thumbs.db'), ''),
  'a name with a space': (root) => writeFileSync(path.join(root, 'a b'), ''),
  'a file away': (root) => rmSync(path.join(root, 'keys.json')),
  'nearly nothing left': (root) => {
    for (const name of readdirSync(root)) if (name !== 'keys.json') rmSync(path.join(root, name), { recursive: true });
  },
  'an empty folder': (root) => mkdirSync(path.join(root, 'data/material')),
  'a link': (root) => symlinkSync('/etc/hostname', path.join(root, 'data/x')),
  'too large': (root) => writeFileSync(path.join(root, 'signature.json'), Buffer.alloc(2 << 20)),
};

async function folderCases(folder: string, base: PackageBase): Promise<Case[]> {
  const first = await writePackageFolder(base.made, folder);
  if (!first.ok) throw new Error('the folder cannot be written');
  return Object.entries(folderChanges).map(([what, change], n) => {
    const root = path.join(folder, `in-${n}`, what === 'renamed' ? 'renamed' : base.made.reference);
    cpSync(first.value, root, { recursive: true });
    change(root);
    return { path: root, isFolder: true, what: `folder: ${what}`, isShown: what !== 'an empty folder' && what !== 'a link' };
  });
}

function agree(
  one: Case,
  app: Verdict,
  [python, html]: readonly [OutsideVerdict | null, OutsideVerdict | null],
  codes: Map<string, Set<string>>,
  log: (line: string) => void,
): boolean {
  const ours = told(app);
  const wrong = [python, html].filter((verdict) => verdict !== null && JSON.stringify(toldOutside(verdict)) !== JSON.stringify(ours));
  if (wrong.length > 0)
    log(
      `${one.what}: ${JSON.stringify(app.ok ? ours : { ...ours, ...app.fault })} but ${JSON.stringify([python, html].map((v) => v && { ...toldOutside(v), code: v.code }))}`,
    );
  if (!app.ok)
    for (const verdict of [python, html])
      if (verdict) codes.set(app.fault.code, (codes.get(app.fault.code) ?? new Set()).add(String(verdict.code)));
  const areSame = !python || !html || (python.code === html.code && JSON.stringify(python.entry) === JSON.stringify(html.entry));
  if (!areSame) log(`${one.what}: verify.py says ${String(python.code)}, verify.html ${String(html.code)}`);
  return wrong.length === 0 && areSame;
}

type Told = { readonly ok: boolean; readonly file: string | null; readonly entry: number | null; readonly words: string | null };

function told(verdict: Verdict): Told {
  if (verdict.ok) return { ok: true, file: null, entry: null, words: verdict.facts.office.words };
  return { ok: false, file: verdict.fault.file, entry: verdict.fault.entry, words: verdict.words };
}

/** Places are counted from 1 for people, from 0 between machines. */
function toldOutside({ ok, file, entry, words }: OutsideVerdict): Told {
  return { ok, file, entry: entry === null ? null : entry.number - 1, words };
}

/** How many of a sample the page itself, in the machine's Chromium, answers otherwise than its engine did here. */
async function browserDiffers(
  cases: readonly Case[],
  html: readonly (OutsideVerdict | null)[],
  log: (line: string) => void,
): Promise<number> {
  const sample = cases.flatMap((one, n) => (one.isFolder || n % Math.ceil(cases.length / 60) > 0 ? [] : [n]));
  const verdicts = await verifyByChromium(sample.map((n) => cases[n]!.path));
  if (verdicts === null) {
    log('there is no Chromium: the page was run in Node only');
    return 0;
  }
  const key = (verdict: OutsideVerdict) => JSON.stringify([toldOutside(verdict), verdict.code]);
  const wrong = sample.filter((n, at) => key(verdicts[at]!) !== key(html[n]!));
  for (const n of wrong) log(`${cases[n]!.what}: Chromium answers otherwise than Node`);
  log(`${sample.length} of them checked in Chromium, from the disk`);
  return wrong.length;
}

/** The control: a verifier whose signature step is switched off must come to disagree. */
async function blindOnesDiffer(cases: readonly Case[], app: readonly Verdict[], isPythonHere: boolean): Promise<boolean> {
  const unsigned = cases.flatMap((one, n) => (one.what.includes('in the office’s name') && app[n]?.ok === false ? [one] : [])).slice(0, 5);
  if (unsigned.length === 0) return false;
  const html = htmlVerifier('holds = async () => true');
  const blind = await Promise.all(unsigned.map((one) => html(one)));
  if (!blind.every((verdict) => verdict.ok)) return false;
  if (!isPythonHere) return true;
  const folder = mkdtempSync(path.join(tmpdir(), 'recourse-blind-'));
  try {
    const script = path.join(folder, 'blind.py');
    writeFileSync(script, readFileSync(pythonScript, 'utf8').replace('\nif __name__', '\nholds = lambda *_: True\nif __name__'));
    return (await verifyByPython(unsigned, script)).every((verdict) => verdict.ok);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
