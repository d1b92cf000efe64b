import { inspect } from 'node:util';
import type { VerifyFault, VerifyResult } from '#shared/contract/vault.ts';
import { sql } from '../../electron/backend/db/sql.ts';
import { firstEvidence } from '../support/ledger/first-evidence.ts';
import { logMutations } from '../support/ledger/log-mutations.ts';
import { writeLog } from '../support/ledger/log-tables.ts';
import type { Forged } from '../support/ledger/mutation.ts';
import { watchedOffice, type WatchedOffice } from '../support/ledger/watched-office.ts';
import type { SignedIn } from '../support/people.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

/** What the forger does about the anchor of this computer: nothing; away with it; one that fits their record. */
const anchors = ['kept', 'removed', 'made again'] as const;

/**
 * Changes of the record by somebody of the office who holds the database key, drops the triggers and signs with a key of their own. Found by opening and a
 * full verification, and the first place named where the record itself tells it.
 */
export const check: Check = {
  number: 26,
  title: 'every change of the record is found by the program, and the first wrong entry is named',
  target: (full) => (full ? 1000 : 100),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(10, Math.round(1000 * scale));
    const dice = createDice(seed);
    const at = await watchedOffice(2, 6);
    try {
      let reached = 0;
      const missedWithout = { tried: 0, missed: 0 };
      const order = shuffled(logMutations, dice);
      for (let n = 0; n < target; n += 1) {
        const { name, make } = order[n % order.length]!;
        const anchor = anchors[(n + Math.floor(n / order.length)) % anchors.length]!;
        const forged = make(at.log, dice, at.hands);
        put(at, forged, anchor);
        const wrong = await whatIsWrong(at, forged, anchor);
        if (wrong === null) reached += 1;
        else log(`seed ${seed}, ${n}, ${name}, anchor ${anchor}: ${wrong}`);
        if (missedWithout.tried < 12 && typeof forged.expect !== 'object') {
          missedWithout.tried += 1;
          put(at, forged, 'made again');
          if (await isMissedWithoutLedger(at)) missedWithout.missed += 1;
        }
        at.restore();
      }
      const untouched = await whatIsWrong(at, { log: at.log }, 'kept');
      log(
        `control: without the ledger part ${missedWithout.missed} of ${missedWithout.tried} are missed; the untouched record: ${String(untouched)}`,
      );
      // Which changes come first is drawn: of most of them the part that reads one file sees nothing, of some it does.
      const isRed = missedWithout.missed > 0 && untouched === 'nothing was found';
      return { reached, target, control: isRed ? 'red' : 'green', details: { seed, entries: at.log.rows.length, missedWithout } };
    } finally {
      await at.office.remove();
    }
  },
};

function shuffled<T>(list: readonly T[], dice: Dice): readonly T[] {
  return list
    .map((one) => ({ one, at: dice.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

function put(at: WatchedOffice, { log }: Forged, anchor: (typeof anchors)[number]): void {
  at.restore();
  at.inDatabase((db) => writeLog(db, log));
  if (anchor === 'removed') at.removeAnchor();
  if (anchor === 'made again') at.remakeAnchor(log);
}

/** Null when it is found as it must be. */
async function whatIsWrong(at: WatchedOffice, forged: Forged, anchor: (typeof anchors)[number]): Promise<string | null> {
  const place = firstEvidence(forged.log, new Set(forged.wrongAt));
  const expect = forged.expect ?? (place === null ? ('told' as const) : { at: place });
  let who: SignedIn;
  try {
    who = await at.office.as('supervisor');
  } catch (error) {
    return `does not open: ${String(error)}`;
  }
  const isAlarm = who.account.alarm !== null;
  try {
    if (typeof expect === 'object' && 'code' in expect && expect.code === 'ledger.restarted')
      return isRestarted(who) ? null : 'no new key of dated seals was named';
    const job = await who.run('vault.verify', { scope: { kind: 'vault' } });
    if (job.outcome !== 'done') return `the verification ${String(job.outcome)}: ${inspect(at.office.incidents.at(-1))}`;
    const { faults } = job.result as VerifyResult;
    if (isFirst(faults, expect)) return null;
    // Cut off at its end, a record may be whole in itself: then the anchor tells.
    if (expect === 'told' && (isAlarm || faults.length > 0)) return null;
    return faults.length === 0 && !isAlarm
      ? 'nothing was found'
      : `expected ${JSON.stringify(expect)}, found ${JSON.stringify(faults.slice(0, 3))}, anchor ${anchor}, alarm ${String(who.account.alarm)}`;
  } finally {
    await at.office.signOut().catch(() => undefined);
  }
}

function isFirst(faults: readonly VerifyFault[], expect: NonNullable<Forged['expect']>): boolean {
  const [first] = faults;
  if (!first || expect === 'told') return false;
  return 'at' in expect ? first.index === expect.at : first.code === expect.code && first.what === expect.what;
}

/** A lost key is replaced by the office, and the record says so. */
function isRestarted({ session, account }: SignedIn): boolean {
  const said = session.writer.all<{ kind: string }>(sql`SELECT kind FROM ledger_event WHERE kind = 'ledger.restarted'`);
  return said.length === 1 && account.keyringFile.keyring.epochs.at(-1)!.body.by === 'office';
}

/** The control: a verification that reads one file's records with their entries, and not the ledger as a whole. */
async function isMissedWithoutLedger(at: WatchedOffice): Promise<boolean> {
  try {
    const who = await at.office.as('supervisor');
    const { result } = await who.run('vault.verify', { scope: { kind: 'investigation', id: at.investigation } });
    return who.account.alarm === null && (result as VerifyResult).unchanged;
  } catch {
    return false;
  } finally {
    await at.office.signOut().catch(() => undefined);
  }
}
