import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OperationName } from '#shared/contract/operations.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import type { SaidOfSource } from '#shared/domain/evidence/statements/all.ts';
import { custodyEntry, nowMoment, originAt, sourceFile, startInvestigation, takenIn } from '../../support/evidence.ts';
import { makeVault, pathToken, type TestVault } from '../../support/vault.ts';

/** What is said of a source when it comes in, and a hand-over that was recorded by mistake. */

let vault: TestVault;
let file: InvestigationId;
beforeAll(async () => {
  vault = await makeVault();
  file = await startInvestigation(vault);
});
afterAll(() => vault.remove());

const stated: SaidOfSource = [
  { type: 'sourceMedium', content: { medium: 'Card, 32 GB', fate: 'returned', to: 'the owner', notes: '' } },
  {
    type: 'clockOffset',
    content: { device: 'this computer', reference: 'radio clock', how: 'side by side', seconds: -3, comparedAt: nowMoment() },
  },
];

async function perform(name: OperationName, input: unknown, paths: { readonly [token: string]: string } = {}): Promise<unknown> {
  const state = await vault.run(name, input, paths);
  if (state.outcome !== 'done') throw new Error(`${name}: ${JSON.stringify(state)}`, { cause: vault.incidents.at(-1)?.error });
  return state.result;
}

async function valueOf(name: string, input: unknown, paths: { readonly [token: string]: string }): Promise<unknown> {
  const envelope = await vault.envelope(name, input, paths);
  if (envelope.kind !== 'ok') throw new Error(JSON.stringify(envelope));
  return envelope.value;
}

const statementsOf = async (id: EvidenceId) =>
  (await vault.call('evidence.open', { id })).statements.map(({ type, content }) => ({ type, content }));

test('becomes statements of each file that is taken in, one by one or as a folder', async () => {
  const [one, two] = [sourceFile(vault, 'one.bin'), sourceFile(vault, 'stick/DCIM/two.bin')];
  const [first, folder] = [pathToken(), pathToken()];
  const entry = { kind: 'digital' as const, description: 'Film', notes: '', graphic: false };
  const { intakes } = (await valueOf(
    'evidence.prepareIntakes',
    { investigationId: file, origin: originAt(), files: [{ file: first, entry }], stated },
    { [first]: one },
  )) as { intakes: string[] };
  const { id } = (await perform('evidence.goOnWithIntake', { id: intakes[0]! })) as { id: EvidenceId };
  expect(await statementsOf(id)).toEqual(stated);
  const { batch } = (await perform(
    'evidence.prepareFolder',
    { investigationId: file, file: folder, origin: originAt(), entry, same: 'take', stated },
    { [folder]: two.replace('/DCIM/two.bin', '') },
  )) as { batch: string };
  await perform('evidence.runBatch', { batch });
  const rows = (await vault.call('evidence.list', { investigationId: file })).rows;
  const last = rows.at(-1)!.id;
  expect(await statementsOf(last)).toEqual(stated);
  expect(await vault.call('evidence.open', { id: last })).toMatchObject({ folder: 'stick/DCIM', recording: null });
  expect((await vault.run('vault.verify', { scope: { kind: 'investigation', id: file } })).result).toMatchObject({ faults: [] });
});

test('becomes statements of a recording, whose item says how it was made', async () => {
  const entry = { kind: 'digital' as const, description: 'Interview room', notes: '', graphic: false };
  const begun = await vault.call('evidence.recordBegin', {
    investigationId: file,
    kind: 'sound',
    entry,
    by: 'J. Placehold',
    place: '',
    authority: '',
    stated,
  });
  await vault.call('evidence.recordAppend', { id: begun.id, offset: begun.offset, bytes: Buffer.alloc(900, 1).toString('base64') });
  const { id } = (await perform('evidence.recordEnd', { id: begun.id })) as { id: EvidenceId };
  expect(await statementsOf(id)).toEqual(stated);
  expect(await vault.call('evidence.open', { id })).toMatchObject({ folder: null, recording: { medium: 'sound', isCut: true } });
});

test('a hand-over on the wrong item is withdrawn, and stays beside its correction', async () => {
  const id = await takenIn(vault, file, sourceFile(vault, 'three.bin'));
  const before = (await vault.call('evidence.open', { id })).holding;
  const out = await vault.call('evidence.recordCustody', { entry: custodyEntry(id, 'handedOverOut', { to: 'Laboratory' }) });
  expect((await vault.call('evidence.open', { id })).holding, 'control').toMatchObject({ state: 'onTheWay', holder: null });
  const correction = custodyEntry(id, 'correction', { concerns: out.id, notes: 'Meant for another item.', withdraws: true });
  await vault.call('evidence.recordCustody', { entry: correction });
  const { holding, gaps, events } = await vault.call('evidence.open', { id });
  expect(holding).toEqual(before);
  expect(gaps).toEqual([]);
  expect(events.map(({ type }) => type).slice(-2)).toEqual(['handedOverOut', 'correction']);
  const again = await vault.envelope('evidence.recordCustody', { entry: correction });
  expect(again).toMatchObject({ code: 'custody.nothingToWithdraw' });
  expect((await vault.run('vault.verify', { scope: { kind: 'item', id } })).result).toMatchObject({ faults: [] });
});
