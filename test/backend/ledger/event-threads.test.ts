import { expect, test } from 'vitest';
import { newSigningSeed, signingKeyFromSeed } from '../../../electron/backend/crypto/sign.ts';
import { sealEvent } from '../../../electron/backend/ledger/event.ts';
import { readEvents, type StoredEvent } from '../../../electron/backend/ledger/store.ts';
import { startEventThreads } from '../../../electron/backend/verification/event-threads.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { openSession } from '../../support/open-session.ts';

/** Few entries are checked where they are read, many on threads: both must say the same of each. */
test('few entries and many are judged alike, the right and the altered ones', async () => {
  const vault = await openSession();
  try {
    for (let n = 0; n < 4; n += 1) await vault.perform('complaints.register', { entry: complaintEntry() });
    const { writer, frontier } = vault.session;
    const whole = [...readEvents(writer, 0, frontier.size)];
    const [first, second, third, fourth] = whole;
    if (!first || !second || !third || !fourth) throw new Error('the record of the test has too few entries');
    const altered: readonly StoredEvent[] = [
      { ...first, kind: 'complaints.amended' },
      { ...second, seed: Buffer.from(second.seed.map((byte) => byte ^ 1)) },
      // Its leaf fits what it says; the key that signed it is another one.
      { ...third, ...sealEvent(third.fields, Buffer.from(third.seed), signingKeyFromSeed(newSigningSeed())) },
      // Of no length that an entry has: it cannot even be handed to a thread.
      { ...fourth, leaf: fourth.leaf.subarray(1) },
    ];
    const events = [...altered, ...whole];
    const judged = async (count: number): Promise<readonly (string | null)[]> => {
      const threads = startEventThreads(count);
      try {
        // Twice, so that each thread is asked.
        const answers = await Promise.all([threads.check(events), threads.check(events)]);
        expect(answers[0]).toEqual(answers[1]);
        return answers[0];
      } finally {
        await threads.close();
      }
    };
    const few = await judged(events.length);
    expect(few).toEqual(['event.altered', 'event.altered', 'event.badSignature', 'event.altered', ...whole.map(() => null)]);
    expect(await judged(100_000)).toEqual(few);
  } finally {
    await vault.close();
  }
});
