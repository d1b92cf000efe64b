import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { prepareFolder, runBatch, sourceFolder } from '../support/intake.ts';
import { startInvestigation } from '../support/evidence.ts';
import { seededBytes } from '../support/objects/random-files.ts';
import { makeVault } from '../support/vault.ts';
import { round } from './median.ts';
import type { Bench, Figure } from './types.ts';

type Options = Parameters<Bench['run']>[0] & { readonly files?: number };

/** What is asked for: files a second. */
const wanted = 300;

/**
 * A folder of small files (0.2 to 12 KB) from the choice to the last record: listed, hashed, encrypted, synced, read back and put on record. The reference is what is asked for; the list of
 * material is read at the end.
 */
export const bench = {
  name: 'manyFiles',
  run: async ({ log, files = 10_000 }: Options): Promise<readonly Figure[]> => {
    const vault = await makeVault();
    try {
      const investigation = await startInvestigation(vault);
      const folder = sourceFolder(vault, 'many');
      const bytes = Buffer.from(seededBytes([7, 7, files, 1])(12_000));
      for (let n = 0; n < files; n += 1) {
        const inner = path.join(folder, String(n % 40));
        if (n < 40) mkdirSync(inner);
        bytes.writeUInt32LE(n, 0);
        writeFileSync(path.join(inner, `file-${n}.bin`), bytes.subarray(0, 200 + ((n * 7919) % 11_800)));
      }
      const before = process.memoryUsage.rss();
      const startedAt = performance.now();
      const { batch } = await prepareFolder(vault, investigation, folder);
      const listed = performance.now();
      await runBatch(vault, batch);
      const ended = performance.now();
      log(
        `${files} files: listed in ${round(listed - startedAt, 0)} ms, taken in in ${round(ended - listed, 0)} ms, ${round((process.memoryUsage.rss() - before) / 2 ** 20, 0)} MiB more memory`,
      );
      const speed = (files * 1000) / (ended - startedAt);
      return [{ name: 'manyFiles', value: round(speed), unit: 'files/s', reference: wanted, ratio: round(speed / wanted, 2) }];
    } finally {
      await vault.remove();
    }
  },
} satisfies Bench;
