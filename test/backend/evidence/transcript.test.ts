import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Input } from '#shared/contract/operations.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { sql } from '../../../electron/backend/db/sql.ts';
import { writeTranscript } from '../../../electron/backend/features/evidence/copies/transcript.ts';
import { recordFound } from '../../../electron/backend/features/evidence/incident.ts';
import { makeJobContext } from '../../../electron/backend/jobs/context.ts';
import { commitChange } from '../../../electron/backend/ledger/append.ts';
import { behindTheScenes, sourceFile, startInvestigation, takenIn } from '../../support/evidence.ts';
import { takeOut } from '../../support/redaction/make.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';

/** What is written down of a recording: an item of its own that everybody can read, bound to what it was written from. */

let vault: TestVault;
let investigation: InvestigationId;
let source: EvidenceId;

beforeAll(async () => {
  vault = await makeVault();
  investigation = await startInvestigation(vault);
  source = await takenIn(vault, investigation, sourceFile(vault, 'radio.wav', 'sound'));
});
afterAll(async () => {
  await vault.remove();
});

const row = { from: null, to: null, speaker: '', text: '', translation: '' };
const written = (transcript: Input<'evidence.writeTranscript'>['transcript']): Input<'evidence.writeTranscript'> => ({
  id: source,
  entry: { description: 'Radio traffic, written down', notes: '', graphic: false },
  by: 'A. Tester',
  transcript,
});

it('becomes plain text with times, bound to its source; a later version is another item', async () => {
  const rows = [
    { ...row, from: 2, to: 4.52, speaker: 'Officer 2', text: 'first line\nsecond line', translation: 'the same elsewhere' },
    { ...row, text: '[not heard]' },
  ];
  const made = await vault.run('evidence.writeTranscript', written({ kind: 'translation', language: 'Norvenian into English', rows }));
  expect(made).toMatchObject({ outcome: 'done', result: { number: 2 } });
  const { id } = made.result as { readonly id: EvidenceId };
  const { sha256, copies, events } = await vault.call('evidence.open', { id: source });
  expect((await takeOut(vault, id, 'translation.txt')).bytes.toString('utf8')).toBe(
    [
      'Recourse translation 1',
      'Of: M-01',
      `SHA-256: ${sha256 ?? 'none'}`,
      'Language: Norvenian into English',
      '',
      '[0:00:02.0 - 0:00:04.5] Officer 2:',
      '  first line',
      '  second line',
      '  = the same elsewhere',
      '',
      '  [not heard]',
      '',
    ].join('\n'),
  );
  expect(copies).toEqual([id]);
  expect(events.at(-1)).toMatchObject({ type: 'translated', to: 'A. Tester', notes: 'M-02' });
  const item = await vault.call('evidence.open', { id });
  expect(item).toMatchObject({ kind: 'documentary', originalName: 'M-01-translation.txt' });
  expect(item.statements).toMatchObject([
    {
      type: 'copyOf',
      otherId: source,
      content: { kind: 'translation', parameters: [{ value: 'Norvenian into English' }, { value: '2' }] },
    },
  ]);
  const later = written({ kind: 'transcript', language: 'Norvenian', rows: [{ ...row, text: 'again' }] });
  expect(await vault.run('evidence.writeTranscript', later)).toMatchObject({ outcome: 'done', result: { number: 3 } });
  expect((await vault.call('evidence.open', { id: source })).copies).toHaveLength(2);
  expect(await vault.run('vault.verify', { scope: { kind: 'vault' } })).toMatchObject({ outcome: 'done', result: { faults: [] } });
});

it('refuses a row that ends before it begins, and one without rows', async () => {
  const call = (rows: Input<'evidence.writeTranscript'>['transcript']['rows']) =>
    vault.envelope('evidence.writeTranscript', written({ kind: 'transcript', language: 'x', rows }));
  expect(await call([])).toMatchObject({ code: 'input.invalid' });
  expect(await call([{ ...row, from: 4, to: 3 }])).toMatchObject({ code: 'input.invalid' });
  expect(await call([{ ...row, to: 3 }])).toMatchObject({ code: 'input.invalid' });
});

it('keeps no copy of an item that was found altered while the copy was made', async () => {
  const rows = [{ ...row, text: 'words of something else' }];
  await behindTheScenes(vault, async (session) => {
    const items = (): unknown => session.writer.get(sql`SELECT count(*) AS n FROM evidence_item`);
    const before = items();
    let isFound = false;
    const find = (): void => {
      if (isFound) return;
      isFound = true;
      commitChange(session, (writer) => {
        const [first, ...others] = recordFound(session, writer, [{ code: 'evidence.objectAltered', id: source }]);
        return first ? ok({ value: null, events: [first, ...others] }) : err('nothing was found');
      });
    };
    const context = makeJobContext(session, {}, new AbortController().signal, find);
    const made = await writeTranscript(context, written({ kind: 'transcript', language: 'x', rows }));
    expect([isFound, made]).toMatchObject([true, { ok: false, error: { code: 'custody.incidentOpen' } }]);
    expect(items()).toEqual(before);
  });
});
