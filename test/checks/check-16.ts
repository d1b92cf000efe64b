import { EventEmitter } from 'node:events';
import { truncateSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Envelope } from '#shared/contract/envelope.ts';
import { powerSignals } from '../../electron/main/power-signals.ts';
import { findChromium } from '../../electron/shell/find-chromium.ts';
import { openWindow } from '../../electron/shell/open-window.ts';
import { complaintEntry } from '../support/complaints.ts';
import { originAt } from '../support/evidence.ts';
import { deafHost, isAlive, openForkedShell, type ForkedShell } from '../support/locking/forked-shell.ts';
import type { Check, CheckResult } from './types.ts';

/** A lock is complete within two seconds (security design 3.2). */
const limit = 2000;
const each = 20;
const callsAfter = 200;

export const check: Check = {
  number: 16,
  title: 'Whatever the reason of a lock, the vault process is gone within two seconds and nothing answers',
  target: (full) => (full ? each : each / 10) * reasons.length,
  run: ({ scale, log }) => lockByEachReason(scale, log, limit),
};

const reasons = ['idle', 'suspend', 'lock-screen', 'Ctrl+L', 'last window closed'] as const;
type Reason = (typeof reasons)[number];
type Lock = () => unknown;

type Rig = { readonly shell: ForkedShell; readonly power: EventEmitter; readonly pass: (milliseconds: number) => void };

/** `within`: milliseconds after which a vault process that is still there counts as one. */
export async function lockByEachReason(scale: number, log: (line: string) => void, within: number): Promise<CheckResult> {
  const times = Math.max(1, Math.round(each * scale));
  const rig = await openRig();
  const longest: { [reason: string]: number } = {};
  let reached = 0;
  try {
    const files = await furnish(rig);
    for (const reason of reasons) {
      for (let n = 0; n < times; n += 1) {
        const trial = await lockOnce(rig, reason, n % 4 === 1 ? files : null, within);
        longest[reason] = Math.max(longest[reason] ?? 0, trial.milliseconds);
        if (trial.isGone && trial.answered === 0) reached += 1;
        else log(`${reason} ${n}: ${JSON.stringify(trial)}`);
      }
    }
  } finally {
    await rig.shell.close();
  }
  const killed = await lockDeaf(false, within);
  const kept = await lockDeaf(true, Math.min(within, 3000));
  log(`longest, in ms: ${JSON.stringify({ ...longest, 'killed because it does not hear': killed.milliseconds })}`);
  const control = killed.isGone && !kept.isGone && kept.answered === 0 ? 'red' : 'green';
  return { reached, target: times * reasons.length, control, details: { longest, killed: killed.milliseconds } };
}

/** Time that can be made to pass for the idle watch: it looks every ten seconds, here every few milliseconds. The time to close stays real. */
async function openRig(): Promise<Rig> {
  let ahead = 0;
  const shell = await openForkedShell({
    now: () => Date.now() + ahead,
    after: (milliseconds, callback) => {
      const timer = setTimeout(callback, milliseconds === 10_000 ? 20 : milliseconds);
      return () => clearTimeout(timer);
    },
  });
  const power = new EventEmitter();
  shell.staircase.lockOn(powerSignals(power));
  return { shell, power, pass: (milliseconds) => (ahead += milliseconds) };
}

type Filed = { readonly investigationId: string; readonly source: string };

/** A vault with something in it to be read, and an office that wants to be locked out after a minute. */
async function furnish({ shell }: Rig): Promise<Filed> {
  await shell.create();
  await shell.value('settings.save', { idleMinutes: 1 });
  const { id: complaintId } = await shell.value<{ id: string }>('complaints.register', { entry: complaintEntry() });
  const entry = { complaintId, title: 'At the depot gate', scope: '', openedOn: '2026-05-05' };
  const { id } = await shell.value<{ id: string }>('investigations.start', { entry });
  const source = path.join(shell.folder, 'source');
  writeFileSync(source, 'invented');
  truncateSync(source, 96 << 20);
  await shell.staircase.lock('asked');
  return { investigationId: id, source };
}

type Trial = { readonly isGone: boolean; readonly milliseconds: number; readonly answered: number };

