import type { JobState } from '#shared/contract/envelope.ts';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { ok } from '#shared/kernel/result.ts';
import { commitChange } from '../../electron/backend/ledger/append.ts';
import { rootAt } from '../../electron/backend/ledger/anchored.ts';
import { readCheckpoint } from '../../electron/backend/ledger/checkpoint.ts';
import { consistencyPath, frontierRoot, inclusionPath } from '../../electron/backend/ledger/frontier.ts';
import { verifyConsistency, verifyInclusion } from '../../electron/backend/ledger/merkle.ts';
import { lastSeal } from '../../electron/backend/ledger/seals.ts';
import { readEvents, storedNodes } from '../../electron/backend/ledger/store.ts';
import { sql } from '../../electron/backend/db/sql.ts';
import { allRecords } from '../../electron/backend/features/verification/index.ts';
import { makeJobContext, type JobContext } from '../../electron/backend/jobs/context.ts';
import type { Session } from '../../electron/backend/session.ts';
import { verifySince } from '../../electron/backend/verification/verify.ts';
import { systemPorts } from '../../electron/backend/system-ports.ts';
import { growRecord } from '../support/ledger/long-record.ts';
import { makeOffice, type SignedIn } from '../support/people.ts';
import { runJob } from '../support/vault.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

const ENTRIES = 1_000_000;
const PROOFS = 200;
const EXTENSIONS = 20;
const JUMPS = 20;
const HOUR = 3_600_000;
/** Verifications: the whole, one that is cancelled, since the last seal, since a seal in the middle. */
const VERIFICATIONS = 4;

/** A long record is still in order, provable, verified and cancelled. How long each takes is printed by `npm run bench -- --only ledger-million`. */
export const check: Check = {
  number: 32,
  title: 'a long record keeps its order under a clock that jumps, proves every place, and is verified, also in part, and cancelled',
  target: (full) => (full ? ENTRIES : ENTRIES / 10) + PROOFS + EXTENSIONS + JUMPS + VERIFICATIONS,
  run: async ({ scale, seed, log }) => {
    const entries = Math.max(1000, Math.round(ENTRIES * scale));
    const dice = createDice(seed);
    const wall = { set: 0 };
    const real = systemPorts('/nowhere').clock;
    const clock = { ...real, now: () => new Date(real.now().getTime() + wall.set) };
    const office = await makeOffice({ roles: ['supervisor'], ports: { clock } });
    try {
      const who = await office.as('supervisor');
      growRecord(who.session, entries, log);
      const jumps = jumpsSaid(who.session, wall);
      const ordered = inOrder(who.session, entries);
      const proved = provedPlaces(who.session, dice);
      const extended = provedPasts(who.session, dice);
      const verified = await verifications(who, log);
      log(`${ordered} in order, ${jumps} jumps said, ${proved} places and ${extended} pasts proved, ${verified} verifications`);
      const control = await controls(who, log);
      const target = entries + PROOFS + EXTENSIONS + JUMPS + VERIFICATIONS;
      return {
        reached: ordered + jumps + proved + extended + verified,
        target,
        control,
        details: { seed, size: who.session.frontier.size },
      };
    } finally {
      await office.remove();
    }
  },
};

const appendOne = (session: Session): void => {
  const draft = { kind: 'complaints.opened', subject: null, subjectType: null, file: null };
  commitChange(session, () => ok({ value: null, events: [draft] }));
};

/** The clock is set forward and back; each way back is said once, in the entry before the act that found it. */
function jumpsSaid(session: Session, wall: { set: number }): number {
  const before = session.frontier.size;
  for (let n = 0; n < JUMPS; n += 1) {
    wall.set += 5 * HOUR;
    appendOne(session);
    wall.set -= 3 * HOUR;
    appendOne(session);
  }
  const events = [...readEvents(session.writer, before, session.frontier.size)].map(({ fields }) => fields);
  return events.filter((event, i) => event.kind === 'clock.wentBack' && events[i + 1]?.kind === 'complaints.opened').length;
}

/** Entries whose place is the one after the entry before, and whose view of the past is no older. */
function inOrder(session: Session, entries: number): number {
  let [place, past, counted] = [-1, -1, 0];
  const start = session.frontier.size - entries;
  for (const { index, fields } of readEvents(session.writer, start, session.frontier.size)) {
    if ((place === -1 || index === place + 1) && fields.prior.size >= past && fields.prior.size <= index) counted += 1;
    [place, past] = [index, fields.prior.size];
  }
  return counted;
}

