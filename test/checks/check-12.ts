import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Envelope } from '#shared/contract/envelope.ts';
import { openBackendWith } from '../../electron/backend/index.ts';
import type { AttemptStore, Ports } from '../../electron/backend/ports.ts';
import { delayAfter, HARD_STOP } from '../../electron/backend/vault/attempts.ts';
import { harness } from '../backend/gateway-harness.ts';
import { cheapPorts, testPassphrase } from '../support/vault.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

const TRIES = 1000;
const RESTARTS = 20;

/**
 * Somebody at this keyboard tries a thousand passphrases through the window's own way in, restarts the computer twenty times and sets its clock
 * to and fro. What counts is real time, which the attacker has to live through: the simulation keeps it, the program never sees it.
 */
export const check: Check = {
  number: 12,
  title: 'of a thousand tries at most a hundred are evaluated, and no delay is ever shorter than it should be',
  target: () => TRIES + 1,
  run: async ({ seed, log }) => {
    const kept = await siege(seed, (store) => store);
    const inMemory = await siege(
      seed,
      (_, computer) => memoryStore(computer),
      ({ evaluated }) => evaluated > HARD_STOP,
    );
    const onTheClock: MakeStore = (store, computer) => ({ ...store, uptimeMs: () => Math.max(0, computer.clock) });
    const byTheClock = await siege(seed, onTheClock, ({ hurried }) => hurried > 0);
    log(
      `evaluated ${kept.evaluated}, hurried ${kept.hurried}; in memory ${inMemory.evaluated}; by the clock ${byTheClock.hurried} hurried`,
    );
    const isHeld = kept.evaluated <= HARD_STOP && kept.hurried === 0;
    const reached = isHeld ? kept.refusedOrWrong + (kept.isStopped ? 1 : 0) : 0;
    const isRed = inMemory.evaluated > HARD_STOP && byTheClock.hurried > 0;
    return { reached, target: TRIES + 1, control: isRed ? 'red' : 'green', details: kept };
  },
};

/** Milliseconds: since the start of the computer, by the clock of the day, and truly. */
type Computer = { uptime: number; clock: number; real: number };

type Siege = {
  /** Times the key derivation ran. */
  readonly evaluated: number;
  /** Evaluations that came sooner after the one before than the delay between them. */
  readonly hurried: number;
  /** Tries that were answered as wrong, slowed or stopped. */
  readonly refusedOrWrong: number;
  /** At the end even the right passphrase is not tried. */
  readonly isStopped: boolean;
};

type MakeStore = (real: AttemptStore, computer: Computer) => AttemptStore;

/** What an attacker has won so far. A control is over when it has shown what it is to show. */
type Won = Pick<Siege, 'evaluated' | 'hurried'>;

async function siege(seed: number, makeStore: MakeStore, isShown: (won: Won) => boolean = () => false): Promise<Siege> {
  const folder = mkdtempSync(path.join(tmpdir(), 'recourse-check-'));
  try {
    return await besiege(folder, createDice(seed), makeStore, isShown);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function besiege(folder: string, dice: Dice, makeStore: MakeStore, isShown: (won: Won) => boolean): Promise<Siege> {
  const computer: Computer = { uptime: 90_000, clock: Date.UTC(2026, 10, 22), real: 0 };
  const evaluations: number[] = [];
  const start = await inhabit(folder, computer, evaluations, makeStore);
  let { tried, lock } = start();
  let refusedOrWrong = 0;
  let told = 0;
  const won = (): Won => ({
    evaluated: evaluations.length,
    hurried: evaluations.filter((at, n) => n > 0 && at - evaluations[n - 1]! < delayAfter(n)).length,
  });
  for (let i = 0; i < TRIES && !isShown(won()); i += 1) {
    if (i > 0 && i % (TRIES / RESTARTS) === 0) {
      restart(computer, dice);
      ({ tried, lock } = start());
    }
    pass(computer, dice.chance(0.6) ? told * 1000 : dice.below(5000));
    if (dice.chance(0.3)) computer.clock += dice.below(10 * 365 * 86_400_000) - 5 * 365 * 86_400_000;
    const answer = await tried(`wrong words, number ${i}`);
    if (isExpected(answer)) refusedOrWrong += 1;
    told = secondsOf(answer);
  }
  pass(computer, 86_400_000);
  const last = await tried(testPassphrase);
  // A vault that is open keeps the time without work, and with it this process.
  await lock();
  return {
    ...won(),
    refusedOrWrong,
    isStopped: last.kind === 'unavailable' && last.code === 'vault.attemptsStopped',
  };
}

/** Makes the vault, and gives what starts the program: it answers one passphrase after another, as `shell.unlock` does. */
async function inhabit(folder: string, computer: Computer, evaluations: number[], makeStore: MakeStore) {
  const vault = path.join(folder, 'vault');
  const cheap = cheapPorts(path.join(folder, 'profile'));
  const clocked = { ...cheap.attempts, uptimeMs: () => computer.uptime };
  const made = await openBackendWith({ how: 'create', folder: vault, passphrase: testPassphrase }, { ...cheap, attempts: clocked });
  if (!made.ok) throw new Error('the vault is not made');
  await made.value.close();
  return () => {
    const ports: Ports = {
      ...cheap,
      clock: { ...cheap.clock, now: () => new Date(Math.max(0, computer.clock)) },
      attempts: makeStore(clocked, computer),
      kdf: {
        ...cheap.kdf,
        derive: (...args) => {
          evaluations.push(computer.real);
          return cheap.kdf.derive(...args);
        },
      },
    };
    const { staircase, call } = harness({
      openBackend: (request) => openBackendWith(request, ports),
      pace: { atOnce: 4, perSecond: 1_000_000, burst: 1_000_000 },
    });
    return {
      tried: async (passphrase: string): Promise<Envelope> => {
        await staircase.chooseVault(vault);
        return call('shell.unlock', { passphrase });
      },
      lock: () => staircase.lock('asked'),
    };
  };
}

function pass(computer: Computer, milliseconds: number): void {
  computer.uptime += milliseconds;
  computer.clock += milliseconds;
  computer.real += milliseconds;
}

/** The computer is off for a while and counts anew; booting takes some seconds. */
function restart(computer: Computer, dice: Dice): void {
  pass(computer, dice.below(60_000));
  computer.uptime = 3000 + dice.below(40_000);
}

function isExpected(answer: Envelope): boolean {
  return answer.kind === 'unavailable' && ['vault.wrongPassphrase', 'vault.attemptsSlowed', 'vault.attemptsStopped'].includes(answer.code);
}

function secondsOf(answer: Envelope): number {
  const seconds = answer.kind === 'unavailable' ? answer.details?.['seconds'] : 0;
  return typeof seconds === 'number' ? seconds : 0;
}

/** The control: a count that a restart forgets. */
function memoryStore(computer: Computer): AttemptStore {
  const kept = new Map<string, { readonly text: string; readonly key: Buffer }>();
  return {
    read: (vaultId) => kept.get(vaultId) ?? { text: null, key: null },
    write: (vaultId, text, newKey) => void kept.set(vaultId, { text, key: newKey ?? kept.get(vaultId)!.key }),
    uptimeMs: () => computer.uptime,
  };
}
