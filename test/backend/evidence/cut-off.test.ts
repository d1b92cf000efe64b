import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvestigationId } from '#shared/kernel/ids.ts';
import { sql } from '../../../electron/backend/db/sql.ts';
import { tidyObjects } from '../../../electron/backend/features/evidence/index.ts';
import { createBackend } from '../../../electron/backend/index.ts';
import type { Session } from '../../../electron/backend/session.ts';
import { openVault } from '../../support/open-vault.ts';
import {
  behindTheScenes,
  countRows,
  ledgerOf,
  originAt,
  sourceFile,
  startInvestigation,
  takeInFile,
  takenIn,
} from '../../support/evidence.ts';
import { makeVault, pathToken, type TestVault } from '../../support/vault.ts';

let vault: TestVault;
let investigation: InvestigationId;

beforeAll(async () => {
  vault = await makeVault();
  investigation = await startInvestigation(vault);
  await takenIn(vault, investigation, sourceFile(vault, 'whole'));
});
afterAll(async () => {
  await vault.remove();
});

function storedFiles(): { readonly objects: string[]; readonly parts: string[] } {
  const objects = readdirSync(join(vault.folder, 'objects')).flatMap((name) => readdirSync(join(vault.folder, 'objects', name)));
  return { objects, parts: readdirSync(join(vault.folder, 'incoming')) };
}

/** Opens without anything that the engine does after opening. */
async function bareSession<T>(work: (session: Session) => T | Promise<T>): Promise<T> {
  const opened = await openVault(vault.folder, vault.passphrase, vault.ports);
  if (!opened.ok) throw new Error(opened.error.code);
  try {
    return await work(opened.value);
  } finally {
    await createBackend(opened.value).close();
  }
}

const orphanEvents = (session: Session): unknown[] =>
  ledgerOf(session)
    .filter((event) => event.kind === 'objects.orphansRemoved')
    .map((event) => event.detail);
const announced = (session: Session): number =>
  session.writer.get<{ n: number }>(sql`SELECT count(*) AS n FROM setting WHERE key LIKE 'intake/%'`)!.n;

function dieInTakeIn(moment: 'object' | 'part', source: string): Promise<NodeJS.Signals | null> {
  const script = join(import.meta.dirname, '../../support/kill-in-take-in.ts');
  const child = spawn(process.execPath, [script, vault.folder, vault.profile, investigation, source, moment], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      signal === null ? reject(new Error(`it ended with ${String(code)} instead of being killed`)) : resolve(signal),
    );
  });
}

describe.each(['object', 'part'] as const)('a process killed with the %s in the store', (moment) => {
  it('leaves an orphan, which is removed with an event, and nothing else is touched', async () => {
    await vault.backend.close();
    const before = storedFiles();
    expect(await dieInTakeIn(moment, sourceFile(vault, 'cut off', randomBytes(150_000)))).toBe('SIGKILL');
    const after = storedFiles();
    expect(after.objects.length - before.objects.length).toBe(moment === 'object' ? 1 : 0);
    expect(after.parts.length - before.parts.length).toBe(moment === 'object' ? 0 : 1);
    await bareSession(async (session) => {
      const events = orphanEvents(session).length;
      const rows = countRows(session, 'evidence_object');
      expect(await tidyObjects(session)).toEqual({ removed: 1, unknown: 0 });
      expect(orphanEvents(session).slice(events)).toEqual([{ count: 1 }]);
      expect(session.notes).toContain('objects.orphansRemoved');
      expect([countRows(session, 'evidence_object'), announced(session)]).toEqual([rows, 0]);
      expect(await tidyObjects(session), 'a second time').toEqual({ removed: 0, unknown: 0 });
      expect(orphanEvents(session)).toHaveLength(events + 1);
    });
    expect(storedFiles()).toEqual(before);
    await vault.reopen();
  });
});

it('a transaction that fails takes the object back', async () => {
  await behindTheScenes(vault, (session) =>
    session.db.exec("CREATE TRIGGER no_handling BEFORE INSERT ON custody_event WHEN NEW.seq = 3 BEGIN SELECT raise(ABORT, 'planted'); END"),
  );
  const before = storedFiles();
  const state = await takeInFile(vault, investigation, sourceFile(vault, 'refused by the database'));
  expect(state.outcome).toBe('failed');
  expect(String(vault.incidents.at(-1)?.error)).toContain('planted');
  expect(storedFiles()).toEqual(before);
  await behindTheScenes(vault, (session) => {
    session.db.exec('DROP TRIGGER no_handling');
    expect([
      countRows(session, 'evidence_item'),
      countRows(session, 'evidence_object'),
      countRows(session, 'custody_event'),
      announced(session),
    ]).toEqual([1, 1, 3, 0]);
  });
  expect((await takeInFile(vault, investigation, sourceFile(vault, 'now it goes'))).outcome).toBe('done');
});

it('a job that is cancelled leaves nothing', async () => {
  const before = storedFiles();
  const path = sourceFile(vault, 'long', Buffer.alloc(24 * 1024 * 1024, 7));
  const file = pathToken();
  const seen: string[] = [];
  const ended = new Promise<string | null>((resolve) => {
    vault.backend.subscribe((announcement) => {
      if (announcement.topic !== 'job') return;
      const { job } = announcement;
      seen.push(job.phase);
      if (job.endedAt !== null) resolve(job.outcome);
      else if (job.phase === 'reading') void vault.backend.call('jobs.cancel', { id: job.id }, {});
    });
  });
  const input = {
    investigationId: investigation,
    file,
    entry: { kind: 'digital', description: 'long', notes: '', graphic: false },
    origin: originAt(),
  };
  await vault.backend.call('evidence.takeIn', input, { [file]: path });
  expect(await ended).toBe('cancelled');
  expect(seen).toContain('reading');
  expect(storedFiles()).toEqual(before);
  await behindTheScenes(vault, (session) => expect(announced(session)).toBe(0));
});

it('what no intake announced stays where it is and is reported', async () => {
  await vault.backend.close();
  const stranger = join(vault.folder, 'objects', 'ab', 'c'.repeat(62));
  mkdirSync(join(vault.folder, 'objects', 'ab'), { recursive: true });
  writeFileSync(stranger, 'an object of a newer copy of this vault');
  writeFileSync(join(vault.folder, 'incoming', 'notes.txt'), 'not ours');
  await bareSession(async (session) => {
    const events = orphanEvents(session).length;
    expect(await tidyObjects(session)).toEqual({ removed: 0, unknown: 2 });
    expect(session.notes).toContain('objects.unknown');
    expect(orphanEvents(session)).toHaveLength(events);
  });
  expect(existsSync(stranger)).toBe(true);
  await vault.reopen();
});

it('under an alarm nothing is tidied', async () => {
  await vault.backend.close();
  writeFileSync(join(vault.folder, 'incoming', `${'a'.repeat(32)}.part`), 'cut off');
  await bareSession(async (session) => {
    expect(await tidyObjects({ ...session, alarm: 'ledger.forked' })).toEqual({ removed: 0, unknown: 0 });
    expect(storedFiles().parts).toContain(`${'a'.repeat(32)}.part`);
    expect(await tidyObjects(session)).toMatchObject({ removed: 1 });
    expect(storedFiles().parts).not.toContain(`${'a'.repeat(32)}.part`);
  });
  await vault.reopen();
});