function provedPlaces({ writer }: Session, dice: Dice): number {
  const seal = lastSeal(writer)!;
  const read = readCheckpoint(seal.note);
  if (!read.ok) return 0;
  let proved = 0;
  for (let n = 0; n < PROOFS; n += 1) {
    const index = dice.below(seal.size);
    const [event] = readEvents(writer, index, index + 1);
    const path = inclusionPath(storedNodes(writer), index, seal.size);
    const claim = { index, size: seal.size, path, root: read.value.root };
    const wrong = Buffer.from(event!.leaf);
    wrong[0]! ^= 1;
    if (verifyInclusion({ ...claim, leafHash: event!.leaf }) && !verifyInclusion({ ...claim, leafHash: wrong })) proved += 1;
  }
  return proved;
}

function provedPasts({ writer, frontier }: Session, dice: Dice): number {
  let proved = 0;
  for (let n = 0; n < EXTENSIONS; n += 1) {
    const oldSize = 1 + dice.below(frontier.size - 1);
    const path = consistencyPath(storedNodes(writer), oldSize, frontier.size);
    const roots = { oldRoot: rootAt(writer, oldSize)!, newRoot: frontierRoot(frontier) };
    if (verifyConsistency({ oldSize, newSize: frontier.size, path, ...roots })) proved += 1;
  }
  return proved;
}

async function verifications(who: SignedIn, log: (line: string) => void): Promise<number> {
  const { session } = who;
  const middle = sealNear(session, 0.5);
  const cancelled = await cancelInTheMiddle(who);
  const size = session.frontier.size;
  const whole = (await who.run('vault.verify', { scope: { kind: 'vault' } })).result as VerifyResult;
  const last = (await who.run('ledger.verifySince', { seal: null })).result as VerifyResult;
  const half = (await who.run('ledger.verifySince', { seal: middle.number })).result as VerifyResult;
  const isRight = [
    cancelled,
    whole.unchanged && whole.entries === size,
    last.unchanged && last.entries <= 102,
    half.unchanged && half.entries >= size - middle.size,
  ];
  if (isRight.includes(false)) log(JSON.stringify({ cancelled, size, middle, whole, last, half }).slice(0, 2000));
  return isRight.filter(Boolean).length;
}

/** Begun, asked something else meanwhile, stopped on the way: nothing stands in the record of it. */
async function cancelInTheMiddle({ backend, call, session }: SignedIn): Promise<boolean> {
  const size = session.frontier.size;
  const started = await backend.call('vault.verify', { scope: { kind: 'vault' } }, {});
  if (started.kind !== 'ok') return false;
  const { job } = started.value as { readonly job: string };
  let seen: JobState | null = null;
  const stop = backend.subscribe((announcement) => {
    if (announcement.topic !== 'job' || announcement.job.id !== job || announcement.job.phase !== 'entries') return;
    if (seen !== null || announcement.job.done < Math.min(announcement.job.total! / 5, 1000)) return;
    seen = announcement.job;
    void call('vault.summary', {}).then(() => call('jobs.cancel', { id: job }));
  });
  const ended = await runJob(backend, job);
  stop();
  return ended.outcome === 'cancelled' && seen !== null && session.frontier.size === size;
}

function sealNear({ writer }: Session, share: number): { readonly number: number; readonly size: number } {
  const number = Math.max(1, Math.floor(lastSeal(writer)!.number * share));
  return writer.get<{ number: number; size: number }>(sql`SELECT number, size FROM ledger_checkpoint WHERE number = ${number}`)!;
}

/** An entry that says something else, an inner node below the seal, a place that is missing: each is found by a check since a seal. */
async function controls(who: SignedIn, log: (line: string) => void): Promise<'red' | 'green'> {
  const { session } = who;
  const seal = sealNear(session, 0.9);
  const triggers = session.writer.all<{ name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'ledger_%'`,
  );
  for (const { name } of triggers) session.db.exec(`DROP TRIGGER ${name}`);
  const id = session.writer.get<{ id: string }>(sql`SELECT event_id AS id FROM ledger_leaf WHERE idx = ${seal.size + 7}`)!.id;
  const level = Math.floor(Math.log2(seal.size));
  const damages = [
    {
      code: 'event.altered',
      set: sql`UPDATE ledger_event SET fields = replace(fields, '"supervisor"', '"auditor"') WHERE event_id = ${id}`,
    },
    { code: 'seal.wrong', set: sql`UPDATE ledger_node SET hash = zeroblob(32) WHERE level = ${level} AND idx = 0` },
    { code: 'ledger.entryMissing', set: sql`DELETE FROM ledger_leaf WHERE idx = ${seal.size + 9}` },
  ];
  for (const { code, set } of damages) {
    session.db.exec('SAVEPOINT spoilt');
    session.writer.run(set);
    const result = await verifySince(quietContext(session), allRecords, seal.size);
    session.db.exec('ROLLBACK TO spoilt; RELEASE spoilt');
    if (result.faults.some((fault) => fault.code === code)) continue;
    log(`control: ${code} was not found: ${JSON.stringify(result).slice(0, 500)}`);
    return 'green';
  }
  return 'red';
}

const quietContext = (session: Session): JobContext => makeJobContext(session, {}, new AbortController().signal, () => undefined);
