import { fileURLToPath } from 'node:url';
import { items, ownItems, realSubject } from './electron-checklist.ts';
import type { Check } from './types.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const all = [...items, ...ownItems];

export const check: Check = {
  number: 38,
  title: "Electron's twenty security recommendations, and ours, hold in the objects and sources that are used",
  target: () => all.length,
  async run({ log }) {
    const subject = await realSubject(root);
    const failed = all.filter((item) => !item.holds(subject));
    for (const item of failed) log(`does not hold: ${item.title}`);
    // Each item must notice when just its own part is spoiled.
    const blind = all.filter((item) => item.holds(item.spoil(subject)));
    for (const item of blind) log(`would not notice: ${item.title}`);
    return {
      reached: all.length - failed.length,
      target: all.length,
      control: blind.length === 0 ? 'red' : 'green',
      details: { ofElectronsList: items.length },
    };
  },
};
