import { writeFileSync } from 'node:fs';
import type { Acknowledged } from './judge.ts';
import { openVault } from './judge.ts';
import { placesIn, type Places } from './places.ts';
import { groundOf, type Scenario } from './scenario.ts';
import { scenarioNamed } from './scenarios.ts';
import { testPassphrase } from '../vault.ts';

/** What a process that is recorded is told to do: its argument, as JSON. */
export type RecordOrders = { readonly base: string; readonly scenario: string; readonly given: unknown; readonly marks: string };

/** A mark in the log: from here on this is acknowledged. */
type Mark = { readonly opened: true } | { readonly done: number; readonly value: unknown };

/** Runs every step once; throws where one is not done, since nothing fails on a whole disk. */
async function runWhole(places: Places, scenario: Scenario, given: unknown, mark: (what: Mark) => void): Promise<void> {
  const backend = await openVault(places, [], scenario.how, testPassphrase);
  if (typeof backend === 'string') throw new Error(`the vault does not open: ${backend}`);
  mark({ opened: true });
  const ground = groundOf(backend, places, given);
  for (const [number, step] of scenario.steps.entries()) {
    const answer = await step.run(ground);
    if (answer.is !== 'done') throw new Error(`${step.name}: ${JSON.stringify(answer)}`);
    mark({ done: number, value: answer.value });
  }
  await backend.close();
}

/** Everything that had been acknowledged before an operation of the log. */
export function acknowledgedBy(texts: readonly string[]): Acknowledged {
  const marks = texts.map((text) => JSON.parse(text) as Mark);
  const done = new Map<number, unknown>();
  for (const mark of marks) if ('done' in mark) done.set(mark.done, mark.value);
  return { opened: marks.some((mark) => 'opened' in mark), done };
}

const [orders] = process.argv.slice(2);
if (orders !== undefined && import.meta.main) {
  const { base, scenario, given, marks } = JSON.parse(orders) as RecordOrders;
  await runWhole(placesIn(base), scenarioNamed(scenario), given, (mark) => writeFileSync(marks, JSON.stringify(mark)));
}
