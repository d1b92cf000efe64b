import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Check } from './types.ts';

/** `npm run checks -- --json [--full] [--only 7,8,10-17] [--seed N]`: the checks of the security design that exist so far, one line each. */

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, full: { type: 'boolean' }, only: { type: 'string' }, seed: { type: 'string' } },
});
const isFull = values.full === true;
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
const wanted = values.only === undefined ? null : parseRanges(values.only);

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((name) => {
  const number = /^check-(\d+)\.ts$/.exec(name)?.[1];
  return number !== undefined && (!wanted || wanted.has(Number(number)));
});
const checks = await Promise.all(files.map(async (name) => (await import(new URL(name, folder).href)) as { check: Check }));
let failed = 0;

for (const { check } of checks.toSorted((a, b) => a.check.number - b.check.number)) {
  const started = performance.now();
  const result = await check.run({ scale: isFull ? 1 : 0.1, seed, log: (line) => console.error(`  ${check.number}: ${line}`) });
  const isRight = result.reached === result.target && result.control === 'red';
  if (!isRight) failed += 1;
  const row = {
    check: check.number,
    title: check.title,
    target: result.target,
    reached: result.reached,
    control: result.control,
    ms: Math.round(performance.now() - started),
  };
  console.log(
    values.json === true
      ? JSON.stringify(row)
      : `${isRight ? 'right' : 'WRONG'}  ${String(row.check).padStart(2)}  ${row.reached}/${row.target}, control ${row.control}  ${row.title} (${row.ms} ms, seed ${seed})`,
  );
}
process.exitCode = failed === 0 ? 0 : 1;

function parseRanges(text: string): ReadonlySet<number> {
  return new Set(
    text.split(',').flatMap((part) => {
      const [from, to] = part.split('-').map(Number);
      if (from === undefined || !Number.isInteger(from) || (to !== undefined && !Number.isInteger(to)))
        throw new Error(`--only does not fit: ${text}`);
      return Array.from({ length: (to ?? from) - from + 1 }, (_, i) => from + i);
    }),
  );
}
