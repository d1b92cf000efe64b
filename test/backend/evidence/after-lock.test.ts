import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, createReadStream, readdirSync, readFileSync, renameSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EvidenceFile, EvidenceRow, PendingIntake } from '#shared/domain/evidence/model.ts';
import type { FinishProcess } from '../../../electron/gateway/ports.ts';
import { forkFinisher } from '../../../electron/shell/fork-vault.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { originAt } from '../../support/evidence.ts';
import { openForkedShell, type ForkedShell, type ForkedShellOptions } from '../../support/locking/forked-shell.ts';

/** An intake that runs when the vault is locked: real processes, as the Chromium shell forks them. */

let shell: ForkedShell;
let investigationId = '';
let source = '';

beforeEach(() => open());
afterEach(() => shell.close());

async function open(options: ForkedShellOptions = {}): Promise<void> {
  // What is looked at here is what becomes of the intake: a loaded computer may take longer to hand it over than a lock may last.
  const after = (milliseconds: number, callback: () => void): (() => void) => {
    const timer = setTimeout(callback, 20 * milliseconds);
    return () => clearTimeout(timer);
  };
  shell = await openForkedShell({ after, ...options });
  await shell.create();
  const { id: complaintId } = await shell.value<{ id: string }>('complaints.register', { entry: complaintEntry() });
  const entry = { complaintId, title: 'At the depot gate', scope: '', openedOn: '2026-05-05' };
  ({ id: investigationId } = await shell.value<{ id: string }>('investigations.start', { entry }));
  source = path.join(shell.folder, 'body-worn.mp4');
  writeFileSync(source, randomBytes(1 << 20));
  // Long enough to be locked in the middle; what follows the first part is zeros that lie nowhere.
  truncateSync(source, 512 << 20);
}

const entryOf = (description: string) => ({ kind: 'digital', description, notes: '', graphic: false });

async function prepare(...descriptions: string[]): Promise<string[]> {
  const files = await Promise.all(descriptions.map(async (each) => ({ file: await shell.token(source), entry: entryOf(each) })));
  return (await shell.value<{ intakes: string[] }>('evidence.prepareIntakes', { investigationId, origin: originAt(), files })).intakes;
}

/** Begins it and goes on once bytes have been written. */
async function begin(intake: string): Promise<void> {
  const { job } = await shell.value<{ job: string }>('evidence.goOnWithIntake', { id: intake });
  await shell.job(job, (state) => state.done > 0);
}

/** Begins it, and lets the vault process stand still until the process that is to finish it waits for it: on a loaded computer that may take longer than the intake. */
async function beginWithFinisher(intake: string): Promise<void> {
  await begin(intake);
  const { pid } = shell.forked.at(-1)!;
  process.kill(pid, 'SIGSTOP');
  await shell.finisherWaits;
  process.kill(pid, 'SIGCONT');
}

async function lockWithin(intake: string): Promise<void> {
  await beginWithFinisher(intake);
  await shell.staircase.lock('idle');
}

/** The same; the process that finishes it stands still from its first bytes on, so that it has not ended before it is looked at. */
async function lockAndHold(intake: string): Promise<void> {
  await beginWithFinisher(intake);
  const before = new Set(incoming());
  const locking = shell.staircase.lock('idle');
  while (incoming().every((name) => before.has(name) || !name.endsWith('.part'))) await new Promise((resolve) => setTimeout(resolve, 2));
  process.kill(shell.finishers[0]!.pid!, 'SIGSTOP');
  await locking;
}

const gone = (finisher: FinishProcess): Promise<void> => new Promise((resolve) => finisher.onExit(resolve));
const intakes = async () => (await shell.value<{ intakes: PendingIntake[] }>('evidence.intakes', { investigationId })).intakes;
const rows = async () => (await shell.value<{ rows: EvidenceRow[] }>('evidence.list', { investigationId })).rows;
const incoming = () => readdirSync(path.join(shell.vault, 'incoming'));

