import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { operations } from '#shared/contract/operations.ts';
import { shellOperations } from '#shared/contract/shell.ts';
import type { Operation } from '#shared/contract/define.ts';
import type { Envelope } from '#shared/contract/envelope.ts';
import { ok } from '#shared/kernel/result.ts';
import { dispatch, type AnyHandler, type Dispatcher } from '../../electron/backend/dispatch.ts';
import type { BackendLike } from '../../electron/backend/port.ts';
import { argon2id, systemPorts } from '../../electron/backend/system-ports.ts';
import { createVault } from '../../electron/backend/vault/create.ts';
import { openVault } from '../support/open-vault.ts';
import { harness, ownSender } from '../backend/gateway-harness.ts';
import { createFuzzer, oddNames, type FuzzMessage } from './fuzz-messages.ts';
import { createDice } from './random.ts';
import type { Check } from './types.ts';

const passphrase = 'a plainly invented passphrase';
const kinds: ReadonlySet<string> = new Set(['ok', 'refused', 'unavailable', 'cancelled', 'bug']);
const allOperations: readonly Operation[] = [...operations.values(), ...shellOperations];

export const check: Check = {
  number: 40,
  title: 'Spoiled messages crash nothing, reach no handler and pollute no prototype',
  target: (full) => (full ? 10_000 : 1_000) * allOperations.length + oddNames.length,
  async run({ scale, seed, log }) {
    const each = Math.max(20, Math.round(10_000 * scale));
    const folder = await mkdtemp(path.join(os.tmpdir(), 'recourse-check-40-'));
    const ground = await openGround(folder);
    try {
      const tally = await fuzz(ground, each, seed, log);
      const control = await runControl(ground, seed);
      return {
        ...tally,
        target: each * allOperations.length + oddNames.length,
        control: control.isRed ? 'red' : 'green',
        details: { ...tally.details, control },
      };
    } finally {
      await ground.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

type Ground = {
  readonly send: (name: unknown, input: unknown) => Promise<Envelope>;
  readonly dispatcher: Dispatcher;
  /** How often a handler was entered, by operation. */
  readonly entered: Map<string, number>;
  close(): Promise<void>;
};

/** The real gateway, the real process protocol, the real dispatch on a real vault; only what the handlers would do is left out. */
async function openGround(folder: string): Promise<Ground> {
  const entered = new Map<string, number>();
  const enter =
    (name: string): AnyHandler =>
    () => {
      entered.set(name, (entered.get(name) ?? 0) + 1);
      return { ok: false, error: { code: 'check.entered' } };
    };
  const ports = { ...systemPorts(path.join(folder, 'profile')), kdf: argon2id({ memoryKiB: 65_536, passes: 3, lanes: 4 }) };
  const vault = path.join(folder, 'vault');
  await createVault({ folder: vault, passphrase, officeName: 'An Office', personName: 'A Person' }, ports);
  const opened = await openVault(vault, passphrase, ports);
  if (!opened.ok) throw new Error(`the vault of the check did not open: ${opened.error.code}`);
  const session = opened.value;
  const jobs = { start: (name: string) => (enter(name) as () => unknown)() } as unknown as Dispatcher['jobs'];
  const handlers = new Map(allOperations.map((operation) => [operation.name, enter(operation.name)]));
  const dispatcher: Dispatcher = { session, handlers, jobs, announce: () => undefined };
  const backend: BackendLike = {
    call: (name, input, paths) => dispatch(dispatcher, name, input, paths),
    subscribe: () => () => undefined,
    close: () => Promise.resolve(),
  };
  const unhurried = { atOnce: 1_000, perSecond: 1e9, burst: 1e9 };
  const { staircase, unlock } = harness({
    openBackend: () => Promise.resolve(ok(backend)),
    pace: unhurried,
    profile: path.join(folder, 'profile'),
  });
  await unlock();
  return {
    send: (name, input) => staircase.handle(ownSender, name, input),
    dispatcher,
    entered,
    async close() {
      await staircase.lock('asked');
      session.db.close();
    },
  };
}

async function fuzz(ground: Ground, each: number, seed: number, log: (line: string) => void) {
  const before = prototypes();
  const times: number[] = [];
  let reached = 0;
  for (const [index, operation] of allOperations.entries()) {
    const next = createFuzzer(operation, createDice(seed + index));
    for (let count = 0; count < each; count += 1) {
      const message = next();
      const began = performance.now();
      const fault = await faultOf(ground, operation, message);
      times.push(performance.now() - began);
      if (fault === null) reached += 1;
      else log(`${operation.name}: ${fault}`);
    }
  }
  for (const name of oddNames) {
    const envelope = await ground.send(name, {});
    if (envelope.kind === 'refused' && envelope.code === 'gateway.unknownOperation') reached += 1;
  }
  if (prototypes() !== before) {
    log('a prototype was changed');
    reached = 0;
  }
  const sorted = times.toSorted((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
  const entered = [...ground.entered.values()].reduce((sum, count) => sum + count, 0);
  return { reached, details: { p99Milliseconds: Number(p99.toFixed(2)), handlerEntries: entered } };
}

/** What is wrong with how a message was taken, or null. A handler may be entered only with what its schema accepts. */
async function faultOf(ground: Ground, operation: Operation, { input, isOdd }: FuzzMessage): Promise<string | null> {
  // Would end the vault that the check stands on.
  if (operation.name === 'shell.lock' && accepts(operation, input)) return null;
  const before = ground.entered.get(operation.name) ?? 0;
  const envelope = await ground.send(operation.name, input);
  const wasEntered = (ground.entered.get(operation.name) ?? 0) > before;
  if (!kinds.has(envelope.kind)) return 'answered with something that is no envelope';
  if (envelope.kind === 'bug') return 'an exception reached the gateway';
  if (wasEntered && isOdd) return 'something that is not plain data reached a handler';
  if (wasEntered && !accepts(operation, input)) return 'a handler was entered with an input that its schema refuses';
  if (isOdd && envelope.kind === 'ok') return 'something that is not plain data was answered';
  return null;
}

/** Whether the operation's schema takes it. Looking at a proxy may throw. */
function accepts(operation: Operation, input: unknown): boolean {
  try {
    return operation.input.safeParse(input).success;
  } catch {
    return false;
  }
}

/** The same messages without the copy, into a handler that merges carelessly: the check must see both harms. */
async function runControl(ground: Ground, seed: number) {
  const dice = createDice(seed);
  const before = prototypes();
  let oddArrived = 0;
  let polluted = 0;
  const [operation] = allOperations;
  const next = createFuzzer(operation!, dice);
  for (let count = 0; count < 400; count += 1) {
    const { input, isOdd } = next();
    if (isOdd) oddArrived += 1;
    try {
      mergeCarelessly({}, input, 0);
    } catch {
      // A trap or an endless cycle: harm of another kind.
    }
    if (prototypes() !== before) {
      polluted += 1;
      cleanPrototypes();
    }
  }
  // Dispatch alone must hold as well: its schemas are strict.
  const straight = await dispatch(ground.dispatcher, operation!.name, JSON.parse('{"__proto__":{"polluted":1},"extra":1}'), {});
  return { isRed: oddArrived > 0 && polluted > 0 && straight.kind === 'refused', oddArrived, polluted };
}

const shared: readonly object[] = [Object, Object.prototype, Array.prototype, Function.prototype, String.prototype, Map.prototype];

/** Own keys of what everything inherits from. */
function prototypes(): string {
  return shared.map((each) => Reflect.ownKeys(each).map(String).join(',')).join(';');
}

function cleanPrototypes(): void {
  for (const each of shared) Reflect.deleteProperty(each, 'polluted');
}

type Loose = { [key: string]: unknown };

function mergeCarelessly(target: Loose, from: unknown, depth: number): void {
  if (typeof from !== 'object' || from === null || depth > 20) return;
  for (const [key, value] of Object.entries(from)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      target[key] ??= {};
      mergeCarelessly(target[key] as Loose, value, depth + 1);
    } else target[key] = value;
  }
}
