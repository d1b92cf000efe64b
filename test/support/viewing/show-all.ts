import { readdirSync, readFileSync } from 'node:fs';
import { longestViewRead } from '#shared/contract/viewing.ts';
import { openViewerWindow, type ViewerWindow } from '../../e2e/viewer-window.ts';
import { stolen, type NastyFile } from './nasty.ts';

type Outcome = {
  readonly name: string;
  /** What the window showed at the end: a kind, `cannot`, `stopped`; `nothing` when it was still waiting. */
  readonly shows: string;
  readonly ms: number;
  /** The largest of the browser's page processes, in bytes. */
  readonly memory: number;
  readonly faults: readonly string[];
};

const ownAddress = /^https:\/\/(recourse|[0-9a-f]{32})\.invalid\//;
const mostMemory = 512 * 1024 * 1024;
/** Ten seconds for the file; the rest is the start of a process on a busy machine. */
const patience = 55_000;

/** Looks at each file in the built window, one after the other in the same window, and tells what it did. `forbidden` must not be read anywhere. */
export async function showAll(files: readonly NastyFile[], forbidden: readonly string[] = []): Promise<readonly Outcome[]> {
  const viewer = await openViewerWindow(files);
  const seen = listen(viewer);
  try {
    const outcomes: Outcome[] = [];
    await viewer.look(0);
    for (const [at, file] of files.entries()) {
      outcomes.push(await showOne(viewer, file, at, seen, forbidden));
      if (at + 1 < files.length) await viewer.page.keyboard.press('j');
    }
    await viewer.page.keyboard.press('Escape');
    return await withOriginals(viewer, files, outcomes);
  } finally {
    await viewer.close();
  }
}

type Seen = { readonly requests: string[]; dialogs: number };

function listen({ page, window }: ViewerWindow): Seen {
  const seen: Seen = { requests: [], dialogs: 0 };
  window.context.on('request', (request) => {
    if (!ownAddress.test(request.url()) && !/^(blob|data):/.test(request.url())) seen.requests.push(request.url());
  });
  page.on('dialog', (dialog) => {
    seen.dialogs += 1;
    void dialog.dismiss().catch(() => undefined);
  });
  return seen;
}

async function showOne(viewer: ViewerWindow, { name }: NastyFile, at: number, seen: Seen, forbidden: readonly string[]): Promise<Outcome> {
  const { page, window } = viewer;
  const started = performance.now();
  const number = `M-${String(at + 1).padStart(2, '0')}`;
  await page.getByRole('dialog').getByText(number, { exact: true }).waitFor({ timeout: patience });
  const stage = page.locator('[data-shows]:not([data-shows="nothing"])');
  await stage.waitFor({ timeout: patience }).catch(() => undefined);
  const shows = (await page.locator('[data-shows]').getAttribute('data-shows')) ?? 'nothing';
  const memory = largestPage(window.folder);
  const ms = Math.round(performance.now() - started);
  const faults: string[] = [];
  if (shows === 'nothing') faults.push('no end within the time');
  if (memory === 0) faults.push('no page process was found to be measured');
  if (memory > mostMemory) faults.push(`a page of ${memory} bytes`);
  if (await ranScript(viewer)) faults.push('a script ran');
  if (seen.dialogs > 0) faults.push('a dialog');
  if (seen.requests.length > 0) faults.push(`asked for ${seen.requests.splice(0).join(' ')}`);
  const words = (await page.locator('[data-shows]').textContent()) ?? '';
  faults.push(...forbidden.filter((text) => words.includes(text)).map((text) => `shows ${text.slice(0, 20)}`));
  const answer = await page.evaluate('recourse.call("vault.summary", {}).then((given) => given.kind)');
  if (answer !== 'ok') faults.push('the vault does not answer');
  return { name, shows, ms, memory, faults };
}

/** In the page, or in any frame of it. */
async function ranScript({ page }: ViewerWindow): Promise<boolean> {
  for (const frame of page.frames()) {
    const ran = await Promise.race([
      frame.evaluate(`typeof ${stolen} !== 'undefined'`).catch(() => false),
      // A frame that holds up cannot be asked; the page around it was.
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2_000)),
    ]);
    if (ran === true) return true;
  }
  return false;
}

/** The page processes of this browser alone, found by its profile. */
function largestPage(folder: string): number {
  const pages = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isPageOf(pid, folder));
  return Math.max(0, ...pages.map(residentBytes));
}

function isPageOf(pid: string, folder: string): boolean {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return line.includes('--type=renderer') && line.includes(folder);
  } catch {
    return false;
  }
}

function residentBytes(pid: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    // Without what it shares with other processes: libraries and the browser's own files.
    return Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** What is stored is afterwards, byte for byte, what was taken in. */
async function withOriginals(viewer: ViewerWindow, files: readonly NastyFile[], outcomes: readonly Outcome[]): Promise<readonly Outcome[]> {
  const { vault, items } = viewer;
  await viewer.staircase.lock('asked');
  await vault.reopen();
  const checked: Outcome[] = [];
  for (const [at, outcome] of outcomes.entries()) {
    const { view, size } = await vault.call('evidence.view', { id: items[at]! });
    const parts: Uint8Array[] = [];
    for (let from = 0; from < size; from += longestViewRead) {
      const read = await vault.backend.readMaterial!(view, from, longestViewRead);
      if (read.ok) parts.push(read.value);
    }
    const isSame = Buffer.concat(parts).equals(files[at]!.content);
    checked.push(isSame ? outcome : { ...outcome, faults: [...outcome.faults, 'the original changed'] });
  }
  return checked;
}
