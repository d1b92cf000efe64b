import { allOperations } from '#shared/contract/operations.ts';
import { crawlAs } from './crawl.ts';
import { leaksOf, missedBy, type Leak } from './judge.ts';
import { everybody, plantOffice, type PlantedOffice } from './planted-office.ts';
import { wordsThatTell } from './search.ts';
import { veilsOff } from './veil-off.ts';

/** Every person by every operation, and what comes without being asked for (announcements, log), and a search for each word. */
const cells = allOperations.length + 3;
export const crawlTarget = everybody.length * cells;

/** The second half of check 37: how many of those are clean, and whether the crawl would have noticed. */
export async function crawlEverybody(log: (line: string) => void): Promise<{ readonly reached: number; readonly isRed: boolean }> {
  const planted = await plantOffice();
  try {
    const count = planted.words.words.length;
    let reached = 0;
    let isRed = count >= 200;
    for (const person of everybody.toSorted((a, b) => Number(a === 'supervisor') - Number(b === 'supervisor'))) {
      if (person === 'supervisor')
        isRed = (await noticesAll(planted, log)) && (await wordsThatTell(planted, person, 'theirs')).length > 0 && isRed;
      const crawl = await crawlAs(planted, person);
      const leaks = leaksOf(planted, crawl);
      say(leaks, log);
      const told = await wordsThatTell(planted, person, 'others');
      if (told.length > 0) log(`a search tells ${person} that ${told.length} words stand in files that are not theirs to read`);
      reached += cells - new Set(leaks.map(({ by }) => by)).size - (told.length > 0 ? 1 : 0);
      // Who holds the keys and may ask finds every word: none was planted where the crawl does not come.
      const missed = person === 'supervisor' ? missedBy(planted, crawl, person) : [];
      if (missed.length > 0) log(`the supervisor did not meet ${missed.length} of ${count} words: ${[...new Set(missed)].join(', ')}`);
      isRed &&= missed.length === 0;
    }
    return { reached, isRed };
  } finally {
    await planted.office.remove();
  }
}

async function noticesAll(planted: PlantedOffice, log: (line: string) => void): Promise<boolean> {
  let isRed = true;
  for (const { name, person, only, change } of veilsOff) {
    if (leaksOf(planted, await crawlAs(planted, person, { change, only })).length > 0) continue;
    log(`not noticed: ${name}`);
    isRed = false;
  }
  return isRed;
}

/** Each kind of leak once, with how often. */
function say(leaks: readonly Leak[], log: (line: string) => void): void {
  const kinds = Map.groupBy(leaks, ({ person, by, kind, sorts }) => `${person} is told by ${by} (${kind}): ${sorts.join(', ')}`);
  for (const [line, all] of kinds) log(`${line}, ${all.length} times, first for ${all[0]!.input}`);
}
