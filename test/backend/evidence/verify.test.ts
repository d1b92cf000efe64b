import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { sql, type Sql } from '../../../electron/backend/db/sql.ts';
import { recordCheck, verifyItem, type ItemCheck } from '../../../electron/backend/features/evidence/index.ts';
import { makeJobContext } from '../../../electron/backend/jobs/context.ts';
import { objectPath, storedName } from '../../../electron/backend/objects/store.ts';
import { createBackend } from '../../../electron/backend/index.ts';
import { commitChange } from '../../../electron/backend/ledger/append.ts';
import type { Session } from '../../../electron/backend/session.ts';
import { openVault } from '../../support/open-vault.ts';
import { custodyEntry, sourceFile, startInvestigation, takenIn } from '../../support/evidence.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';

let vault: TestVault;
let session: Session;
let investigation: InvestigationId;
let id: EvidenceId;
let other: EvidenceId;

beforeAll(async () => {
  vault = await makeVault();
  investigation = await startInvestigation(vault);
  id = await takenIn(vault, investigation, sourceFile(vault, 'video', randomBytes(300_000)));
  other = await takenIn(vault, investigation, sourceFile(vault, 'paper'));
  const { id: stored } = await vault.call('evidence.recordCustody', { entry: custodyEntry(id, 'stored', { place: 'Safe 2' }) });
  await vault.call('evidence.recordCustody', {
    entry: custodyEntry(id, 'correction', { concerns: stored, place: 'Safe 3', notes: 'Safe 3' }),
  });
  await vault.backend.close();
  const opened = await openVault(vault.folder, vault.passphrase, vault.ports);
  if (!opened.ok) throw new Error(opened.error.code);
  session = opened.value;
});
afterAll(async () => {
  await createBackend(session).close();
  await vault.remove();
});

function check(evidenceId: EvidenceId = id): Promise<ItemCheck> {
  return verifyItem(
    makeJobContext(session, {}, new AbortController().signal, () => undefined),
    evidenceId,
  );
}

/** Changes the open database, checks the item, and takes the change back. The triggers that forbid such changes go first: they guard our own code. */
async function checkWith(...changes: readonly Sql[]): Promise<ItemCheck> {
  session.db.exec('PRAGMA defer_foreign_keys = ON; SAVEPOINT damage; PRAGMA defer_foreign_keys = ON');
  session.db.exec('DROP TRIGGER custody_event_fixed; DROP TRIGGER ledger_event_fixed');
  try {
    for (const change of changes) expect(session.writer.run(change)).toBeGreaterThan(0);
    return await check();
  } finally {
    session.db.exec('ROLLBACK TO damage; RELEASE damage');
  }
}

async function checkObjectWith(damage: (path: string) => void): Promise<ItemCheck> {
  const { object_id: objectId } = session.writer.get<{ object_id: string }>(sql`SELECT object_id FROM evidence_item WHERE id = ${id}`)!;
  const path = objectPath(session.objects, storedName(session.objects.namesKey, objectId));
  const before = readFileSync(path);
  damage(path);
  try {
    return await check();
  } finally {
    writeFileSync(path, before);
  }
}

const flipped = (bytes: Buffer, place: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[place] = copy[place]! ^ 1;
  return copy;
};
const faultOf = (checked: ItemCheck): string =>
  `${checked.unchanged ? 'unchanged' : 'changed'} ${checked.fault?.code ?? ''} ${checked.fault?.what ?? ''}`.trim();

it('an item that nobody touched is unchanged, and its bytes were read', async () => {
  expect(await check()).toEqual({ unchanged: true, bytes: 300_000 });
  expect(await check(other)).toEqual({ unchanged: true, bytes: 3000 });
});

describe('the object', () => {
  it.each([0, 1, 39, 40, 65_535, 65_536, 150_000, -1])('with the byte at %i changed', async (place) => {
    const checked = await checkObjectWith((path) => {
      const bytes = readFileSync(path);
      writeFileSync(path, flipped(bytes, place < 0 ? bytes.length + place : place));
    });
    expect(faultOf(checked)).toBe('changed evidence.objectAltered M-01');
  });

  it('cut short', async () => {
    expect(faultOf(await checkObjectWith((path) => truncateSync(path, 100_000)))).toBe('changed evidence.objectTruncated M-01');
  });

  it('gone', async () => {
    expect(faultOf(await checkObjectWith((path) => renameSync(path, `${path.slice(0, -62)}0`)))).toBe(
      'changed evidence.objectMissing M-01',
    );
  });

  it('put in the place of another', async () => {
    const mine = session.writer.get<{ object_id: string }>(sql`SELECT object_id FROM evidence_item WHERE id = ${other}`)!;
    const another = objectPath(session.objects, storedName(session.objects.namesKey, mine.object_id));
    expect(faultOf(await checkObjectWith((path) => writeFileSync(path, readFileSync(another))))).toMatch(
      /^changed evidence\.object(Truncated|Altered) M-01$/,
    );
  });
});

