import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from '../scenario.ts';

/** The control of check 23: a program that writes, does not look whether it could, and says that it has. */
export const careless: Scenario = {
  name: 'careless',
  how: 'unlock',
  steps: ['one', 'two', 'three'].map((name) => ({
    name: `say that ${name} is written`,
    run: ({ out }) => {
      try {
        writeFileSync(join(out, name), name);
      } catch {
        // That is what it does not look at.
      }
      return Promise.resolve({ is: 'done', value: name });
    },
    whatIsLost: ({ out }) => {
      const path = join(out, name);
      return Promise.resolve(existsSync(path) && readFileSync(path, 'utf8') === name ? null : 'what was said to be written');
    },
  })),
};
