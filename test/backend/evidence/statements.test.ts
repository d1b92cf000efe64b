import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { sql, type Sql } from '../../../electron/backend/db/sql.ts';
import { objectPath, storedName } from '../../../electron/backend/objects/store.ts';
import { custodyEntry, nowMoment, originAt } from '../../support/evidence.ts';
import { registered, sharedInvestigation } from '../../support/handling.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { pathToken } from '../../support/vault.ts';

let office: Office;
let file: InvestigationId;

beforeAll(async () => {
  office = await makeOffice({ roles: ['investigator'] });
  const supervisor = await office.as('supervisor');
  ({ id: file } = await sharedInvestigation(supervisor, [office.idOf('investigator')]));
});
afterAll(async () => {
  await office.remove();
});

const state = (at: SignedIn, evidenceId: EvidenceId, statement: object, otherId: EvidenceId | null = null) =>
  at.envelope('evidence.state', { evidenceId, otherId, statement });
const codeOf = async (answer: ReturnType<typeof state>): Promise<string> => {
  const envelope = await answer;
  return 'code' in envelope ? envelope.code : envelope.kind;
};
const grade = (source: string) => ({
  type: 'grade',
  content: { scale: 'admiralty', about: 'Depot camera', source, information: '2', handling: '', reason: 'seen before' },
});
const independence = (independent: boolean) => ({ type: 'independence', content: { independent, reason: 'two cameras' } });
const copyOf = { type: 'copyOf', content: { kind: 'transcript', tool: 'by hand', toolVersion: '', parameters: [], notes: '' } };

async function filmTaken(at: SignedIn): Promise<EvidenceId> {
  const path = join(office.base, `${randomBytes(4).toString('hex')}.bin`);
  writeFileSync(path, randomBytes(70_000));
  const token = pathToken();
  const entry = { kind: 'digital', description: 'Film', notes: '', graphic: false };
  const taken = await at.perform('evidence.takeIn', { investigationId: file, file: token, entry, origin: originAt() }, { [token]: path });
  return (taken as { id: EvidenceId }).id;
}

function storedFile({ session }: SignedIn, id: EvidenceId): string {
  const row = session.writer.get<{ object_id: string }>(sql`SELECT object_id FROM evidence_item WHERE id = ${String(id)}`)!;
  return objectPath(session.objects, storedName(session.objects.namesKey, row.object_id));
}

