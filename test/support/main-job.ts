import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaintEntry } from './complaints.ts';
import { registerMapping } from './mapping.ts';
import { pathToken } from './vault.ts';

/** Calls an operation and, where it is a job, waits for its end. Gives the value, or null when it was not done. */
export type Perform = (name: string, input: unknown, paths?: { readonly [token: string]: string }) => Promise<unknown>;

/**
 * Every operation that writes, each once, in an order in which each can succeed. `folder` is for files that come and go. What needs somebody else is
 * only done where an investigator is named.
 */
export async function performAll(perform: Perform, folder: string, colleague?: string): Promise<void> {
  const entry = complaintEntry();
  const { id } = (await perform('complaints.register', { entry })) as { id: string };
  await perform('complaints.open', { id });
  await perform('complaints.openIdentity', { id, whose: { kind: 'all' }, reason: { code: 'other', text: 'Invented words of a reason.' } });
  await perform('complaints.amend', { id, version: 1, entry: { ...entry, unit: 'West Station' } });
  await readPartsFirst(perform);
  const mapping = await importTable(perform, folder);
  await perform('imports.saveMapping', { name: 'Invented register', mapping });
  const started = (await perform('investigations.start', {
    entry: { complaintId: id, title: 'Invented', scope: '', openedOn: '2026-05-06' },
  })) as { id: string };
  await perform('investigations.open', { id: started.id });
  const resting = await handleMaterial(perform, started.id, folder);
  const findingIds: string[] = [];
  for (const allegation of entry.allegations) {
    const finding = (await perform('investigations.recordFinding', {
      entry: {
        investigationId: started.id,
        allegationId: allegation.id,
        officerId: allegation.officers[0] ?? null,
        conclusion: { kind: 'finding', outcome: 'sustained', standardOfProof: 'balanceOfProbabilities' },
        reasons: 'Invented reasons.',
        material: resting.map((evidenceId) => ({ evidenceId, stance: 'for' })),
        decidedOn: '2026-08-14',
      },
      replaces: null,
    })) as { id: string };
    findingIds.push(finding.id);
  }
  const smart = Object.fromEntries(
    ['specific', 'measurable', 'achievable', 'relevant', 'timeBound'].map((q) => [q, { answer: 'yes', because: '' }]),
  );
  const recommendation = {
    investigationId: started.id,
    addressee: 'Ministry',
    text: 'Amend it.',
    type: 'policy',
    priority: 'high',
    dueOn: null,
    findings: findingIds,
    smart,
  };
  const added = (await perform('recommendations.add', { entry: recommendation })) as { id: string };
  await perform('recommendations.amend', { id: added.id, version: 1, entry: { ...recommendation, priority: 'urgent' } });
  await perform('investigations.conclude', { id: started.id, version: 1 });
  await exportAll(perform, started.id, folder);
  if (colleague !== undefined) await decideAccess(perform, started.id, id, colleague);
  await backUp(perform, folder);
  await perform('settings.save', { showCounts: true });
  await perform('vault.verify', { scope: { kind: 'vault' } });
}

async function backUp(perform: Perform, folder: string): Promise<void> {
  const drive = join(folder, 'drive');
  mkdirSync(drive, { recursive: true });
  const token = pathToken();
  const paths = { [token]: drive };
  const made = { destination: token, label: 'Invented stick' };
  const first = (await perform('backups.make', made, paths)) as { number: number };
  await perform('backups.make', made, paths);
  await perform('backups.verify', { file: token, number: null }, paths);
  await perform('backups.remove', { destination: token, numbers: [first.number] }, paths);
}

async function decideAccess(perform: Perform, investigation: string, complaint: string, colleague: string): Promise<void> {
  await perform('access.grant', { fileId: investigation, userIds: [colleague] });
  await perform('access.withdraw', { fileId: investigation, userId: colleague });
  await perform('access.leaveOut', { fileId: investigation, leftOut: true });
  await perform('access.grantMany', { userId: colleague, which: { kind: 'investigations' } });
  await perform('access.restrict', { fileId: complaint, userIds: [colleague] });
}