describe('a row', () => {
  it.each<[string, () => readonly Sql[]]>([
    ['kind', () => [sql`UPDATE evidence_item SET kind = 'physical' WHERE id = ${id}`]],
    ['graphic', () => [sql`UPDATE evidence_item SET graphic = 1 WHERE id = ${id}`]],
    ['time', () => [sql`UPDATE evidence_item SET taken_in_at = '2026-01-01T00:00:00.000Z' WHERE id = ${id}`]],
    ['size', () => [sql`UPDATE evidence_item SET size = size + 1 WHERE id = ${id}`]],
    ['version', () => [sql`UPDATE evidence_item SET version = 2 WHERE id = ${id}`]],
    [
      'version of the object',
      () => [sql`UPDATE evidence_object SET object_version = 2 WHERE object_id = (SELECT object_id FROM evidence_item WHERE id = ${id})`],
    ],
  ])('of the item: its %s', async (_, changes) => {
    expect(faultOf(await checkWith(...changes()))).toBe('changed record.altered M-01');
  });

  it('of the item: its number, its event', async () => {
    expect(faultOf(await checkWith(sql`UPDATE evidence_item SET number = 9 WHERE id = ${id}`))).toBe('changed record.altered M-09');
    expect(
      faultOf(
        await checkWith(sql`UPDATE evidence_item SET event_id = (SELECT event_id FROM evidence_item WHERE id = ${other}) WHERE id = ${id}`),
      ),
    ).toBe('changed record.withoutEntry M-01');
  });

  it.each<[string, Sql]>([
    ['at_local', sql`UPDATE custody_event SET at_local = '2026-05-06T10:41' WHERE seq = 1`],
    ['offset_minutes', sql`UPDATE custody_event SET offset_minutes = 60 WHERE seq = 1`],
    ['clock', sql`UPDATE custody_event SET clock = 'phone' WHERE seq = 1`],
    ['at_sort', sql`UPDATE custody_event SET at_sort = '2026-05-06T08:41:00Z' WHERE seq = 1`],
    ['recorded_at', sql`UPDATE custody_event SET recorded_at = '2026-05-06T08:41:00.000Z' WHERE seq = 1`],
    ['role', sql`UPDATE custody_event SET role = 'investigator' WHERE seq = 1`],
    ['type', sql`UPDATE custody_event SET type = 'received' WHERE seq = 1`],
    ['concerns', sql`UPDATE custody_event SET concerns = id WHERE seq = 1`],
  ])('of a handling event: its %s', async (_, change) => {
    expect(faultOf(await checkWith(change))).toBe('changed record.altered M-01/1');
  });

  it('of a handling event: its number, or the row itself, also the last one', async () => {
    expect(faultOf(await checkWith(sql`UPDATE custody_event SET seq = 7 WHERE evidence_id = ${id} AND seq = 4`))).toBe(
      'changed record.altered M-01/7',
    );
    for (const seq of [2, 5]) {
      const handling = sql`(SELECT id FROM custody_event WHERE evidence_id = ${id} AND seq = ${seq})`;
      expect(
        faultOf(
          await checkWith(
            { text: `DELETE FROM sealed_record WHERE record_id = ${handling.text}`, values: handling.values },
            sql`DELETE FROM custody_event WHERE evidence_id = ${id} AND seq = ${seq}`,
          ),
        ),
      ).toBe(`changed record.missing M-01/${seq}`);
    }
    expect(
      faultOf(await checkWith(sql`UPDATE custody_event SET evidence_id = ${other}, seq = 99 WHERE evidence_id = ${id} AND seq = 5`)),
    ).toBe('changed record.missing M-01/5');
  });

  it('of the object: its key, its size, its file', async () => {
    const object = session.writer.get<{ object_id: string; wrapped_key: Buffer }>(
      sql`SELECT o.* FROM evidence_object o JOIN evidence_item e ON e.object_id = o.object_id WHERE e.id = ${id}`,
    )!;
    expect(
      faultOf(
        await checkWith(
          sql`UPDATE evidence_object SET wrapped_key = ${flipped(object.wrapped_key, 20)} WHERE object_id = ${object.object_id}`,
        ),
      ),
    ).toBe('changed evidence.keyAltered M-01');
    expect(faultOf(await checkWith(sql`UPDATE evidence_object SET size = 299999 WHERE object_id = ${object.object_id}`))).toBe(
      'changed record.altered M-01',
    );
    expect(faultOf(await checkWith(sql`UPDATE evidence_object SET file_id = 'another' WHERE object_id = ${object.object_id}`))).toBe(
      'changed record.altered M-01',
    );
  });

  it('gone altogether', async () => {
    expect(faultOf(await check('00000000-0000-7000-8000-000000000000' as EvidenceId))).toBe('changed record.missing evidence');
  });
});

