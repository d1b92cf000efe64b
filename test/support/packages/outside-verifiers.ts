import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { chromium } from 'playwright-core';
import { findChromium } from '../../../electron/shell/find-chromium.ts';

/** What `verify.py` and `verify.html` answer. */
export type OutsideVerdict = {
  readonly ok: boolean;
  readonly code: string | null;
  readonly file: string | null;
  readonly entry: { readonly list: string; readonly number: number } | null;
  readonly words: string | null;
};

/** What is to be checked: the path of a ZIP, or of a folder. */
export type Given = { readonly path: string; readonly isFolder: boolean };

const folder = path.join(import.meta.dirname, '../../../resources/verifier');
export const pythonScript = path.join(folder, 'verify.py');
export const htmlPage = path.join(folder, 'verify.html');

export function hasPython(): boolean {
  return spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0;
}

/** One process over all of them. */
export function verifyByPython(given: readonly Given[], script: string = pythonScript): Promise<OutsideVerdict[]> {
  return new Promise((resolve, reject) => {
    const child = spawn('python3', ['-B', script, '--batch'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.on('error', reject);
    child.on('close', () => {
      const lines = Buffer.concat(pieces).toString('utf8').split('\n').slice(0, -1);
      if (lines.length === given.length) resolve(lines.map((line) => JSON.parse(line) as OutsideVerdict));
      else reject(new Error(`verify.py answered ${lines.length} of ${given.length}`));
    });
    child.stdin.end(given.map((one) => `${one.path}\n`).join(''));
  });
}

/** The part of the page that checks, without the part that shows. */
export function htmlEngine(): string {
  const script = /<script>([^]*?)\/\/ ==== The page ====/.exec(readFileSync(htmlPage, 'utf8'))?.[1];
  if (script === undefined) throw new Error('verify.html has no engine');
  return script;
}

/** Every code of a fault that `verify.html` and `verify.py` have words for. */
export function faultCodes(): { readonly html: ReadonlySet<string>; readonly python: ReadonlySet<string> } {
  const table = /id="messages">([^]*?)<\/script>/.exec(readFileSync(htmlPage, 'utf8'))?.[1] ?? '{}';
  const { en = {} } = JSON.parse(table) as { en?: Record<string, string> };
  const faults = /\nFAULTS = \{([^]*?)\n\}/.exec(readFileSync(pythonScript, 'utf8'))?.[1] ?? '';
  return {
    html: new Set(Object.keys(en).flatMap((key) => (key.startsWith('fault.') ? [key.slice('fault.'.length)] : []))),
    python: new Set([...faults.matchAll(/^ {4}"([a-z-]+)": /gm)].map((match) => match[1]!)),
  };
}

export type HtmlVerifier = (given: Given) => Promise<OutsideVerdict>;

/** The page's engine in a context of its own; `more` is run after it, so that a test can take a step away. */
export function htmlVerifier(more = ''): HtmlVerifier {
  const context = vm.createContext({ crypto, Blob, TextDecoder, TextEncoder, atob, btoa });
  vm.runInContext(`${htmlEngine()}\n${more}`, context);
  const verify = vm.runInContext('verifyPackage', context) as (given: unknown) => Promise<OutsideVerdict>;
  return (given) => verify(given.isFolder ? pickedFolder(given.path) : Object.assign(new Blob([readFileSync(given.path)]), { name: '' }));
}

/** As `<input webkitdirectory>` would give it: files only, each with its path from the folder's name on. */
function pickedFolder(root: string): Blob[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return Object.assign(new Blob([readFileSync(file)]), { webkitRelativePath: path.relative(path.dirname(root), file) });
  });
}

/** Milliseconds: it ends what hangs; a machine with other work to do may take long. */
const longestWait = 300_000;

/** The page itself in the machine's Chromium, opened from the disk with no network; null where there is no Chromium. ZIPs only. */
export async function verifyByChromium(zips: readonly string[]): Promise<OutsideVerdict[] | null> {
  const executablePath = findChromium();
  if (executablePath === undefined) return null;
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [], timeout: longestWait });
  try {
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    page.setDefaultTimeout(longestWait);
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`file://${htmlPage}`);
    await page.evaluate('document.getElementById("zip").onchange = null');
    await page.setInputFiles('#zip', [...zips]);
    const verdicts = await page.evaluate('Promise.all([...document.getElementById("zip").files].map((file) => verifyPackage(file)))');
    if (complaints.length > 0) throw new Error(`the page complains: ${complaints.join('; ')}`);
    return verdicts as OutsideVerdict[];
  } finally {
    await browser.close();
  }
}
