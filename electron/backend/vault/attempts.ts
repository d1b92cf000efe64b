import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { RefusalDetails, UnavailableCode } from '#shared/contract/envelope.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { hmacSha256 } from '../crypto/hash.ts';
import type { AttemptStore, Ports } from '../ports.ts';
import { hex32, naturalNumber, uuidText } from './encodings.ts';

/**
 * Tries at a passphrase, counted outside the vault (security design 3.2, resources/docs/formats.md, 10.1). The count is on the disk before a
 * try is evaluated, so that ending the program saves nobody anything. Time is the time since the computer was started: the clock of the day
 * is the attacker's to set. This slows a person at this keyboard; whoever has a copy of the vault has the key derivation before them.
 */

/** Failures without any delay after them. */
const FREE = 3;
const LONGEST_DELAY_MS = 15 * 60 * 1000;
/** No more tries on this computer. */
export const HARD_STOP = 100;
/** What a counter counts as that somebody damaged or took away. */
const LOST = 50;

const KEY_BYTES = 32;

const bodySchema = z.strictObject({
  /** Milliseconds since the computer was started, at the last try or when a later start was first seen. */
  at: naturalNumber,
  failures: naturalNumber,
  /** The counter was found damaged or gone; said until the vault is opened. */
  lost: z.boolean(),
  v: z.literal(1),
  vaultId: uuidText,
});
const fileSchema = z.strictObject({ body: bodySchema, mac: hex32 });

type Counter = Pick<z.output<typeof bodySchema>, 'at' | 'failures' | 'lost'>;

/** Why a passphrase was not tried, or not taken. */
export type NotTried = { readonly code: UnavailableCode; readonly details?: RefusalDetails };

type AttemptPorts = Pick<Ports, 'attempts' | 'random'>;

/** Milliseconds that must pass after so many failures: 1 s after the third, doubling, at most 15 minutes. */
export function delayAfter(failures: number): number {
  return failures < FREE ? 0 : Math.min(LONGEST_DELAY_MS, 1000 * 2 ** (failures - FREE));
}

/**
 * Counts one try for each of these vaults, or says why none may be made now. A header is not yet authenticated when this is asked: two copies
 * that name different vaults count for both. Throws on a disk that does not write, since what cannot be counted is not tried.
 */
export function countAttempt(vaultIds: readonly string[], ports: AttemptPorts): Result<null, NotTried> {
  for (const vaultId of vaultIds) {
    const refusal = refusalNow(vaultId, ports);
    if (refusal) return err(refusal);
  }
  const at = ports.attempts.uptimeMs();
  for (const vaultId of vaultIds) {
    const counter = readCounter(vaultId, ports.attempts);
    writeCounter(vaultId, { ...counter, at, failures: counter.failures + 1 }, ports);
  }
  return ok(null);
}

/** Forgets the failures: after the right passphrase, and after a recovery by shares. */
export function clearAttempts(vaultId: string, ports: AttemptPorts): void {
  writeCounter(vaultId, { at: 0, failures: 0, lost: false }, ports);
}

/** What a person is told with a wrong passphrase once it costs time: seconds to wait, tries left. */
export function afterFailure(vaultIds: readonly string[], ports: AttemptPorts): RefusalDetails | undefined {
  const failures = Math.max(...vaultIds.map((vaultId) => readCounter(vaultId, ports.attempts).failures));
  const delay = delayAfter(failures);
  return delay === 0 ? undefined : { seconds: Math.ceil(delay / 1000), left: Math.max(0, HARD_STOP - failures) };
}

function refusalNow(vaultId: string, ports: AttemptPorts): NotTried | null {
  const kept = readCounter(vaultId, ports.attempts);
  const now = ports.attempts.uptimeMs();
  // Started again since: how long ago the try was cannot be known, so the whole delay runs from now. What is lost begins to count now as well.
  const isFirstSeen = now < kept.at || kept.at === UNKNOWN;
  const counter = isFirstSeen ? { ...kept, at: now } : kept;
  if (isFirstSeen) writeCounter(vaultId, counter, ports);
  const lost: RefusalDetails = counter.lost ? { isCounterLost: true } : {};
  if (counter.failures >= HARD_STOP) return { code: 'vault.attemptsStopped', details: lost };
  const left = counter.at + delayAfter(counter.failures) - now;
  return left > 0 ? { code: 'vault.attemptsSlowed', details: { seconds: Math.ceil(left / 1000), ...lost } } : null;
}

const UNKNOWN = -1;
const none: Counter = { at: 0, failures: 0, lost: false };
const lostCounter: Counter = { at: UNKNOWN, failures: LOST, lost: true };

/**
 * Neither file: nobody tried here. A counter without its key is a first writing that was cut off before its try (the key is written second), and
 * gives no more than removing both would. A key without a counter that it made: damaged or taken away.
 */
function readCounter(vaultId: string, store: AttemptStore): Counter {
  const { text, key } = store.read(vaultId);
  if (key === null) return none;
  const counter = key.length === KEY_BYTES && text !== null ? parseCounter(text, vaultId, key) : null;
  return counter ?? lostCounter;
}

function parseCounter(text: string, vaultId: string, key: Buffer): Counter | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success || parsed.data.body.vaultId !== vaultId) return null;
  return timingSafeEqual(Buffer.from(parsed.data.mac, 'hex'), macOf(parsed.data.body, key)) ? parsed.data.body : null;
}

function writeCounter(vaultId: string, counter: Counter, ports: AttemptPorts): void {
  const { key: kept } = ports.attempts.read(vaultId);
  const isKeyGood = kept?.length === KEY_BYTES;
  const key = isKeyGood ? kept : ports.random.bytes(KEY_BYTES);
  const body = { at: counter.at, failures: counter.failures, lost: counter.lost, v: 1, vaultId } as const;
  ports.attempts.write(vaultId, canonicalText({ body, mac: macOf(body, key).toString('hex') }), isKeyGood ? null : key);
}

function macOf(body: z.output<typeof bodySchema>, key: Buffer): Buffer {
  return hmacSha256(key, 'recourse/v1/attempts\n', canonicalText(body));
}
