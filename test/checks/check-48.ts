import { nastyFiles, outside, stolen, type NastyFile } from '../support/viewing/nasty.ts';
import { showAll } from '../support/viewing/show-all.ts';
import { createDice } from './random.ts';
import type { Check } from './types.ts';
import { openGround, page, withoutPolicy } from './window-ground.ts';

/** Opens every file in the built window as a person would, and looks for what it did. */
export const check: Check = {
  number: 48,
  title: 'Nasty files run nothing, fetch nothing and hurt nobody; the originals stay as they are',
  target: (full) => (full ? 300 : 30),
  async run({ scale, seed, log }) {
    const target = Math.max(4, Math.round(300 * scale));
    const files = nastyFiles(target, createDice(seed));
    const outcomes = await showAll(files);
    for (const { name, faults, shows } of outcomes)
      if (faults.length > 0) log(`check 48: ${name}, shown as ${shows}: ${faults.join('; ')}`);
    const counts = Map.groupBy(outcomes, ({ shows }) => shows);
    return {
      reached: outcomes.filter(({ faults }) => faults.length === 0).length,
      target,
      control: (await wouldBeSeen(files)) ? 'red' : 'green',
      details: {
        seed,
        shown: Object.fromEntries([...counts].map(([shows, of]) => [shows, of.length])),
        slowestMs: Math.max(...outcomes.map(({ ms }) => ms)),
        largestPage: Math.max(...outcomes.map(({ memory }) => memory)),
      },
    };
  },
};

/** The control: a scripted picture put into a page without the walls runs its script and asks for what lies outside, and both are seen. */
async function wouldBeSeen(files: readonly NastyFile[]): Promise<boolean> {
  const scripted = files.find(({ name }) => name.startsWith('svg'))?.content.toString() ?? '';
  const asked: string[] = [];
  const ground = await openGround({
    pages: { 'index.html': page(`${scripted}<img src="${outside}/i.png">`) },
    amend: (url, answer) => withoutPolicy?.(url, answer) ?? answer,
  });
  try {
    ground.window.context.on('request', (request) => asked.push(request.url()));
    await ground.window.page.reload();
    for (let tries = 0; tries < 200; tries += 1) {
      const ran = await ground.window.page.evaluate(`typeof ${stolen} !== 'undefined'`);
      if (ran === true && asked.some((url) => url.startsWith(outside))) return true;
      await ground.window.page.waitForTimeout(50);
    }
    return false;
  } finally {
    await ground.close();
  }
}