async function lockOnce({ shell, power, pass }: Rig, reason: Reason, files: Filed | null, within: number): Promise<Trial> {
  await shell.unlock();
  const status = await shell.value<{ idleLimit: number }>('shell.status');
  if (status.idleLimit !== 60_000) throw new Error('the time of quiet that the office has set does not hold');
  const silent = (await ask(shell, questions.length)).filter(({ kind }) => kind !== 'ok');
  if (silent.length > 0) throw new Error(`not answered while open: ${silent.map(({ name }) => name).join(', ')}`);
  if (files !== null) await beginIntake(shell, files);
  const lock: { readonly [reason in Reason]: () => Lock | Promise<Lock> } = {
    idle: () => () => pass(61_000),
    suspend: () => () => power.emit('suspend'),
    'lock-screen': () => () => power.emit('lock-screen'),
    'Ctrl+L': () => () => shell.call('shell.lock'),
    'last window closed': () => windowToClose(shell),
  };
  const trial = await lockAndAsk(shell, await lock[reason](), within);
  for (const finisher of shell.finishers) finisher.kill();
  return trial;
}

async function beginIntake(shell: ForkedShell, { investigationId, source }: Filed): Promise<void> {
  const entry = { kind: 'digital', description: 'Video', notes: '', graphic: false };
  const file = await shell.token(source);
  const { job } = await shell.value<{ job: string }>('evidence.takeIn', { investigationId, file, entry, origin: originAt() });
  await shell.job(job, (state) => state.done > 0);
}

const questions: readonly (readonly [string, unknown])[] = [
  ['vault.summary', {}],
  ['complaints.list', { filters: {}, sort: { by: 'receivedOn', direction: 'descending' }, offset: 0, limit: 50 }],
  ['drafts.list', {}],
  ['jobs.list', {}],
  ['settings.read', {}],
  ['investigations.list', { state: null, offset: 0, limit: 50 }],
];

type Answer = { readonly name: string; readonly kind: Envelope['kind']; readonly at: number };

function ask(shell: ForkedShell, count: number): Promise<readonly Answer[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const [name, input] = questions[at % questions.length]!;
      const { kind } = await shell.call(name, input);
      return { name, kind, at: performance.now() };
    }),
  );
}

/** Locks with questions under way, then asks on: what is answered from that moment on counts. */
async function lockAndAsk(shell: ForkedShell, lock: () => unknown, within: number): Promise<Trial> {
  const { pid } = shell.forked.at(-1)!;
  const locked = new Promise<number>((resolve) => {
    const stop = shell.staircase.subscribe(({ topic }) => {
      if (topic !== 'locked') return;
      stop();
      resolve(performance.now());
    });
  });
  const underWay = ask(shell, 20);
  const began = performance.now();
  lock();
  const lockedAt = await locked;
  const after = await ask(shell, callsAfter);
  const late = (await underWay).filter(({ at }) => at > lockedAt);
  while (isAlive(pid) && performance.now() - began < within) await new Promise((resolve) => setTimeout(resolve, 5));
  return {
    isGone: !isAlive(pid),
    milliseconds: Math.round(performance.now() - began),
    answered: [...late, ...after].filter(({ kind }) => kind === 'ok').length,
  };
}

/** A window of the machine's own Chromium, where it has one; without it, what the shell does when its window is gone. */
async function windowToClose(shell: ForkedShell): Promise<() => unknown> {
  const executable = findChromium();
  if (executable === undefined) return () => shell.staircase.lock('asked');
  const buildFolder = path.join(shell.folder, 'page');
  await mkdir(buildFolder, { recursive: true });
  await writeFile(path.join(buildFolder, 'index.html'), '<!doctype html><title>Recourse</title>');
  const window = await openWindow({ buildFolder, staircase: shell.staircase, headless: true, executable });
  return () => window.page.close();
}

/** A vault process that does not hear that it should close: the shell must kill it, and where it cannot, this check must see that. */
async function lockDeaf(cannotKill: boolean, within: number): Promise<Trial> {
  const shell = await openForkedShell({ host: deafHost, cannotKill });
  try {
    await shell.create();
    return await lockAndAsk(shell, () => shell.call('shell.lock'), within);
  } finally {
    await shell.close();
  }
}
