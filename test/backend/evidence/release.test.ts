import { afterAll, beforeAll, expect, it } from 'vitest';
import { err, ok } from '#shared/kernel/result.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';
import { momentOfNow } from '../../../electron/backend/features/evidence/handling.ts';
import { createBackend } from '../../../electron/backend/index.ts';
import { JobCancelled, makeJobContext } from '../../../electron/backend/jobs/context.ts';
import { newEventId } from '../../../electron/backend/ledger/append.ts';
import { release } from '../../../electron/backend/release/release.ts';
import type { Session } from '../../../electron/backend/session.ts';
import { openVault } from '../../support/open-vault.ts';
import { behindTheScenes, ledgerOf, startInvestigation } from '../../support/evidence.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';

let vault: TestVault;
let session: Session;
let file: InvestigationId;

beforeAll(async () => {
  vault = await makeVault();
  file = await startInvestigation(vault);
  await vault.backend.close();
  const opened = await openVault(vault.folder, vault.passphrase, vault.ports);
  if (!opened.ok) throw new Error(opened.error.code);
  session = opened.value;
});
afterAll(async () => {
  await createBackend(session).close();
  await vault.remove();
});

/** Lets something leave and gives the kinds of event that stand in the ledger for it, also as seen while the bytes are made. */
async function leave<T>(
  write: () => Promise<T>,
  ofFile: string | null = file,
): Promise<{ readonly outcome: unknown; readonly meanwhile: string[]; readonly after: unknown[] }> {
  const start = session.frontier.size;
  const since = (): { kind: string; detail: unknown }[] =>
    ledgerOf(session)
      .slice(start)
      .map(({ kind, detail }) => ({ kind, detail }));
  let meanwhile: string[] = ['nothing was written'];
  const outcome = await release(
    makeJobContext(session, {}, new AbortController().signal, () => undefined),
    { file: ofFile, form: 'test' },
    () => {
      const event = {
        id: newEventId(session),
        kind: 'test.left',
        subject: null,
        subjectType: null,
        file: ofFile,
        detail: { form: 'test' },
      };
      return { value: event, events: [event] };
    },
    async () => {
      meanwhile = since().map((event) => event.kind);
      return (await write()) as never;
    },
    () => [{ kind: 'test.takenBack', subject: null, subjectType: null, file: ofFile }],
  ).catch((error: unknown) => error);
  return { outcome, meanwhile, after: since() };
}

it('the record stands before the bytes are made', async () => {
  expect(await leave(() => Promise.resolve(ok('there')))).toEqual({
    outcome: ok('there'),
    meanwhile: ['test.left'],
    after: [{ kind: 'test.left', detail: { form: 'test' } }],
  });
});

it('what did not leave is said beside the record', async () => {
  const refused = await leave(() => Promise.resolve(err({ code: 'release.destinationExists' })));
  expect(refused.outcome).toEqual(err({ code: 'release.destinationExists' }));
  expect(refused.after).toEqual([
    { kind: 'test.left', detail: { form: 'test' } },
    { kind: 'release.failed', detail: { code: 'release.destinationExists' } },
    { kind: 'test.takenBack', detail: null },
  ]);
});

it.each([
  ['a fault of ours', new Error('planted'), 'fault'],
  ['a full disk', Object.assign(new Error('planted'), { code: 'ENOSPC' }), 'disk.full'],
  ['a cancelled job', new JobCancelled(), 'job.cancelled'],
])('%s is thrown on, after it was recorded', async (_, error, code) => {
  const thrown = await leave(() => Promise.reject(error));
  expect(thrown.outcome).toBe(error);
  expect(thrown.after).toContainEqual({ kind: 'release.failed', detail: { code } });
});

it('nothing of a file leaves through a person without its key, and nothing is recorded', async () => {
  const stranger = '00000000-0000-7000-8000-000000000000';
  expect(await leave(() => Promise.resolve(ok('there')), stranger)).toEqual({
    outcome: err({ code: 'permission.denied' }),
    meanwhile: ['nothing was written'],
    after: [],
  });
  expect((await leave(() => Promise.resolve(ok('of no file')), null)).outcome).toEqual(ok('of no file'));
});

it('what was cut off while it was written is told at the next opening, once; what was written or refused is not', async () => {
  const cut = await makeVault();
  try {
    const investigation = await startInvestigation(cut);
    const id = await behindTheScenes(cut, async (inside) => {
      const begin = (write: () => Promise<never>) => {
        const event = {
          id: newEventId(inside),
          kind: 'test.left',
          subject: investigation,
          subjectType: 'investigation',
          file: investigation,
        };
        const context = makeJobContext(inside, {}, new AbortController().signal, () => undefined);
        return [
          event.id,
          release(context, { file: investigation, form: 'test' }, () => ({ value: event, events: [event] }), write),
        ] as const;
      };
      await begin(() => Promise.resolve(ok('there') as never))[1];
      await begin(() => Promise.resolve(err({ code: 'release.destinationExists' }) as never))[1];
      return begin(() => new Promise<never>(() => undefined))[0];
    });
    const told = async () => (await cut.call('vault.summary', {})).notes.filter((note) => note.startsWith('release.'));
    expect(await told()).toEqual(['release.cutOff']);
    const entries = await behindTheScenes(cut, (inside) => ledgerOf(inside).filter(({ kind }) => kind === 'release.cutOff'));
    expect(entries).toMatchObject([{ link: id, subject: investigation, file: investigation }]);
    expect(await told()).toEqual([]);
    expect(await cut.run('vault.verify', { scope: { kind: 'vault' } })).toMatchObject({ result: { unchanged: true } });
  } finally {
    await cut.remove();
  }
});

it('a moment by this computer is local time with its offset', () => {
  const clock = { now: () => new Date('2026-01-31T23:30:15.999Z'), monotonicMs: () => 0 };
  const before = process.env['TZ'];
  try {
    for (const [zone, local, offsetMinutes] of [
      ['UTC', '2026-01-31T23:30:15', 0],
      ['Asia/Kathmandu', '2026-02-01T05:15:15', 345],
      ['America/St_Johns', '2026-01-31T20:00:15', -210],
    ] as const) {
      process.env['TZ'] = zone;
      const moment = momentOfNow(clock);
      expect(moment).toEqual({ local, offsetMinutes, clock: 'thisComputer' });
      expect(Object.is(moment.offsetMinutes, -0)).toBe(false);
    }
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
});
