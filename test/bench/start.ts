import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operations } from '#shared/contract/operations.ts';
import { openBackendWith } from '../../electron/backend/index.ts';
import { systemPorts } from '../../electron/backend/system-ports.ts';
import { createNodeStaircase } from '../../electron/shell/node-staircase.ts';
import { openWindow } from '../../electron/shell/open-window.ts';
import { createScriptedChooser } from '../../electron/shell/scripted-chooser.ts';
import { median, round } from './median.ts';
import type { Bench } from './types.ts';

const buildFolder = fileURLToPath(new URL('../../out/renderer', import.meta.url));
const passphrase = 'nine quiet herons cross the harbour';
const RUNS = 5;

/** Cold start to the unlock screen, beside the bare start of Node; and unlocking with the full key derivation, beside the derivation alone. */
export const bench: Bench = {
  name: 'start',
  run: async () => {
    const base = mkdtempSync(join(tmpdir(), 'recourse-bench-start-'));
    const profile = join(base, 'profile');
    const ports = systemPorts(profile);
    const made = await openBackendWith(
      { how: 'create', folder: join(base, 'vault'), passphrase, officeName: 'Bench', personName: 'B' },
      ports,
    );
    if (!made.ok) throw new Error('the vault of the bench was not made');
    await made.value.close();
    const starts: number[] = [];
    const bareStarts: number[] = [];
    const unlocks: number[] = [];
    const derivations: number[] = [];
    for (let i = 0; i < RUNS; i += 1) {
      starts.push(await timed(() => startWindow(profile, join(base, 'vault'))));
      bareStarts.push(await timed(bareNode));
      unlocks.push(await timed(() => unlock(join(base, 'vault'), ports)));
      derivations.push(await timed(() => ports.kdf.derive(Buffer.from(passphrase), Buffer.alloc(16, 3), ports.kdf.parametersForNewSlots)));
    }
    rmSync(base, { recursive: true, force: true });
    const figure = (
      name: string,
      values: number[],
      reference: number[],
    ): { name: string; value: number; unit: string; reference: number; ratio: number } => ({
      name,
      value: round(median(values)),
      unit: 'ms',
      reference: round(median(reference)),
      ratio: round(median(values) / median(reference), 2),
    });
    return [figure('start.toLockScreen', starts, bareStarts), figure('start.unlock', unlocks, derivations)];
  },
};

async function startWindow(profile: string, vault: string): Promise<void> {
  const staircase = createNodeStaircase({ operations, profile, chooser: createScriptedChooser({}) });
  await staircase.chooseVault(vault);
  const window = await openWindow({ buildFolder, staircase, headless: true });
  await window.page.getByLabel('Passphrase').first().waitFor();
  void window.close();
}

async function unlock(folder: string, ports: ReturnType<typeof systemPorts>): Promise<void> {
  const opened = await openBackendWith({ how: 'unlock', folder, passphrase }, ports);
  if (!opened.ok) throw new Error('the vault of the bench does not open');
  await opened.value.close();
}

function bareNode(): Promise<void> {
  return new Promise((resolve) => {
    spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }).on('exit', () => resolve());
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
