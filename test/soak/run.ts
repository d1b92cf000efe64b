import { soak } from './soak.ts';

/** `node --expose-gc test/soak/run.ts [OPERATIONS] [SEED]`: prints how it went as one JSON object. */
const [operations = '10000', seed = '1'] = process.argv.slice(2);
const started = performance.now();
const { samples, ...result } = await soak(Number(operations), Number(seed), (line) => console.error(line));
const ends = [samples[0], samples[samples.length >> 1], samples.at(-1)];
console.log(JSON.stringify({ ...result, samples: ends, seconds: Math.round((performance.now() - started) / 1000) }));
process.exit(0);