describe('what is stated about an item', () => {
  it('stands beside what was stated before, each with its assessor and its moment', async () => {
    const supervisor = await office.as('supervisor');
    const id = await registered(supervisor, file);
    expect(await codeOf(state(supervisor, id, grade('B')))).toBe('ok');
    const investigator = await office.as('investigator');
    expect(await codeOf(state(investigator, id, grade('D')))).toBe('ok');
    const { statements } = await investigator.call('evidence.open', { id });
    expect(statements).toMatchObject([
      { seq: 1, type: 'grade', recordedBy: office.idOf('supervisor'), role: 'supervisor', content: { source: 'B' } },
      { seq: 2, type: 'grade', recordedBy: office.idOf('investigator'), role: 'investigator', content: { source: 'D' } },
    ]);
    expect((await investigator.run('vault.verify', { scope: { kind: 'vault' } })).result).toMatchObject({ unchanged: true });
  });

  it('grades no account of a complainant, victim or witness', async () => {
    const supervisor = await office.as('supervisor');
    const account = { kind: 'testimonial' as const, form: 'audio' as const, language: '', interpreter: '', takenBy: '', conditions: '' };
    const told = await registered(supervisor, file, { kind: 'testimonial', details: { ...account, of: 'witness' } });
    const unsaid = await registered(supervisor, file, { kind: 'testimonial' });
    const expert = await registered(supervisor, file, { kind: 'testimonial', details: { ...account, of: 'expert' } });
    expect(await codeOf(state(supervisor, told, grade('B')))).toBe('statements.peopleAreNotGraded');
    expect(await codeOf(state(supervisor, unsaid, grade('B')))).toBe('statements.peopleAreNotGraded');
    expect(await codeOf(state(supervisor, expert, grade('B')))).toBe('ok');
  });

  it('names another item of the same investigation where it is about two, and no circle of copies', async () => {
    const supervisor = await office.as('supervisor');
    const [one, two, three] = [await registered(supervisor, file), await registered(supervisor, file), await registered(supervisor, file)];
    const { id: elsewhere } = await sharedInvestigation(supervisor, []);
    const far = await registered(supervisor, elsewhere);
    expect(await codeOf(state(supervisor, one, independence(true)))).toBe('statements.otherItemNeeded');
    expect(await codeOf(state(supervisor, one, grade('B'), two))).toBe('statements.otherItemNotAsked');
    expect(await codeOf(state(supervisor, one, independence(true), far))).toBe('statements.unknownOtherItem');
    expect(await codeOf(state(supervisor, one, copyOf, one))).toBe('statements.copyOfItself');
    expect(await codeOf(state(supervisor, two, copyOf, one))).toBe('ok');
    expect(await codeOf(state(supervisor, three, copyOf, two))).toBe('ok');
    expect(await codeOf(state(supervisor, one, copyOf, three))).toBe('statements.copyOfItself');
    expect((await supervisor.call('evidence.open', { id: one })).copies).toEqual([two]);
  });

  it('veils and unveils, and keeps who collected from where until somebody asks with a reason', async () => {
    const supervisor = await office.as('supervisor');
    const id = await registered(supervisor, file, { kind: 'openSource' });
    await state(supervisor, id, { type: 'veil', content: { graphic: true, kinds: ['injury'], reason: '' } });
    expect((await supervisor.call('evidence.list', { investigationId: file })).rows.find((row) => row.id === id)?.graphic).toBe(true);
    const content = {
      url: 'https://video.example/1',
      finalUrl: '',
      platform: 'video.example',
      account: '@invented',
      postId: '1',
      postedAt: '',
      capturedAt: nowMoment(),
      ntpOffsetMs: -12,
      collector: 'A. Tester',
      machineIp: '203.0.113.7',
      virtualIdentity: 'invented-3',
      tool: 'browser',
      toolVersion: '1',
      captures: [{ kind: 'screenshot', name: 'page.png', sha256: 'a'.repeat(64) }],
      embeddedMetadata: '',
      context: '',
      language: 'en',
      removalRisk: 'high',
      archiveLinks: [],
    };
    expect(await codeOf(state(supervisor, id, { type: 'collection', content }))).toBe('ok');
    const shown = await supervisor.call('evidence.open', { id });
    expect(shown).toMatchObject({ graphic: true, hasProtected: true });
    expect(JSON.stringify(shown)).not.toMatch(/203\.0\.113\.7|invented-3/);
    const told = await supervisor.call('evidence.openIdentity', { id, reason: { code: 'call', text: '' } });
    expect(told.file.statements.at(-1)).toMatchObject({ content: { machineIp: '203.0.113.7', virtualIdentity: 'invented-3' } });
  });

  it('is told beside what a finding rests on, for and against, and counts nothing', async () => {
    const supervisor = await office.as('supervisor');
    const { id: own } = await sharedInvestigation(supervisor, []);
    const [film, post] = [await registered(supervisor, own), await registered(supervisor, own)];
    await state(supervisor, film, grade('B'));
    await state(supervisor, film, grade('C'));
    await state(supervisor, film, independence(false), post);
    const { matrix } = await supervisor.call('investigations.open', { id: own });
    const entry = {
      investigationId: own,
      allegationId: matrix[0]!.allegationId,
      officerId: matrix[0]!.officerId,
      conclusion: { kind: 'finding' as const, outcome: 'sustained' as const, standardOfProof: 'balanceOfProbabilities' as const },
      reasons: 'Invented.',
      material: [
        { evidenceId: film, stance: 'for' as const },
        { evidenceId: post, stance: 'against' as const },
      ],
      decidedOn: '2026-08-14',
    };
    await supervisor.call('investigations.recordFinding', { entry, replaces: null });
    const { findings } = await supervisor.call('evidence.reliedOn', { investigationId: own });
    expect(findings).toHaveLength(1);
    expect(findings[0]!.material).toMatchObject([
      { evidenceId: film, stance: 'for', grades: [{ content: { source: 'C' } }], independence: [{ of: post, independent: false }] },
      { evidenceId: post, stance: 'against', grades: [], independence: [], copyOf: null },
    ]);
  });

  it('is sealed again when its file gets another key', async () => {
    const supervisor = await office.as('supervisor');
    const { id: own } = await sharedInvestigation(supervisor, [office.idOf('investigator')]);
    const id = await registered(supervisor, own);
    await state(supervisor, id, grade('B'));
    await supervisor.perform('access.withdraw', { fileId: own, userId: office.idOf('investigator') });
    const epochs = supervisor.session.writer.all<{ n: number }>(
      sql`SELECT DISTINCT key_epoch AS n FROM sealed_record WHERE file_id = ${String(own)}`,
    );
    expect(epochs).toEqual([{ n: 1 }]);
    expect((await supervisor.call('evidence.open', { id })).statements).toMatchObject([{ content: { source: 'B' } }]);
    const investigator = await office.as('investigator');
    expect(await codeOf(state(investigator, id, grade('A')))).toBe('evidence.notFound');
  });
});

