import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario, Step } from '../scenario.ts';
import { registering } from './register.ts';

const replacing: Step = {
  name: 'replace the keys',
  run: ({ ask }) => ask('keys.replace', {}),
  whatIsLost: ({ vault }, value) => {
    const { epoch } = value as { readonly epoch: number };
    const { body } = JSON.parse(readFileSync(join(vault, 'vault.json'), 'utf8')) as { readonly body: { readonly accessEpoch: number } };
    return Promise.resolve(body.accessEpoch === epoch ? null : 'the new keys');
  },
};

/** Every key of the vault made anew, on a copy that is swapped in. The vault locks itself then. */
export const newKeys: Scenario = {
  name: 'new keys',
  how: 'unlock',
  every: { small: 180, full: 1 },
  steps: [registering('Invented: before the new keys.', 0), replacing],
};
