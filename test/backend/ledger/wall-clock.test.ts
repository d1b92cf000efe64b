import { afterEach, describe, expect, test } from 'vitest';
import { readEvents } from '../../../electron/backend/ledger/store.ts';
import { systemPorts } from '../../../electron/backend/system-ports.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';

/** The wall clock set back and forward (check 32, in part): order is kept by place, and each jump back is said once. */

const HOUR = 3_600_000;
const began = Date.parse('2026-05-04T08:00:00Z');
const wall = { now: began };
let office: Office | null = null;
afterEach(async () => {
  await office?.remove();
  office = null;
});

async function officeAtEight(): Promise<SignedIn> {
  wall.now = began;
  // Each look at the clock is a moment later than the one before.
  const clock = { ...systemPorts('/nowhere').clock, now: () => new Date((wall.now += 5)) };
  office = await makeOffice({ roles: ['supervisor'], ports: { clock } });
  return office.as('supervisor');
}

const eventsOf = ({ session }: SignedIn) => [...readEvents(session.writer, 0, session.frontier.size)].map((event) => event.fields);
const jumpsIn = (who: SignedIn) => eventsOf(who).filter((event) => event.kind === 'clock.wentBack');
const register = (who: SignedIn) => who.call('complaints.register', { entry: complaintEntry() });

describe('a clock that is set back', () => {
  test('twenty times, and forward in between: each is said once, and the record stays in order and whole', async () => {
    const who = await officeAtEight();
    for (let n = 0; n < 20; n += 1) {
      wall.now += 5 * HOUR;
      await register(who);
      wall.now -= 3 * HOUR;
      await register(who);
      await register(who);
    }
    const events = eventsOf(who);
    expect(jumpsIn(who)).toHaveLength(20);
    // Each says how far, and the entry after it is the act that found it so.
    const found = events.flatMap((event, index) => (event.kind === 'clock.wentBack' ? [{ event, next: events[index + 1]! }] : []));
    for (const { event, next } of found) {
      expect(event).toMatchObject({ detail: { seconds: 3 * 3600 }, actor: who.member.userId });
      expect(next.kind).toBe('complaints.registered');
      expect(next.time > event.time).toBe(true);
    }
    expect(events.filter((event) => event.kind === 'complaints.registered')).toHaveLength(60);
    // By place nothing is out of order: the view of the past that each actor signed never goes back.
    const sizes = events.map((event) => event.prior.size);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect((await who.run('vault.verify', { scope: { kind: 'vault' } })).result).toMatchObject({ unchanged: true, faults: [] });
  });

  test('while the vault was closed: said at the opening, before the entry of who opened it', async () => {
    await officeAtEight();
    await office!.signOut();
    wall.now -= 48 * HOUR;
    const who = await office!.as('supervisor');
    // Whoever works now is told too: what they write would get a wrong day.
    const { notes } = await who.call('vault.summary', {});
    expect(notes.filter((note) => note.startsWith('clock.behind/2026-05-04T'))).toHaveLength(1);
    expect(
      eventsOf(who)
        .slice(-2)
        .map((event) => event.kind),
    ).toEqual(['clock.wentBack', 'session.opened']);
    await register(who);
    expect(jumpsIn(who)).toHaveLength(1);
  });

  test('nothing is said of a clock that goes on, stands still, or is set forward', async () => {
    const who = await officeAtEight();
    await register(who);
    wall.now -= 5;
    await register(who);
    wall.now += 4000 * HOUR;
    await register(who);
    expect(jumpsIn(await office!.as('supervisor'))).toEqual([]);
  });
});
