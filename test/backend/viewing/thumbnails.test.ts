import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Thumbnail } from '#shared/contract/thumbnails.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { sql } from '../../../electron/backend/db/sql.ts';
import { findIn, formsOf } from '../../support/plain-text-scan.ts';
import { behindTheScenes, ledgerOf, sourceFile, startInvestigation, takenIn } from '../../support/evidence.ts';
import { makePng, makeThumbnail } from '../../support/viewing/samples.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';

/** Thumbnails, and names of files that an item names, through the engine. */

let vault: TestVault;
let investigation: InvestigationId;
let plain: EvidenceId;
let graphic: EvidenceId;
let sound: EvidenceId;
const image = makeThumbnail(320, 200, { length: 9000 });

beforeAll(async () => {
  vault = await makeVault();
  investigation = await startInvestigation(vault);
  plain = await takenIn(vault, investigation, sourceFile(vault, 'gate.png', makePng(4, 3)));
  graphic = await takenIn(vault, investigation, sourceFile(vault, 'wound.png', makePng(5, 3)), { entry: { graphic: true } });
  sound = await takenIn(vault, investigation, sourceFile(vault, 'PTT-20260506-WA0001.opus', Buffer.from('OggS and what follows')));
});
afterAll(async () => vault.remove());

async function keep(id: EvidenceId, bytes: Buffer = image): Promise<boolean> {
  const { view } = await vault.call('evidence.view', { id });
  await vault.call('evidence.viewState', { view });
  const { kept } = await vault.call('evidence.keepThumbnail', { view, image: bytes.toString('base64') });
  await vault.call('evidence.endView', { view });
  return kept;
}
const wanted = async (id: EvidenceId): Promise<boolean> => {
  const { view, wantsThumbnail } = await vault.call('evidence.view', { id });
  await vault.call('evidence.endView', { view });
  return wantsThumbnail;
};
const list = async (withGraphic: boolean): Promise<readonly Thumbnail[]> =>
  (await vault.call('evidence.thumbnails', { investigationId: investigation, ids: [plain, graphic, sound], graphic: withGraphic })).rows;

test('what is looked at gets one, once, of one form; looking is all that is recorded', async () => {
  expect(await wanted(plain)).toBe(true);
  expect(await keep(plain, makeThumbnail(321, 10))).toBe(false);
  expect(await keep(plain, Buffer.concat([image, Buffer.from('hi')]))).toBe(false);
  expect(await list(true)).toEqual([]);
  expect(await keep(plain)).toBe(true);
  expect(await wanted(plain)).toBe(false);
  expect(await keep(plain, makeThumbnail(100, 100))).toBe(false);
  const [kept, ...others] = await list(false);
  expect(kept).toEqual({ id: plain, of: 'picture', graphic: false, width: 320, height: 200, image: image.toString('base64') });
  expect(others).toEqual([]);
  const { events } = await vault.call('evidence.open', { id: plain });
  expect(events.map(({ type }) => type)).toEqual(['collected', 'registered', 'fingerprintTaken']);
  const kinds = await behindTheScenes(vault, (session) => ledgerOf(session).map(({ kind }) => kind));
  expect(kinds.filter((kind) => /humbnail/.test(kind))).toEqual([]);
  expect(kinds.filter((kind) => kind === 'evidence.viewed').length).toBeGreaterThanOrEqual(4);
});

test('sound has none, and nothing is kept for a looking that has ended', async () => {
  expect(await keep(sound)).toBe(false);
  const refused = await vault.envelope('evidence.keepThumbnail', { view: 'e'.repeat(32), image: image.toString('base64') });
  expect(refused).toMatchObject({ code: 'evidence.viewEnded' });
});

test('what can distress stays in the engine until it is asked for, also where it was marked afterwards', async () => {
  expect(await keep(graphic)).toBe(true);
  expect((await list(false)).map(({ id, image: shown }) => [id, shown === null])).toEqual([
    [plain, false],
    [graphic, true],
  ]);
  expect((await list(true)).every((each) => each.image === image.toString('base64'))).toBe(true);
  const state = (isGraphic: boolean) => {
    const content = { graphic: isGraphic, kinds: isGraphic ? (['injury'] as const).slice() : [], reason: 'seen again' };
    return vault.call('evidence.state', { evidenceId: plain, otherId: null, statement: { type: 'veil', content } });
  };
  await state(true);
  expect((await list(false)).map((each) => each.image)).toEqual([null, null]);
  await state(false);
});

test('an item of another file has none here', async () => {
  const other = await startInvestigation(vault);
  const asked = { investigationId: other, ids: [plain], graphic: true };
  expect((await vault.call('evidence.thumbnails', asked)).rows).toEqual([]);
});

test('it lies under the key of the file, at its own place only, and one that does not open is made anew', async () => {
  expect(findIn([vault.folder], formsOf(image.subarray(0, 60).toString('latin1')))).toEqual([]);
  await behindTheScenes(vault, ({ writer }) => {
    const row = writer.get<{ sealed: Buffer }>(sql`SELECT sealed FROM thumbnail WHERE evidence_id = ${plain}`)!;
    expect(row.sealed.includes(image.subarray(40, 80))).toBe(false);
    writer.runOne(sql`UPDATE thumbnail SET sealed = ${row.sealed} WHERE evidence_id = ${graphic}`);
  });
  expect((await list(true)).map(({ id }) => id)).toEqual([plain]);
  expect(await wanted(graphic)).toBe(true);
  expect(await keep(graphic)).toBe(true);
  expect((await list(true)).map(({ id }) => id)).toEqual([plain, graphic]);
});

test('names that an item names are found among the items of its investigation, and only there', async () => {
  const other = await startInvestigation(vault);
  await takenIn(vault, other, sourceFile(vault, 'elsewhere.opus', 'OggS elsewhere'));
  const names = ['ptt-20260506-wa0001.OPUS', '\u200egate.png', 'elsewhere.opus', 'absent.jpg', '/'];
  const { items } = await vault.call('evidence.byNames', { namedIn: graphic, names });
  expect(items).toEqual([
    { name: names[0], id: sound, number: 3 },
    { name: names[1], id: plain, number: 1 },
  ]);
  expect((await vault.call('evidence.byNames', { namedIn: plain, names: ['gate.png'] })).items).toEqual([]);
});