async function until<T>(look: () => Promise<T>, isRight: (seen: T) => boolean): Promise<T> {
  for (;;) {
    const seen = await look();
    if (isRight(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

it('is finished by a process of its own, and stands on record after the next opening, said as such until noted', async () => {
  const [first, second] = await prepare('Body-worn video', 'The same again');
  await lockWithin(first!);
  expect(shell.finishers).toHaveLength(1);
  expect(shell.staircase.isFinishing()).toBe(true);
  await gone(shell.finishers[0]!);
  expect(incoming()).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.receipt$/)]);

  await shell.unlock();
  expect(incoming()).toEqual([]);
  const [row] = await rows();
  expect(await intakes()).toEqual([
    expect.objectContaining({ id: first, state: 'finished', description: 'Body-worn video', item: { id: row!.id, number: 1 } }),
    expect.objectContaining({ id: second, state: 'waiting', description: 'The same again', source: 'there', item: null }),
  ]);
  const item = await shell.value<EvidenceFile>('evidence.open', { id: row!.id });
  expect(item).toMatchObject({ sha256: await sha256Of(source), size: 512 << 20, originalName: 'body-worn.mp4' });
  expect(item.events.map((event) => event.type)).toEqual(['collected', 'registered', 'fingerprintTaken']);
  expect(await shell.value('evidence.dropIntake', { id: first })).toEqual({ dropped: true });
  expect((await intakes()).map((each) => each.id)).toEqual([second]);

  const { job } = await shell.value<{ job: string }>('vault.verify', { scope: { kind: 'vault' } });
  expect(await shell.job(job)).toMatchObject({ outcome: 'done', result: { faults: [] } });
});

it('is seen as still being finished when the vault is opened meanwhile, and goes on record when it has ended', async () => {
  const [intake] = await prepare('Body-worn video');
  await lockAndHold(intake!);
  const { pid } = shell.finishers[0]!;
  await shell.unlock();
  expect(await intakes()).toEqual([expect.objectContaining({ state: 'finishing', source: null })]);
  expect(await shell.call('evidence.dropIntake', { id: intake })).toMatchObject({ kind: 'refused', code: 'evidence.intakeUnderWay' });
  process.kill(pid!, 'SIGCONT');
  expect(await until(rows, (seen) => seen.length > 0)).toHaveLength(1);
  expect(await intakes()).toEqual([expect.objectContaining({ state: 'finished' })]);
  expect(incoming()).toEqual([]);
});

it('begins again by itself after the next opening when the process was cut', async () => {
  const [intake] = await prepare('Body-worn video');
  await lockAndHold(intake!);
  const end = gone(shell.finishers[0]!);
  shell.finishers[0]!.kill();
  await end;
  // Its part grows old at once.
  for (const name of incoming()) utimesSync(path.join(shell.vault, 'incoming', name), 1, 1);
  await shell.unlock();
  expect(await until(rows, (seen) => seen.length > 0)).toHaveLength(1);
  expect(await intakes()).toEqual([]);
  expect(incoming()).toEqual([]);
});

it('believes no receipt of another hand: the object goes, and the intake begins again', async () => {
  const [intake] = await prepare('Body-worn video');
  await lockWithin(intake!);
  await gone(shell.finishers[0]!);
  const [name] = incoming();
  const receipt = path.join(shell.vault, 'incoming', name!);
  const bytes = readFileSync(receipt);
  bytes[20]! ^= 1;
  writeFileSync(receipt, bytes);
  const object = path.join(shell.vault, 'objects', name!.slice(0, 2), name!.slice(2, 64));
  utimesSync(object, 1, 1);
  await shell.unlock();
  expect(await until(rows, (seen) => seen.length > 0)).toHaveLength(1);
  expect(await intakes()).toEqual([]);
  expect(incoming()).toEqual([]);
});

it.each([
  ['changed', (file: string) => appendFileSync(file, 'x')],
  ['missing', (file: string) => renameSync(file, `${file}.elsewhere`)],
] as const)('is offered, and said, when its source is %s', async (state, spoil) => {
  const [intake] = await prepare('Body-worn video');
  await lockAndHold(intake!);
  spoil(source);
  const end = gone(shell.finishers[0]!);
  shell.finishers[0]!.kill();
  await end;
  for (const name of incoming()) utimesSync(path.join(shell.vault, 'incoming', name), 1, 1);
  await shell.unlock();
  expect(await until(intakes, ([only]) => only?.state === 'waiting')).toEqual([expect.objectContaining({ id: intake, source: state })]);
  expect(await rows()).toEqual([]);
  expect(await shell.value('evidence.dropIntake', { id: intake })).toEqual({ dropped: true });
  expect([await intakes(), incoming()]).toEqual([[], []]);
});

it('begins again by itself where no process could be started', async () => {
  await shell.close();
  await open({ spawnFinisher: () => ({ ...forkFinisher(), onMessage: () => undefined }) });
  const [intake] = await prepare('Body-worn video');
  await begin(intake!);
  await shell.staircase.lock('idle');
  await shell.unlock();
  expect(await until(rows, (seen) => seen.length > 0)).toHaveLength(1);
});