describe('the sealed content', () => {
  type Row = { readonly record_id: string; readonly sealed: Buffer; readonly seq: number };
  const sealedOf = (): Row[] =>
    session.writer.all<Row>(
      sql`SELECT s.record_id, s.sealed, c.seq FROM sealed_record s JOIN custody_event c ON c.id = s.record_id WHERE c.evidence_id = ${id} ORDER BY c.seq`,
    );

  it('of the item', async () => {
    const { sealed } = session.writer.get<{ sealed: Buffer }>(sql`SELECT sealed FROM sealed_record WHERE record_id = ${id}`)!;
    for (const place of [0, 30, sealed.length - 1]) {
      const changed = flipped(sealed, place);
      expect(faultOf(await checkWith(sql`UPDATE sealed_record SET sealed = ${changed} WHERE record_id = ${id}`))).toBe(
        'changed record.sealedAltered M-01',
      );
      const digest = createHash('sha256').update(changed).digest('hex');
      expect(
        faultOf(await checkWith(sql`UPDATE sealed_record SET sealed = ${changed}, sealed_digest = ${digest} WHERE record_id = ${id}`)),
      ).toBe('changed record.sealedAltered M-01');
    }
    expect(faultOf(await checkWith(sql`UPDATE sealed_record SET content_digest = ${'0'.repeat(64)} WHERE record_id = ${id}`))).toBe(
      'changed record.altered M-01',
    );
    expect(faultOf(await checkWith(sql`DELETE FROM sealed_record WHERE record_id = ${id}`))).toBe('changed record.altered M-01');
  });

  it('of each handling event', async () => {
    for (const { record_id: record, sealed, seq } of sealedOf()) {
      expect(faultOf(await checkWith(sql`UPDATE sealed_record SET sealed = ${flipped(sealed, 40)} WHERE record_id = ${record}`))).toBe(
        `changed record.sealedAltered M-01/${seq}`,
      );
    }
  });

  it('put in the place of another event', async () => {
    const [first, second] = sealedOf();
    const changed = await checkWith(
      sql`UPDATE sealed_record SET (sealed, sealed_digest, content_digest) = (SELECT sealed, sealed_digest, content_digest FROM sealed_record WHERE record_id = ${second!.record_id}) WHERE record_id = ${first!.record_id}`,
    );
    expect(faultOf(changed)).toBe('changed record.altered M-01/1');
  });
});

it('an altered entry of the ledger is found under the record it stands for', async () => {
  const checked = await checkWith(
    sql`UPDATE ledger_event SET fields = replace(fields, 'evidence.takenIn', 'evidence.takenOn') WHERE subject = ${id} AND kind = 'evidence.takenIn'`,
  );
  expect(faultOf(checked)).toBe('changed event.altered M-01');
});

it('a check is recorded with its outcome, and the list of checks must agree with the handling record', async () => {
  for (const unchanged of [true, false, true])
    expect(commitChange(session, (writer) => recordCheck(session, writer, id, { unchanged })).ok).toBe(true);
  expect(faultOf(await check())).toBe('unchanged');
  expect(faultOf(await checkWith(sql`UPDATE evidence_check SET unchanged = 1 WHERE unchanged = 0`))).toBe(
    'changed evidence.checksAltered M-01',
  );
  expect(faultOf(await checkWith(sql`DELETE FROM evidence_check WHERE n = (SELECT max(n) FROM evidence_check)`))).toBe(
    'changed evidence.checksAltered M-01',
  );
  const backend = createBackend(session);
  expect(await backend.call('evidence.list', { investigationId: investigation }, {})).toMatchObject({
    kind: 'ok',
    value: {
      rows: [
        { number: 1, lastCheck: { unchanged: true } },
        { number: 2, lastCheck: null },
      ],
    },
  });
  expect(faultOf(await check(other))).toBe('unchanged');
});