/** Gives a file and an independent object, so that a finding on both is corroborated (EVD-R9). */
async function handleMaterial(perform: Perform, investigationId: string, folder: string): Promise<readonly string[]> {
  const file = join(folder, `${randomUUID()}.bin`);
  writeFileSync(file, Buffer.alloc(70_000, 7));
  const token = pathToken();
  const at = { local: '2026-05-05T16:20', offsetMinutes: 120, clock: 'wristwatch' };
  const origin = { type: 'received', at, from: 'tramways', to: 'A. Tester', place: '', authority: '', seal: '', condition: '' };
  const { id } = (await perform(
    'evidence.takeIn',
    { investigationId, file: token, entry: { kind: 'digital', description: 'Invented film', notes: '', graphic: false }, origin },
    { [token]: file },
  )) as { id: string };
  const prepared = {
    investigationId,
    origin,
    files: [{ file: token, entry: { kind: 'digital', description: 'Another', notes: '', graphic: false } }],
  };
  const { intakes } = (await perform('evidence.prepareIntakes', prepared, { [token]: file })) as { intakes: string[] };
  await perform('evidence.goOnWithIntake', { id: intakes[0]! });
  await perform('evidence.open', { id });
  await perform('evidence.openIdentity', { id, reason: { code: 'call', text: '' } });
  const handling = {
    evidenceId: id,
    type: 'stored',
    at,
    from: '',
    to: '',
    place: 'Safe 2',
    purpose: '',
    authority: '',
    sealBefore: '',
    sealAfter: '',
    condition: '',
    notes: '',
    lateReason: 'from the paper form',
    concerns: null,
  };
  await perform('evidence.recordCustody', { entry: handling });
  const box = await speakOfMaterial(perform, investigationId, id);
  const out = pathToken();
  await perform(
    'evidence.extract',
    { id, reason: 'workingCopy', to: 'laboratory', destination: out },
    { [out]: join(folder, `${randomUUID()}.out`) },
  );
  return [id, box];
}

/** An item without a file, what is stated about it, and where everything is. */
async function speakOfMaterial(perform: Perform, investigationId: string, other: string): Promise<string> {
  const at = { local: '2026-05-05T16:20', offsetMinutes: 120, clock: 'wristwatch' };
  const origin = { type: 'seized', at, from: 'tramways', to: 'A. Tester', place: '', authority: '', seal: '', condition: '' };
  const entry = { kind: 'physical', description: 'Invented box', notes: '', graphic: false };
  const { id } = (await perform('evidence.register', { investigationId, entry, origin })) as { id: string };
  const statement = { type: 'independence', content: { independent: true, reason: 'Invented.' } };
  await perform('evidence.state', { evidenceId: id, otherId: other, statement });
  await perform('evidence.whereabouts', { show: null, place: null, openDays: 7, offset: 0, limit: 10 });
  const now = { local: new Date().toISOString().slice(0, 16), offsetMinutes: 0, clock: 'thisComputer' };
  await perform('evidence.inventory', { place: 'Safe 2', at: now, codes: [], notes: '' });
  return id;
}

/** What is read of a file that was not opened before: each such reading is its opening. */
async function readPartsFirst(perform: Perform): Promise<void> {
  const register = async (): Promise<string> => ((await perform('complaints.register', { entry: complaintEntry() })) as { id: string }).id;
  await perform('complaints.reads', { id: await register(), offset: 0, limit: 50 });
  for (const list of ['evidence.list', 'evidence.reliedOn', 'recommendations.list', 'reports.list']) {
    const entry = { complaintId: await register(), title: 'Invented', scope: '', openedOn: '2026-05-06' };
    const { id } = (await perform('investigations.start', { entry })) as { id: string };
    await perform(list, { investigationId: id });
  }
}

async function importTable(perform: Perform, folder: string): Promise<unknown> {
  const mapping = { ...registerMapping, source: `Register ${randomUUID().slice(0, 8)}` };
  const file = join(folder, `${randomUUID()}.csv`);
  writeFileSync(file, 'no,date,kind\nPA-1,2025-03-04,Rude words\nPA-2,2025-03-05,Rude words\n');
  const page = { offset: 0, limit: 50 };
  for (const [read, among, end] of [
    ['imports.batch', {}, 'imports.discard'],
    ['imports.problems', page, 'imports.accept'],
  ] as const) {
    const token = pathToken();
    const staged = (await perform('imports.stage', { file: token, mapping }, { [token]: file })) as { batch: { id: string } };
    await perform(read, { id: staged.batch.id, ...among });
    await perform(end, { id: staged.batch.id });
  }
  return mapping;
}

async function exportAll(perform: Perform, investigationId: string, folder: string): Promise<void> {
  const texts = {
    language: 'en',
    title: 'Invented report',
    addressee: 'Ministry',
    classification: '',
    summary: 'Short.',
    mandate: '',
    method: '',
  };
  for (const [form, name] of [
    ['pdf', 'r.pdf'],
    ['json', 'r.json'],
    ['packageZip', 'p.zip'],
    ['packageFolder', ''],
  ] as const) {
    const token = pathToken();
    const destination = name === '' ? folder : join(folder, `${randomUUID()}-${name}`);
    await perform('reports.export', { investigationId, form, ...texts, destination: token }, { [token]: destination });
  }
}
