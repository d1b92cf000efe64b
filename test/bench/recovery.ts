import { randomUUID } from 'node:crypto';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import { makeOffice, prepareSheets, putInForce, recover, workIn } from '../support/recovery/ceremony.ts';
import { round } from './median.ts';
import type { Bench } from './types.ts';

const FILES = 10_000;

/**
 * Opening a vault by sheets where 10,000 files are granted to the recovery key itself: each is opened and granted again. Beside it the signing in of a
 * person who holds as many. Only the key derivation is cheap: a real one adds about a second to each.
 */
export const bench: Bench = {
  name: 'recovery',
  run: async ({ log }) => {
    const office = await makeOffice();
    const at = await workIn(office);
    const sheets = await prepareSheets(at, 3, 5);
    putInForce(at);
    at.session.keys.newFileKeys(
      Array.from({ length: FILES }, () => randomUUID()),
      { colleagues: [], recovery: true },
    );
    const number = signInNumber(at.session.actor.userId);
    await at.lock();
    log(`${FILES} files granted to a person and to the recovery key`);
    const signingIn = await timed(() => workIn(office));
    await signingIn.value.lock();
    const recovering = await timed(() => recover(office, sheets.slice(0, 3), { kind: 'existing', number }));
    if ('kind' in recovering.value) throw new Error(JSON.stringify(recovering.value));
    await recovering.value.lock();
    office.remove();
    return [
      {
        name: 'recovery.open',
        value: round(recovering.ms),
        unit: 'ms',
        reference: round(signingIn.ms),
        ratio: round(recovering.ms / signingIn.ms),
      },
    ];
  },
};

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const start = performance.now();
  const value = await work();
  return { value, ms: performance.now() - start };
}
