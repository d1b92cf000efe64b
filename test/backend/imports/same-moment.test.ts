import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintEntry } from '../../support/complaints.ts';
import { registerMapping } from '../../support/mapping.ts';
import { makeVault, pathToken, type TestVault } from '../../support/vault.ts';

/** A clock that stands still: everything happens within one millisecond, as on a fast disk. */
const clock = { now: () => new Date('2026-05-05T10:00:00Z'), monotonicMs: () => 1000 };

let vault: TestVault;
beforeAll(async () => {
  vault = await makeVault({ ports: { clock } });
});
afterAll(() => vault.remove());

test('what is registered while an import is signed, in the same millisecond, is no fault of the record', async () => {
  const path = join(vault.folder, '..', 'table.csv');
  writeFileSync(path, 'no,date,kind\nPA-1,2025-03-04,Rude words\nPA-2,2025-03-05,Rude words\n');
  const file = pathToken();
  const staged = await vault.run('imports.stage', { file, mapping: registerMapping }, { [file]: path });
  const { batch } = staged.result as { batch: { id: string } };
  const between: Promise<{ readonly kind: string }>[] = [];
  const stop = vault.backend.subscribe((announcement) => {
    if (announcement.topic !== 'job' || announcement.job.phase !== 'signing' || between.length > 0) return;
    for (let i = 0; i < 3; i += 1) between.push(vault.envelope('complaints.register', { entry: complaintEntry() }));
  });
  expect(await vault.run('imports.accept', { id: batch.id })).toMatchObject({ outcome: 'done' });
  stop();
  expect((await Promise.all(between)).map((envelope) => envelope.kind)).toEqual(['ok', 'ok', 'ok']);
  expect((await vault.run('vault.verify', { scope: { kind: 'vault' } })).result).toMatchObject({ unchanged: true, faults: [], records: 6 });
});
