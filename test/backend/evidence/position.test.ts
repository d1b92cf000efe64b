import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyCorrections } from '#shared/domain/evidence/holding.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';
import { behindTheScenes, custodyEntry, sourceFile, startInvestigation, takenIn } from '../../support/evidence.ts';
import { isDamageFound } from '../../support/damage.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';

/** Coordinates of a place in the handling record: stated with it, put right like it, bound like it. */

let vault: TestVault;
let id: EvidenceId;
const position = { latitude: '48.20833', longitude: '-16.37083', metres: 25 };

beforeAll(async () => {
  vault = await makeVault();
  const investigation = await startInvestigation(vault);
  id = await takenIn(vault, investigation, sourceFile(vault, 'yard.jpg'), { origin: { position } });
});
afterAll(() => vault.remove());

test('what was stated comes back as it was typed, and a correction puts it right', async () => {
  const before = await vault.call('evidence.open', { id });
  expect(before.events[0]).toMatchObject({ place: 'Station 4', position });
  const right = { latitude: '48.2', longitude: '16.37', metres: null };
  const said = { position: right, notes: 'West and east were mixed up.', concerns: before.events[0]!.id };
  const entry = custodyEntry(id, 'correction', { ...said, from: '', to: '', place: '', sealBefore: '', sealAfter: '' });
  await vault.call('evidence.recordCustody', { entry });
  const { events } = await vault.call('evidence.open', { id });
  expect(applyCorrections(events)[0]).toMatchObject({ place: 'Station 4', position: right });
  expect(events[0]).toMatchObject({ position });
  const refused = await vault.envelope('evidence.recordCustody', { entry: { ...entry, position: { ...right, latitude: '95' } } });
  expect(refused).toMatchObject({ kind: 'refused', code: 'input.invalid' });
});

test('the record verifies with it, and not with another', async () => {
  await vault.backend.close();
  expect(await isDamageFound(vault)).toBe(false);
  await behindTheScenes(vault, ({ db }) => {
    db.prepare(
      'UPDATE sealed_record SET sealed = zeroblob(length(sealed)) WHERE record_id = (SELECT id FROM custody_event WHERE seq = 1)',
    ).run();
  });
  await vault.backend.close();
  expect(await isDamageFound(vault)).toBe(true);
});
