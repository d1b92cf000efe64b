import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VaultAlarm, VerifyResult } from '#shared/contract/vault.ts';
import { lastSeal } from '../../electron/backend/ledger/seals.ts';
import { complaintEntry } from '../support/complaints.ts';
import { momentAt, originAt } from '../support/evidence.ts';
import { compareWithNote, type HeldNoteFinding } from '../support/ledger/held-note.ts';
import { dayClock, officeClock } from '../support/ledger/watched-office.ts';
import { makeOffice, type Office, type SignedIn } from '../support/people.ts';
import { pathToken } from '../support/vault.ts';
import { takeSnapshot, type Snapshot } from '../support/vault-snapshot.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

/** The vault after some work, signed out: its folder, the profile folder with the anchor, and its last dated seal. */
type State = { readonly vault: Snapshot; readonly profile: Snapshot; readonly note: string };

const STATES = 12;

/**
 * The whole vault put back to an earlier state, material and keys included. The anchor of this computer tells at the opening; where that was put back too,
 * whoever holds one later seal tells, however the record went on since.
 */
export const check: Check = {
  number: 4,
  title: 'a vault put back to an earlier state raises the alarm, and with its anchor put back is found by the holder of one later seal',
  target: (full) => (full ? 200 : 20),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(6, 2 * Math.round(100 * scale));
    const dice = createDice(seed);
    const ground = await groundOf();
    try {
      let reached = 0;
      const silence = { tried: 0, silent: 0 };
      for (let n = 0; n < target; n += 1) {
        const at = dice.below(STATES - 1);
        if (n % 2 === 0) {
          const alarm = await alarmWithAnchor(ground, at, dice);
          if (alarm !== null) reached += 1;
          else log(`seed ${seed}, ${n}: state ${at} with the anchor kept opens without an alarm`);
          continue;
        }
        const { alarm, byLater, byEarlier, unchanged } = await withoutAnchor(ground, at, dice);
        silence.tried += 1;
        // The control: without the anchor the vault itself has nothing to tell, and a seal from before tells nothing either.
        if (alarm === null && byEarlier === 'extends' && unchanged) silence.silent += 1;
        if (byLater === 'shorter' || byLater === 'differs') reached += 1;
        else log(`seed ${seed}, ${n}: state ${at} is not found by a later seal`);
      }
      const quiet = await untouched(ground);
      log(`control: ${silence.silent} of ${silence.tried} say nothing by themselves; the newest state: ${quiet}`);
      return {
        reached,
        target,
        control: silence.silent === silence.tried && quiet === 'quiet' ? 'red' : 'green',
        details: { seed, silence },
      };
    } finally {
      await ground.office.remove();
    }
  },
};

type Ground = { readonly office: Office; readonly states: readonly State[] };

async function groundOf(): Promise<Ground> {
  dayClock.day = 0;
  const office = await makeOffice({ roles: ['supervisor'], ports: { clock: officeClock() } });
  const first = await office.as('supervisor');
  const { id: complaintId } = await first.call('complaints.register', { entry: complaintEntry() });
  const { id: investigationId } = await first.call('investigations.start', {
    entry: { complaintId, title: 'Invented', scope: '', openedOn: '2026-05-06' },
  });
  const states: State[] = [];
  for (let n = 0; n < STATES; n += 1) {
    // Another day brings another key of dated seals, so that the keyring grows too.
    if (n % 4 === 3) dayClock.day += 1;
    const who = await office.as('supervisor');
    await who.call('complaints.register', { entry: complaintEntry() });
    if (n % 2 === 0) await takeIn(who, office, investigationId, n);
    await office.signOut();
    const note = await noteOf(office);
    states.push({ vault: takeSnapshot(office.folder), profile: takeSnapshot(join(office.base, 'profile')), note });
  }
  return { office, states };
}

async function takeIn(who: SignedIn, office: Office, investigationId: string, n: number): Promise<void> {
  const token = pathToken();
  const path = join(office.base, `source-${n}`);
  writeFileSync(path, Buffer.alloc(4000, n));
  const entry = { kind: 'digital', description: 'Invented film', notes: '', graphic: false };
  const job = await who.run(
    'evidence.takeIn',
    { investigationId, file: token, entry, origin: originAt({ at: momentAt('2026-05-03T10:40') }) },
    { [token]: path },
  );
  if (job.outcome !== 'done') throw new Error(JSON.stringify(job));
}

/** The last seal, which was made at signing out; read without leaving an entry. */
async function noteOf(office: Office): Promise<string> {
  const kept = takeSnapshot(office.folder, join(office.base, 'profile'));
  const { session } = await office.as('supervisor');
  const { note } = lastSeal(session.writer)!;
  await office.signOut();
  kept.restore();
  return note;
}

async function alarmWithAnchor({ office, states }: Ground, at: number, dice: Dice): Promise<VaultAlarm | null> {
  // Kept by this computer: the newest anchor, or any that is later than the state.
  states[at + 1 + dice.below(STATES - 1 - at)]!.profile.restore();
  states[at]!.vault.restore();
  // Sometimes the database alone is put back, beside the keys and the material of now.
  if (dice.chance(0.3)) {
    const path = join(office.folder, 'vault.db');
    states.at(-1)!.vault.restore();
    writeFileSync(path, states[at]!.vault.files.get(path)!);
  }
  const who = await office.as('supervisor');
  const { alarm } = who.account;
  await office.signOut();
  return alarm;
}

type Found = {
  readonly alarm: VaultAlarm | null;
  readonly byLater: HeldNoteFinding;
  readonly byEarlier: HeldNoteFinding;
  readonly unchanged: boolean;
};

async function withoutAnchor({ office, states }: Ground, at: number, dice: Dice): Promise<Found> {
  states[at]!.vault.restore();
  states[at]!.profile.restore();
  const later = states[at + 1 + dice.below(STATES - 1 - at)]!;
  const who = await office.as('supervisor');
  // Half of them go on as if nothing had been, some of them beyond the size that the seal names.
  const acts = dice.chance(0.5) ? 0 : 1 + dice.below(12);
  for (let n = 0; n < acts; n += 1) await who.call('complaints.register', { entry: complaintEntry() });
  const byLater = compareWithNote(who.session.writer, later.note);
  const byEarlier = compareWithNote(who.session.writer, states[dice.below(at + 1)]!.note);
  const isRead = dice.chance(0.2);
  const unchanged = !isRead || ((await who.run('vault.verify', { scope: { kind: 'vault' } })).result as VerifyResult).unchanged;
  const { alarm } = who.account;
  await office.signOut();
  return { alarm, byLater, byEarlier, unchanged };
}

/** What was put back is whole: an alarm that is always raised would be seen here. */
async function untouched({ office, states }: Ground): Promise<string> {
  const newest = states.at(-1)!;
  newest.vault.restore();
  newest.profile.restore();
  const who = await office.as('supervisor');
  const finding = compareWithNote(who.session.writer, newest.note);
  const { alarm } = who.account;
  await office.signOut();
  return alarm === null && finding === 'extends' ? 'quiet' : `${String(alarm)}, ${finding}`;
}
