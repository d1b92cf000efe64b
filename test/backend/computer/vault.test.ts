import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ComputerTraces } from '#shared/contract/computer.ts';
import type { Trace } from '#shared/domain/computer/model.ts';
import { performAll } from '../../support/main-job.ts';
import { openSession, type OpenSession } from '../../support/open-session.ts';

let vault: OpenSession;
beforeAll(async () => {
  vault = await openSession();
});
afterAll(() => vault.close());

async function traceOf(code: string): Promise<Trace | undefined> {
  const answer = (await vault.perform('computer.traces', {})) as ComputerTraces;
  return answer.traces.find((trace) => trace.code === code);
}

test('this computer answers, names nothing, and a vault from which nothing left has no copies', async () => {
  const answer = (await vault.perform('computer.traces', {})) as ComputerTraces;
  expect(answer.traces.length).toBeGreaterThan(12);
  expect(new Set(answer.traces.map((trace) => trace.code)).size).toBe(answer.traces.length);
  expect(JSON.stringify(answer)).not.toContain(vault.base);
  expect(await traceOf('copies')).toMatchObject({ reason: 'copies.none', state: 'fine' });
});

test('copies of this run are counted where they lie; those that are gone are said to have left', async () => {
  await performAll(vault.perform, vault.base);
  const here = await traceOf('copies');
  expect(here).toMatchObject({ reason: 'copies.here', state: 'exposed' });
  expect(here?.count).toBeGreaterThan(0);
  const given = [...(vault.session.placesGiven ?? [])];
  for (const place of given) rmSync(place, { recursive: true, force: true });
  expect(await traceOf('copies')).toEqual({ code: 'copies', reason: 'copies.left', state: 'unknown', count: here?.count });
  // A file put back there is found again.
  writeFileSync(
    given.find((place) => place.endsWith('.pdf'))!,
    'x',
  );
  expect(await traceOf('copies')).toMatchObject({ reason: 'copies.here', count: 1 });
  expect(given.every((place) => path.isAbsolute(place))).toBe(true);
});