describe('another seal than the record knows', () => {
  it('is recorded as it was found, locks the item, and a second person closes that', async () => {
    const supervisor = await office.as('supervisor');
    const id = await registered(supervisor, file);
    const handling = async (at: SignedIn, type: 'sealInspected' | 'handedOverOut', change: object) =>
      codeOf(at.envelope('evidence.recordCustody', { entry: custodyEntry(id, type, change) }));
    const shown = async () => supervisor.call('evidence.open', { id });
    await handling(supervisor, 'sealInspected', { sealBefore: '88213', sealAfter: '' });
    expect((await shown()).isLocked, 'the seal that is known').toBe(false);
    expect(await handling(supervisor, 'sealInspected', { sealBefore: '88299', sealAfter: '' })).toBe('ok');
    const locked = await shown();
    expect(locked).toMatchObject({ isLocked: true, statements: [{ type: 'incident', content: { finding: 'custody.otherSeal' } }] });
    expect(locked.holding.seal).toBe('88299');
    expect(await handling(supervisor, 'handedOverOut', { to: 'Court' })).toBe('custody.incidentOpen');
    const closing = { evidenceId: id, reason: 'Misread: it is 88213.' };
    expect(await codeOf(supervisor.envelope('evidence.closeIncident', closing))).toBe('statements.foundItYourself');
    const investigator = await office.as('investigator');
    expect(await codeOf(investigator.envelope('evidence.closeIncident', closing))).toBe('ok');
    expect(await handling(investigator, 'handedOverOut', { to: 'Court' })).toBe('ok');
    expect((await investigator.run('vault.verify', { scope: { kind: 'vault' } })).result).toMatchObject({ unchanged: true });
  });
});

describe('a file that was found altered or gone', () => {
  it('locks its item at once, and a second person closes it', async () => {
    const supervisor = await office.as('supervisor');
    const id = await filmTaken(supervisor);
    rmSync(storedFile(supervisor, id));
    expect((await supervisor.run('vault.verify', { scope: { kind: 'vault' } })).result).toMatchObject({
      faults: [{ code: 'evidence.objectMissing', id }],
    });
    const locked = await supervisor.call('evidence.open', { id });
    expect(locked).toMatchObject({ isLocked: true, lastCheck: { unchanged: false } });
    expect(locked.statements).toMatchObject([{ type: 'incident', content: { finding: 'evidence.objectMissing' } }]);
    expect(locked.events.at(-1)).toMatchObject({ type: 'verified', facts: { matches: false } });
    await supervisor.run('vault.verify', { scope: { kind: 'item', id } });
    expect((await supervisor.call('evidence.open', { id })).statements, 'one incident is open at a time').toHaveLength(1);
    const given = custodyEntry(id, 'copyGiven', { to: 'Court' });
    const refusal = async (at: SignedIn, name: string, input: unknown): Promise<string> => codeOf(at.envelope(name, input));
    expect(await refusal(supervisor, 'evidence.recordCustody', { entry: given })).toBe('custody.incidentOpen');
    expect(await refusal(supervisor, 'evidence.closeIncident', { evidenceId: id, reason: 'Restored.' })).toBe('statements.foundItYourself');
    const investigator = await office.as('investigator');
    expect(await refusal(investigator, 'evidence.closeIncident', { evidenceId: id, reason: 'Restored from the copy of May.' })).toBe('ok');
    expect(await refusal(investigator, 'evidence.closeIncident', { evidenceId: id, reason: 'Again.' })).toBe('statements.noIncidentOpen');
    expect((await investigator.call('evidence.open', { id })).isLocked).toBe(false);
    expect(await refusal(investigator, 'evidence.recordCustody', { entry: given })).toBe('ok');
  });

  it('is found by taking a copy out as well', async () => {
    const supervisor = await office.as('supervisor');
    const id = await filmTaken(supervisor);
    const good = readFileSync(storedFile(supervisor, id));
    const checked = async () => (await supervisor.call('evidence.open', { id })).lastCheck;
    await supervisor.run('vault.verify', { scope: { kind: 'item', id } });
    expect(await checked()).toMatchObject({ unchanged: true });
    writeFileSync(storedFile(supervisor, id), randomBytes(70_200));
    const destination = pathToken();
    const take = { id, reason: 'workingCopy', to: 'desk', destination };
    const paths = { [destination]: join(office.base, 'copy.bin') };
    expect((await supervisor.run('evidence.extract', take, paths)).result).toMatchObject({ code: 'evidence.objectAltered' });
    expect((await supervisor.call('evidence.open', { id })).isLocked).toBe(true);
    expect((await supervisor.run('evidence.extract', take, paths)).result).toMatchObject({ code: 'custody.incidentOpen' });
    expect(await checked(), 'what a report or a certificate says of it').toMatchObject({ unchanged: false });
    writeFileSync(storedFile(supervisor, id), good);
    await supervisor.run('vault.verify', { scope: { kind: 'item', id } });
    expect(await checked(), 'nobody has said yet what it was').toMatchObject({ unchanged: false });
    const investigator = await office.as('investigator');
    await investigator.call('evidence.closeIncident', { evidenceId: id, reason: 'Restored from the copy of May.' });
    expect((await investigator.call('evidence.open', { id })).lastCheck).toMatchObject({ unchanged: true });
  });
});

