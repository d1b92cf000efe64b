import { parseArgs } from 'node:util';
import type { Bench, Figure } from './types.ts';

/** `npm run bench -- [--json] [--only NAME]`: one figure a line, medians of interleaved runs, each beside a reference of the same run. Nothing is asserted: machines are noisy. */

const benches: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  access: () => import('./access.ts'),
  backup: () => import('./backup.ts'),
  import: () => import('./import.ts'),
  intake: () => import('./intake.ts'),
  'ledger-million': () => import('./ledger-million.ts'),
  list: () => import('./list.ts'),
  manyFiles: () => import('./many-files.ts'),
  matching: () => import('./matching.ts'),
  record: () => import('./record.ts'),
  recovery: () => import('./recovery.ts'),
  salvage: () => import('./salvage.ts'),
  seek: () => import('./seek.ts'),
  start: () => import('./start.ts'),
  store: () => import('./store.ts'),
};

const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });
const wanted = values.only === undefined ? Object.keys(benches) : values.only.split(',');
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
for (const name of wanted) {
  const { bench } = await benches[name]!();
  for (const figure of await bench.run({ log: (line) => console.error(`  ${line}`) })) print(figure);
}

function print(figure: Figure): void {
  if (values.json === true) console.log(JSON.stringify(figure));
  else
    console.log(
      `${figure.name}: ${figure.value} ${figure.unit}${figure.reference === null ? '' : `, reference ${figure.reference}`}${figure.ratio === null ? '' : `, ratio ${figure.ratio}`}`,
    );
}
