import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { sql } from '../../electron/backend/db/sql.ts';
import { putSealed, sealContent } from '../../electron/backend/records/sealed.ts';
import { commitQuietly } from '../../electron/backend/ledger/append.ts';
import { wrapTo } from '../../electron/backend/keyring/wraps.ts';
import type { Session } from '../../electron/backend/session.ts';
import { complaintEntry } from '../support/complaints.ts';
import { makeOfficeOf, type Office } from '../support/access/office.ts';
import { median, p95, round } from './median.ts';
import type { Bench, Figure } from './types.ts';

const FILES = 10_000;
const ASKED = 100_000;
const OPENED = 200;

/** Access to 10,000 investigations: granting them, asking whether one may be opened, opening one, listing them. */
export const bench: Bench = {
  name: 'access',
  run: async ({ log }) => {
    const office = await makeOfficeOf({ ivo: 'investigator' });
    const { id: complaint } = await office.call('complaints.register', { entry: complaintEntry() });
    const ids = fill(office.session, complaint);
    log(`${FILES} investigations filled in`);
    const figures = [await granting(office, ids, log)];
    await office.as('ivo');
    figures.push(asking(office.session, ids), await listing(office), await opening(office, ids));
    await office.backend.close();
    rmSync(office.base, { recursive: true, force: true });
    return figures;
  },
};

/** Beside it, the bare wrapping of as many keys. */
async function granting(office: Office, ids: readonly string[], log: (line: string) => void): Promise<Figure> {
  const { session } = office;
  const before = process.cpuUsage();
  const started = performance.now();
  await office.run('access.grantMany', { userId: office.id('ivo'), which: { kind: 'files', fileIds: ids } });
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  log(`of these ${round((user + system) / 1000)} ms at work, the rest waiting for the disk and for other programs`);
  const receiver = Buffer.from(session.keyringFile.keyring.persons.get(office.id('ivo'))!.agreement, 'hex');
  const bare = performance.now();
  wrapTo(
    session.vaultId,
    'user:bench',
    receiver,
    ids.map((id) => ({ name: `file:${id}:0`, bytes: Buffer.alloc(32, 7) })),
  );
  const reference = performance.now() - bare;
  return {
    name: 'access.grantMany',
    value: round(ms),
    unit: `ms for ${FILES} files`,
    reference: round(reference),
    ratio: round(ms / reference),
  };
}

/** Beside it, the bare reading of the epoch in use. */
function asking(session: Session, ids: readonly string[]): Figure {
  const each = (ask: (id: string) => unknown): number => {
    const started = performance.now();
    for (let i = 0; i < ASKED; i += 1) ask(ids[i % ids.length]!);
    return ((performance.now() - started) * 1000) / ASKED;
  };
  const value = each((id) => session.keys.mayOpen(id));
  const reference = each((id) => session.keys.epochOfFile(id));
  return { name: 'access.mayOpen', value: round(value, 2), unit: 'µs', reference: round(reference, 2), ratio: round(value / reference, 2) };
}

async function listing(office: Office): Promise<Figure> {
  const times: number[] = [];
  for (let i = 0; i < 20; i += 1) times.push(await timed(office, 'investigations.list', { state: null, offset: i * 500, limit: 100 }));
  const [first, ...others] = times;
  return {
    name: 'access.list',
    value: round(first!),
    unit: 'ms for the first page',
    reference: round(median(others)),
    ratio: round(first! / median(others)),
  };
}

async function opening(office: Office, ids: readonly string[]): Promise<Figure> {
  const times: number[] = [];
  for (let i = 0; i < OPENED; i += 1) times.push(await timed(office, 'investigations.open', { id: ids[(i * 37) % ids.length]! }));
  return { name: 'access.openFile', value: round(p95(times), 2), unit: 'ms p95', reference: round(median(times), 2), ratio: null };
}

async function timed(office: Office, name: string, input: unknown): Promise<number> {
  const started = performance.now();
  const answer = await office.backend.call(name, input, {});
  if (answer.kind !== 'ok') throw new Error(`the engine did not answer the bench: ${JSON.stringify(answer)}`);
  return performance.now() - started;
}

function fill(session: Session, complaint: string): readonly string[] {
  const ids = Array.from({ length: FILES }, () => randomUUID());
  session.keys.newFileKeys(ids, { colleagues: [], recovery: false });
  commitQuietly(session, (writer) => {
    ids.forEach((id, i) => {
      writer.runOne(
        sql`INSERT INTO investigation (id, reference, complaint_id, opened_on, state, version, event_id)
            VALUES (${id}, ${`26-${i}`}, ${complaint}, '2026-05-06', 'open', 1, ${randomUUID()})`,
      );
      const place = { fileId: id, type: 'investigation', id, version: 1 };
      putSealed(writer, sealContent(session.keys.fileKey(id)!, place, { title: `Invented ${i}`, scope: '' }, session.ports.random));
    });
  });
  return ids;
}