describe('a statement that was tampered with', () => {
  /** Changes the database as no operation would, verifies the item, and takes the change back. Codes of the faults. */
  async function faultsAfter(at: SignedIn, id: EvidenceId, change: Sql | null): Promise<readonly string[]> {
    const { db, writer } = at.session;
    db.exec('DROP TRIGGER IF EXISTS evidence_statement_fixed');
    const before = writer.all<Record<string, never>>(sql`SELECT * FROM evidence_statement`);
    const sealed = writer.all<Record<string, never>>(sql`SELECT * FROM sealed_record WHERE record_type = 'statement'`);
    if (change && writer.run(change) === 0) throw new Error('nothing was damaged');
    const { result } = await at.run('vault.verify', { scope: { kind: 'item', id } });
    const put = (table: string, rows: readonly Record<string, never>[]): void => {
      for (const row of rows) {
        const members = Object.keys(row);
        db.prepare(`INSERT OR REPLACE INTO ${table} (${members.join()}) VALUES (${members.map(() => '?').join()})`).run(
          ...Object.values(row),
        );
      }
    };
    put('evidence_statement', before);
    put('sealed_record', sealed);
    return (result as { faults: { code: string }[] }).faults.map(({ code }) => code);
  }

  it('is found, whichever of its members was changed, and when it was taken away', async () => {
    const supervisor = await office.as('supervisor');
    const [id, second] = [await filmTaken(supervisor), await filmTaken(supervisor)];
    await state(supervisor, id, grade('B'));
    await state(supervisor, id, independence(true), second);
    const of = String(id);
    expect(await faultsAfter(supervisor, id, null)).toEqual([]);
    const altered: readonly Sql[] = [
      sql`UPDATE evidence_statement SET type = 'veil' WHERE evidence_id = ${of} AND seq = 1`,
      sql`UPDATE evidence_statement SET role = 'monitor' WHERE evidence_id = ${of} AND seq = 1`,
      sql`UPDATE evidence_statement SET recorded_at = '2026-01-01T00:00:00.000Z' WHERE evidence_id = ${of} AND seq = 1`,
      sql`UPDATE evidence_statement SET other_id = NULL WHERE evidence_id = ${of} AND seq = 2`,
      sql`UPDATE evidence_statement SET seq = 9 WHERE evidence_id = ${of} AND seq = 2`,
      sql`UPDATE sealed_record SET sealed = zeroblob(length(sealed)) WHERE record_id = (SELECT id FROM evidence_statement WHERE evidence_id = ${of} AND seq = 1)`,
    ];
    for (const change of altered) expect((await faultsAfter(supervisor, id, change)).length, change.text).toBe(1);
    const gone = sql`DELETE FROM evidence_statement WHERE evidence_id = ${of} AND seq = 2`;
    expect(await faultsAfter(supervisor, id, gone)).toEqual(['record.missing']);
    expect(await faultsAfter(supervisor, id, null)).toEqual([]);
  });
});
