import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FindingEntry } from '#shared/domain/investigations/model.ts';
import type { EvidenceId, FindingId, InvestigationId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { findingDigest } from '../../../electron/backend/features/investigations/record.ts';
import { findFinding, materialOf, setFindingVersion } from '../../../electron/backend/features/investigations/store.ts';
import { commitChange, newEventId } from '../../../electron/backend/ledger/append.ts';
import { putSealed, sealContent } from '../../../electron/backend/records/sealed.ts';
import { makeApprover } from '../../support/approver.ts';
import { registered, sharedInvestigation } from '../../support/handling.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { pathToken } from '../../support/vault.ts';

/** EVD-R9 in the engine: a finding on digital material alone does not stand until a second person has said why it may. */

let office: Office;
beforeAll(async () => {
  office = await makeOffice({ roles: ['investigator', 'monitor'] });
});
afterAll(() => office.remove());

const codeOf = async (at: SignedIn, name: string, input: unknown): Promise<string> => {
  const envelope = await at.envelope(name, input);
  return 'code' in envelope ? envelope.code : envelope.kind;
};

type Made = { readonly file: InvestigationId; readonly finding: FindingId; readonly version: number; readonly clip: EvidenceId };

/** A file with every line concluded, the first by a finding on one clip. */
async function concludedOnClip(at: SignedIn, colleagues: readonly string[]): Promise<Made> {
  const { id: file } = await sharedInvestigation(at, colleagues);
  const clip = await registered(at, file, { kind: 'digital', description: 'Clip' });
  const { matrix } = await at.call('investigations.open', { id: file });
  const made = [];
  for (const [index, line] of matrix.entries()) {
    const common = {
      investigationId: file,
      allegationId: line.allegationId,
      officerId: line.officerId,
      reasons: 'Invented.',
      decidedOn: '2026-08-14',
    };
    const conclusion: FindingEntry['conclusion'] =
      index === 0
        ? { kind: 'finding', outcome: 'sustained', standardOfProof: 'balanceOfProbabilities' }
        : { kind: 'closed', reason: 'withdrawn' };
    const material = index === 0 ? [{ evidenceId: clip, stance: 'for' as const }] : [];
    made.push(await at.call('investigations.recordFinding', { entry: { ...common, conclusion, material }, replaces: null }));
  }
  return { file, finding: made[0]!.id, version: 1, clip };
}

const firstFinding = async (at: SignedIn, file: InvestigationId) =>
  (await at.call('investigations.open', { id: file })).matrix.find((line) => line.finding?.number === 1)!.finding!;

test('nobody concludes on digital material alone; whoever wrote the finding cannot give the reason, a colleague can', async () => {
  const supervisor = await office.as('supervisor');
  const { file, finding } = await concludedOnClip(supervisor, [office.idOf('investigator')]);
  expect(await firstFinding(supervisor, file)).toMatchObject({
    corroboration: 'needed',
    secondPerson: null,
    author: office.idOf('supervisor'),
  });
  expect(await supervisor.envelope('investigations.conclude', { id: file, version: 1 })).toMatchObject({
    code: 'investigations.secondPersonNeeded',
    details: { open: 1 },
  });
  const input = { findingId: finding, version: 1, reason: 'Seen by two experts.' };
  expect(await codeOf(supervisor, 'investigations.giveSecondReason', input)).toBe('findings.ownFinding');
  expect((await supervisor.call('investigations.awaitingReason', {})).rows, 'not of one’s own').toEqual([]);
  const investigator = await office.as('investigator');
  expect((await investigator.call('investigations.awaitingReason', {})).rows).toMatchObject([{ findingId: finding, number: 1 }]);
  expect(await codeOf(investigator, 'investigations.giveSecondReason', { ...input, version: 2 })).toBe('findings.changedMeanwhile');
  expect(await codeOf(investigator, 'investigations.giveSecondReason', { ...input, reason: '  ' })).not.toBe('ok');
  expect(await codeOf(investigator, 'investigations.giveSecondReason', input)).toBe('ok');
  expect(await codeOf(investigator, 'investigations.giveSecondReason', { ...input, version: 2 })).toBe('findings.reasonNotAsked');
  expect(await firstFinding(investigator, file)).toMatchObject({
    corroboration: 'reasonGiven',
    version: 2,
    author: office.idOf('supervisor'),
    secondPerson: { reason: 'Seen by two experts.', by: office.idOf('investigator'), request: null },
  });
  expect((await investigator.call('investigations.awaitingReason', {})).rows).toEqual([]);
  expect(await codeOf(investigator, 'investigations.conclude', { id: file, version: 1 })).toBe('ok');
  expect((await investigator.run('vault.verify', { scope: { kind: 'vault' } })).result).toMatchObject({ faults: [] });
});

test('an amendment needs a reason anew; a declared independent source or another kind of item makes it needless', async () => {
  const supervisor = await office.as('supervisor');
  const { file, finding, clip } = await concludedOnClip(supervisor, [office.idOf('investigator')]);
  const investigator = await office.as('investigator');
  await investigator.call('investigations.giveSecondReason', { findingId: finding, version: 1, reason: 'Enough.' });
  const { conclusion, material, reasons, decidedOn, allegationId, officerId } = await firstFinding(investigator, file);
  const entry = { investigationId: file, allegationId, officerId, conclusion, material, reasons, decidedOn };
  await investigator.call('investigations.recordFinding', { entry, replaces: { id: finding, version: 2 } });
  expect(await firstFinding(investigator, file)).toMatchObject({
    corroboration: 'needed',
    secondPerson: null,
    author: office.idOf('investigator'),
  });
  const other = await registered(investigator, file, { kind: 'openSource', description: 'Post' });
  const both = [...material, { evidenceId: other, stance: 'for' as const }];
  await investigator.call('investigations.recordFinding', { entry: { ...entry, material: both }, replaces: { id: finding, version: 3 } });
  expect(await firstFinding(investigator, file)).toMatchObject({ corroboration: 'needed' });
  const declare = (independent: boolean, of: EvidenceId, than: EvidenceId) =>
    investigator.call('evidence.state', {
      evidenceId: of,
      otherId: than,
      statement: { type: 'independence', content: { independent, reason: 'Invented.' } },
    });
  await declare(true, other, clip);
  expect(await firstFinding(investigator, file)).toMatchObject({ corroboration: 'none' });
  await declare(false, clip, other);
  expect(await firstFinding(investigator, file), 'the newest declaration of the two counts').toMatchObject({ corroboration: 'needed' });
  const jacket = await registered(investigator, file);
  const third = [...both, { evidenceId: jacket, stance: 'for' as const }];
  await investigator.call('investigations.recordFinding', { entry: { ...entry, material: third }, replaces: { id: finding, version: 4 } });
  expect(await firstFinding(investigator, file)).toMatchObject({ corroboration: 'none' });
  expect(await codeOf(investigator, 'investigations.conclude', { id: file, version: 1 })).toBe('ok');
});

test('what rests on a finding that does not stand goes into no sealed dossier until the second person has given the reason', async () => {
  const supervisor = await office.as('supervisor');
  const { file, finding } = await concludedOnClip(supervisor, [office.idOf('investigator'), office.idOf('monitor')]);
  const monitor = await office.as('monitor');
  const yes = { answer: 'yes', because: '' } as const;
  await monitor.call('recommendations.add', {
    entry: {
      investigationId: file,
      addressee: 'Invented Ministry',
      text: 'Amend the order.',
      type: 'policy',
      priority: 'normal',
      dueOn: null,
      findings: [finding],
      smart: { specific: yes, measurable: yes, achievable: yes, relevant: yes, timeBound: yes },
    },
  });
  const exported = async (at: SignedIn, form: 'json' | 'packageZip', name: string) => {
    const destination = pathToken();
    const texts = { title: 'Invented', addressee: 'Invented Ministry', classification: '', summary: '', mandate: '', method: '' };
    return at.run(
      'reports.export',
      { investigationId: file, form, language: 'en', ...texts, destination },
      { [destination]: join(office.base, name) },
    );
  };
  expect(await exported(monitor, 'packageZip', 'early.zip')).toMatchObject({
    outcome: 'refused',
    result: { code: 'reports.basisDoesNotStand', details: { recommendations: 1 } },
  });
  expect(existsSync(join(office.base, 'early.zip'))).toBe(false);
  await exported(monitor, 'json', 'read-beforehand.json');
  expect(readFileSync(join(office.base, 'read-beforehand.json'), 'utf8')).toContain('"digitalAlone":{"state":"needed"}');
  const investigator = await office.as('investigator');
  await investigator.call('investigations.giveSecondReason', { findingId: finding, version: 1, reason: 'Seen by two experts.' });
  await exported(await office.as('monitor'), 'packageZip', 'later.zip');
  expect(existsSync(join(office.base, 'later.zip'))).toBe(true);
});

/** Writes a reason past the engine's rules, in the session of whoever is signed in. */
function forge({ session }: SignedIn, file: InvestigationId, finding: FindingId, said: object): void {
  const row = findFinding(session.writer, finding)!;
  const next = { ...row, version: row.version + 1, event_id: newEventId(session) };
  const material = materialOf(session.writer, finding);
  const place = { fileId: file, type: 'finding', id: finding, version: next.version };
  const content = sealContent(
    session.keys.fileKey(file)!,
    place,
    { reasons: 'Invented.', secondPerson: said as never },
    session.ports.random,
  );
  const done = commitChange(session, (writer) => {
    setFindingVersion(writer, next);
    putSealed(writer, content);
    const event = {
      id: next.event_id,
      kind: 'findings.secondReasonGiven',
      subject: finding,
      subjectType: 'finding',
      file,
      after: findingDigest(next, material, content.contentDigest),
    };
    return ok({ value: null, events: [event] });
  });
  expect(done.ok).toBe(true);
}

test('verification finds a reason that is no second person’s, though entry and record fit each other', async () => {
  const supervisor = await office.as('supervisor');
  const faults = async (said: object): Promise<unknown> => {
    const { file, finding } = await concludedOnClip(supervisor, []);
    forge(supervisor, file, finding, said);
    expect(await firstFinding(supervisor, file)).toMatchObject({ corroboration: 'reasonGiven' });
    return (await supervisor.run('vault.verify', { scope: { kind: 'investigation', id: file } })).result;
  };
  const said = { at: '2026-08-14T10:00:00.000Z', by: office.idOf('supervisor'), reason: 'Enough.', request: null };
  const fault = { faults: [{ code: 'finding.noSecondPerson' }] };
  expect(await faults(said), 'by the author').toMatchObject(fault);
  expect(await faults({ ...said, by: office.idOf('investigator') }), 'in another’s name').toMatchObject(fault);
  expect(await faults({ ...said, request: crypto.randomUUID() }), 'by a request that nobody agreed to').toMatchObject(fault);
});

test('in an office of one nobody agrees with themselves: an approver outside does, to the very words', async () => {
  const alone = await makeOffice({ roles: [] });
  try {
    const supervisor = await alone.as('supervisor');
    const { file, finding } = await concludedOnClip(supervisor, []);
    const ask = { findingId: finding, version: 1, reason: 'The clip was read out by its maker.' };
    expect(await codeOf(supervisor, 'investigations.askSecondReason', ask)).toBe('findings.nobodyToAgree');
    const straight = { subject: { kind: 'findings.digitalAlone', findingId: finding, version: 1 }, reason: 'x' };
    expect(await codeOf(supervisor, 'approvals.ask', straight)).not.toBe('ok');
    expect(await firstFinding(supervisor, file)).toMatchObject({ corroboration: 'needed', version: 1 });
    const approver = await makeApprover(alone.base, alone.ports);
    const card = approver.card();
    await supervisor.perform('approvals.readCard', { file: card.token, name: 'Invented Approver' }, card.paths);
    const change = { subject: { kind: 'approvers.change', approverId: approver.id, inForce: true }, reason: '', confirmed: true };
    await supervisor.perform('approvals.ask', change);
    const asked = await supervisor.call('investigations.askSecondReason', ask);
    expect(await codeOf(supervisor, 'investigations.conclude', { id: file, version: 1 })).toBe('investigations.secondPersonNeeded');
    const token = pathToken();
    const path = join(alone.base, 'request.json');
    await supervisor.run('approvals.writeRequest', { id: asked.request, destination: token }, { [token]: path });
    expect(readFileSync(path, 'utf8')).toContain('The clip was read out by its maker.');
    const answer = approver.answer(readFileSync(path, 'utf8'));
    const said = { id: asked.request, answer: { how: 'file', file: answer.token } };
    expect(await supervisor.perform('approvals.answerFromOutside', said, answer.paths)).toMatchObject({ state: 'used' });
    expect(await firstFinding(supervisor, file)).toMatchObject({
      corroboration: 'reasonGiven',
      secondPerson: { reason: 'The clip was read out by its maker.', request: asked.request },
    });
    expect((await supervisor.run('vault.verify', { scope: { kind: 'vault' } })).result).toMatchObject({ faults: [] });
    expect(await codeOf(supervisor, 'investigations.conclude', { id: file, version: 1 })).toBe('ok');
  } finally {
    await alone.remove();
  }
});

test('a finding that was amended after it was asked about is not agreed to any more', async () => {
  const supervisor = await office.as('supervisor');
  const { file, finding } = await concludedOnClip(supervisor, [office.idOf('investigator')]);
  const investigator = await office.as('investigator');
  const { conclusion, material, decidedOn, allegationId, officerId } = await firstFinding(investigator, file);
  const asked = await investigator.call('investigations.askSecondReason', { findingId: finding, version: 1, reason: 'Enough.' });
  const entry = { investigationId: file, allegationId, officerId, conclusion, material, reasons: 'Other words.', decidedOn };
  await investigator.call('investigations.recordFinding', { entry, replaces: { id: finding, version: asked.version } });
  const again = await office.as('supervisor');
  expect(await codeOf(again, 'approvals.answer', { id: asked.request, answer: 'agreed' })).toBe('approvals.changedMeanwhile');
  expect(await firstFinding(again, file)).toMatchObject({ corroboration: 'needed' });
});
