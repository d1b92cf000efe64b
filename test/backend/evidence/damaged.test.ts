import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, type OpenSession } from '../../support/open-session.ts';
import { performAll } from '../../support/main-job.ts';
import type { EvidenceRow } from '#shared/domain/evidence/model.ts';

let vault: OpenSession;
let investigationId = '';
beforeAll(async () => {
  vault = await openSession();
  await performAll(vault.perform, vault.base);
  const { rows } = (await vault.perform('investigations.list', { state: null, offset: 0, limit: 10 })) as { rows: { id: string }[] };
  investigationId = rows[0]!.id;
});
afterAll(() => vault.close());

const list = async (): Promise<readonly EvidenceRow[]> =>
  ((await vault.perform('evidence.list', { investigationId })) as { rows: readonly EvidenceRow[] }).rows;

test.each(['evidence', 'custody'])('an item whose %s record does not open is listed as such, and hides nothing else', async (type) => {
  const whole = await list();
  expect(whole.length).toBeGreaterThan(0);
  expect(whole.some((row) => row.isDamaged)).toBe(false);
  const { db } = vault.session;
  db.exec('SAVEPOINT spoilt');
  expect(db.prepare('UPDATE sealed_record SET sealed = zeroblob(length(sealed)) WHERE record_type = ?').run(type).changes).toBeGreaterThan(
    0,
  );
  try {
    const rows = await list();
    expect(rows.map((row) => [row.number, row.isDamaged, row.description, row.holding.holder])).toEqual(
      whole.map((row) => [row.number, true, '', null]),
    );
    expect(await vault.backend.call('evidence.open', { id: rows[0]!.id }, {})).toEqual({ kind: 'refused', code: 'evidence.recordDamaged' });
  } finally {
    db.exec('ROLLBACK TO spoilt; RELEASE spoilt');
  }
  expect(await list()).toEqual(whole);
});
