import { crawlEverybody, crawlTarget } from '../support/crawl/half.ts';
import { closeOffice, makeGround, type Ground } from '../support/two-persons/ground.ts';
import { tries, type Try } from '../support/two-persons/tries.ts';
import { createDice } from './random.ts';
import type { Check } from './types.ts';

/** Ways to be two persons alone, or to use what was agreed to for something else. Then everybody asks everything, and what they are told is searched for names; the window is crawled by its own test. */
export const check: Check = {
  number: 37,
  title:
    'one person, a second session, a replayed, foreign or expired approval: nothing is carried out; whoever asks whatever, no name that is not theirs to read',
  target: (full) => (full ? 200 : 20) + crawlTarget,
  run: async ({ scale, seed, log }) => {
    const target = Math.max(tries.length, Math.round(200 * scale));
    const dice = createDice(seed);
    const ground = await makeGround();
    let reached = 0;
    try {
      for (let n = 0; n < target; n += 1) {
        const attempt: Try = tries[n % tries.length]!;
        const accepted = await attempt.run(ground, dice);
        if (accepted) log(`accepted: ${attempt.name}, case ${n} (seed ${seed})`);
        else reached += 1;
      }
      const isRed = await controls(ground);
      const crawl = await crawlEverybody(log);
      return { reached: reached + crawl.reached, target: target + crawlTarget, control: isRed && crawl.isRed ? 'red' : 'green' };
    } finally {
      await closeOffice(ground);
    }
  },
};

/** What two persons really agreed on is carried out, and so is, without asking for the second, what one asked for: both are seen as accepted. */
async function controls(ground: Ground): Promise<boolean> {
  return (await ground.agreedByTwo()) && (await ground.withoutAsking());
}
