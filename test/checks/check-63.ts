import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBackendWith } from '../../electron/backend/index.ts';
import { soak, type Soak } from '../soak/soak.ts';
import { makeVault, testPassphrase, type TestVault } from '../support/vault.ts';
import type { Check } from './types.ts';

const TRIES = 50;
const OPERATIONS = 100_000;
/** How much more memory the last quarter may take than the second. */
const MOST_MEMORY = 1.1;

/**
 * A second program at an open vault is refused, and one that was killed leaves nothing that keeps the next one out; then mixed operations beside a model that
 * knows every answer: each right, the whole vault verified, and memory in use and handles, when the vault is locked, level. Memory is judged from 10,000 operations on: before that a program
 * still grows.
 */
export const check: Check = {
  number: 63,
  title: 'a second instance is refused, a stale lock lets in, and long mixed work stays right and level',
  target: (full) => 2 * (full ? TRIES : TRIES / 10) + (full ? OPERATIONS : OPERATIONS / 100),
  run: async ({ scale, seed, log }) => {
    const tries = Math.max(1, Math.round(TRIES * scale));
    // A tenth of the operations would take longer than all the other checks together.
    const operations = scale >= 1 ? OPERATIONS : Math.max(60, Math.round((OPERATIONS * scale) / 10));
    const target = 2 * tries + operations;
    const { refused, letIn, isControlOpen } = await tryInstances(tries, log);
    const soaked = await soak(operations, seed, log);
    log(`soak: ${JSON.stringify({ ...soaked, samples: soaked.samples.length })}`);
    const reached = refused + letIn + (isLevel(soaked) ? operations - soaked.wrong : 0);
    const wrong = await soak(80, seed, () => undefined, { wrongAnswers: true });
    return { reached, target, control: wrong.wrong > 0 && isControlOpen ? 'red' : 'green' };
  },
};

function isLevel({ operations, memoryRatio, handlesGrown, verified }: Soak): boolean {
  const isLong = operations >= 10_000;
  return verified && (!isLong || (memoryRatio < MOST_MEMORY && handlesGrown <= 0));
}

/** Tries at a vault that another process has open, and after that process was killed. */
async function tryInstances(
  tries: number,
  log: (line: string) => void,
): Promise<{ refused: number; letIn: number; isControlOpen: boolean }> {
  const vault = await makeVault();
  await vault.backend.close();
  const base = mkdtempSync(join(tmpdir(), 'recourse-instances-'));
  let refused = 0;
  let letIn = 0;
  for (let n = 0; n < tries; n += 1) {
    const holder = await openElsewhere(vault, join(base, `open-${n}`));
    const code = await openHere(vault);
    if (code === 'vault.inUse') refused += 1;
    else log(`try ${n}: a second instance was answered ${code ?? 'open'}`);
    holder.kill('SIGKILL');
    await holder.gone;
    const after = await openHere(vault);
    if (after === null) letIn += 1;
    else log(`try ${n}: after the other was killed: ${after}`);
  }
  // The control: where nobody has it open, the same try is not refused.
  const isControlOpen = (await openHere(vault)) === null;
  rmSync(base, { recursive: true, force: true });
  await vault.remove().catch(() => undefined);
  return { refused, letIn, isControlOpen };
}

/** Null when it opened, and it is closed again at once. */
async function openHere(vault: TestVault): Promise<string | null> {
  const opened = await openBackendWith({ how: 'unlock', folder: vault.folder, passphrase: testPassphrase }, vault.ports);
  if (!opened.ok) return 'code' in opened.error ? opened.error.code : opened.error.kind;
  await opened.value.close();
  return null;
}

type Holder = { kill(signal: NodeJS.Signals): void; readonly gone: Promise<void> };

/** Another process opens the vault and keeps it; the file appears when it is open. */
async function openElsewhere({ folder, profile }: TestVault, mark: string): Promise<Holder> {
  const script = fileURLToPath(new URL('../support/hold-open.ts', import.meta.url));
  const { NODE_OPTIONS: _, VITEST: __, ...env } = process.env;
  const child = spawn(process.execPath, [script, JSON.stringify({ folder, profile, mark })], { env, stdio: 'ignore' });
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  let isGone = false;
  void gone.then(() => (isGone = true));
  while (!existsSync(mark)) {
    if (isGone) throw new Error('the other process did not open the vault');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { kill: (signal) => void child.kill(signal), gone };
}
