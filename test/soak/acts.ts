import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaintEntry } from '../support/complaints.ts';
import { custodyEntry, originAt } from '../support/evidence.ts';
import { pathToken, type TestVault } from '../support/vault.ts';
import { differs, type Act, type Complaint, type Item, type Model, type Soaked } from './model.ts';

const sort = { by: 'reference', direction: 'ascending' } as const;

async function ask<T>(vault: TestVault, name: string, input: unknown, paths: { readonly [token: string]: string } = {}): Promise<T> {
  const envelope = await vault.envelope(name, input, paths);
  if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)}`, { cause: vault.incidents.at(-1)?.error });
  return envelope.value as T;
}

async function work<T>(vault: TestVault, name: string, input: unknown, paths: { readonly [token: string]: string } = {}): Promise<T> {
  const job = await vault.run(name as never, input, paths);
  if (job.outcome !== 'done') throw new Error(`${name}: ${JSON.stringify(job)}`, { cause: vault.incidents.at(-1)?.error });
  return job.result as T;
}

const entryOf = (unit: string) => complaintEntry({ unit, story: `An invented story, told at ${unit}. `.repeat(3) });

async function register({ vault, model }: Soaked): Promise<string | null> {
  model.next += 1;
  const unit = `Station ${model.next}`;
  const { id, reference } = await ask<{ id: string; reference: string }>(vault, 'complaints.register', { entry: entryOf(unit) });
  model.complaints.push({ id, reference, unit, version: 1, investigation: null });
  return null;
}

async function amend({ vault, model, dice }: Soaked): Promise<string | null> {
  const complaint = dice.pick(model.complaints.filter((one) => one.investigation === null));
  const unit = `Station ${complaint.unit.replace(/\D/g, '')} moved ${dice.below(1000)}`;
  const stale = await vault.envelope('complaints.amend', { id: complaint.id, version: complaint.version + 1, entry: entryOf(unit) });
  if (stale.kind !== 'refused' || stale.code !== 'complaints.changedMeanwhile')
    return `a version of later was taken: ${JSON.stringify(stale)}`;
  const { version } = await ask<{ version: number }>(vault, 'complaints.amend', {
    id: complaint.id,
    version: complaint.version,
    entry: entryOf(unit),
  });
  complaint.unit = unit;
  complaint.version += 1;
  return differs('version', version, complaint.version);
}

async function open({ vault, model, dice }: Soaked): Promise<string | null> {
  const { id, unit, version, reference } = dice.pick(model.complaints);
  const file = await ask<{ version: number; reference: string; entry: { unit: string } }>(vault, 'complaints.open', { id });
  return differs('complaint', [file.version, file.reference, file.entry.unit], [version, reference, unit]);
}

async function find({ vault, model, dice }: Soaked): Promise<string | null> {
  const { id, reference } = dice.pick(model.complaints);
  return differs('found', (await ask<{ id: string }>(vault, 'complaints.find', { reference: reference.toLowerCase() })).id, id);
}

async function list({ vault, model, dice }: Soaked): Promise<string | null> {
  const { unit } = dice.pick(model.complaints);
  // The filter asks for what contains these words: "Station 12" is asked for with "Station 120" and all that moved.
  const expected = model.complaints.filter((one) => one.unit.includes(unit)).map((one) => one.reference);
  const request = { filters: { unit }, sort, offset: 0, limit: 50 };
  const { rows, total } = await ask<{ rows: { reference: string }[]; total: number }>(vault, 'complaints.list', request);
  const found = rows.map((row) => row.reference);
  const wrong = differs('of its unit', [total, found], [expected.length, expected.toSorted().slice(0, 50)]);
  if (wrong !== null) return wrong;
  const all = await ask<{ total: number }>(vault, 'complaints.list', { filters: {}, sort, offset: 0, limit: 1 });
  return differs('complaints', all.total, model.complaints.length);
}

async function investigate({ vault, model, dice }: Soaked): Promise<string | null> {
  const complaint = dice.pick(model.complaints.filter((one) => one.investigation === null));
  const title = `Matter ${model.investigations.length + 1}`;
  const entry = { complaintId: complaint.id, title, scope: '', openedOn: '2026-05-06' };
  const { id } = await ask<{ id: string }>(vault, 'investigations.start', { entry });
  complaint.investigation = id;
  complaint.version = await versionNow(vault, complaint);
  model.investigations.push({ id, complaint, title, items: [], recommendations: [], isGranted: false, finding: null });
  return null;
}

/** A complaint changes its state when an investigation of it begins. */
async function versionNow(vault: TestVault, { id }: Complaint): Promise<number> {
  return (await ask<{ version: number }>(vault, 'complaints.open', { id })).version;
}

async function readInvestigation({ vault, model, dice }: Soaked): Promise<string | null> {
  const one = dice.pick(model.investigations);
  const file = await ask<{ title: string; complaintId: string }>(vault, 'investigations.open', { id: one.id });
  const { rows } = await ask<{ rows: { id: string }[] }>(vault, 'evidence.list', { investigationId: one.id });
  const added = await ask<{ rows: { id: string; text: string }[] }>(vault, 'recommendations.list', { investigationId: one.id });
  const found = [file.title, file.complaintId, rows.map((row) => row.id), added.rows.map((row) => [row.id, row.text])];
  return differs('investigation', found, [
    one.title,
    one.complaint.id,
    one.items.map((item) => item.id),
    one.recommendations.map((row) => [row.id, row.text]),
  ]);
}

function fingerprintOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function takeIn({ vault, model, dice }: Soaked): Promise<string | null> {
  const one = dice.pick(model.investigations.filter(({ items }) => items.length < 12));
  const bytes = randomBytes(200 + dice.below(60_000));
  const path = join(model.folder, 'source.bin');
  writeFileSync(path, bytes);
  const file = pathToken();
  const entry = { kind: 'digital', description: 'Invented film', notes: '', graphic: false };
  const input = { investigationId: one.id, file, entry, origin: originAt() };
  const { id } = await work<{ id: string }>(vault, 'evidence.takeIn', input, { [file]: path });
  one.items.push({ id, sha256: fingerprintOf(bytes), place: '', isOut: false, events: await eventsOf(vault, id) });
  return null;
}

async function eventsOf(vault: TestVault, id: string): Promise<number> {
  return (await ask<{ events: unknown[] }>(vault, 'evidence.open', { id })).events.length;
}

function anyItem({ model, dice }: Soaked): Item {
  return dice.pick(model.investigations.flatMap(({ items }) => items));
}

async function handle(soaked: Soaked): Promise<string | null> {
  const { vault, dice } = soaked;
  const item = anyItem(soaked);
  if (item.events > 60) return null;
  const type = item.isOut ? 'handedOverIn' : dice.chance(0.4) ? 'handedOverOut' : 'stored';
  const place = type === 'stored' ? `Safe ${dice.below(50)}` : '';
  const file = await ask<{ events: { id: string; type: string }[] }>(vault, 'evidence.open', { id: item.id });
  const out = file.events.findLast((event) => event.type === 'handedOverOut')?.id ?? null;
  const entry = custodyEntry(item.id as never, type, {
    place,
    from: type === 'stored' ? '' : 'A. Tester',
    to: type === 'stored' ? '' : 'laboratory',
    purpose: type === 'stored' ? '' : 'examination',
    ...(type === 'handedOverIn' ? { concerns: out as never, unsigned: 'would not sign' } : {}),
  });
  const { seq } = await ask<{ seq: number }>(vault, 'evidence.recordCustody', { entry });
  item.events += 1;
  if (type === 'stored') item.place = place;
  else item.isOut = type === 'handedOverOut';
  return differs('place in the chain', seq, item.events);
}

async function readItem(soaked: Soaked): Promise<string | null> {
  const item = anyItem(soaked);
  const file = await ask<{ sha256: string; events: unknown[] }>(soaked.vault, 'evidence.open', { id: item.id });
  return differs('item', [file.sha256, file.events.length], [item.sha256, item.events]);
}

async function verifyItem(soaked: Soaked): Promise<string | null> {
  const item = anyItem(soaked);
  if (item.events > 60) return null;
  const { unchanged } = await work<{ unchanged: boolean }>(soaked.vault, 'vault.verify', { scope: { kind: 'item', id: item.id } });
  item.events += 1;
  return unchanged ? null : 'an item that nobody touched is called changed';
}

async function extract(soaked: Soaked): Promise<string | null> {
  const { vault, model } = soaked;
  const item = anyItem(soaked);
  if (item.events > 60) return null;
  const out = pathToken();
  const path = join(model.folder, `copy-${model.next}.bin`);
  model.next += 1;
  const { sha256 } = await work<{ sha256: string }>(
    vault,
    'evidence.extract',
    { id: item.id, reason: 'workingCopy', to: 'laboratory', destination: out },
    { [out]: path },
  );
  const isSame = fingerprintOf(readFileSync(path)) === item.sha256;
  rmSync(path);
  item.events = await eventsOf(vault, item.id);
  return isSame ? differs('fingerprint', sha256, item.sha256) : 'the copy is not the original';
}

const smart = Object.fromEntries(
  ['specific', 'measurable', 'achievable', 'relevant', 'timeBound'].map((question) => [question, { answer: 'yes', because: '' }]),
);

/** On the first allegation, resting on the first item. */
async function conclude({ vault, model, dice }: Soaked): Promise<string | null> {
  const one = dice.pick(model.investigations.filter(({ finding, items }) => finding === null && items.length > 0));
  const { entry } = await ask<{ entry: { allegations: { id: string; officers: string[] }[] } }>(vault, 'complaints.open', {
    id: one.complaint.id,
  });
  const [allegation] = entry.allegations;
  const { id, number } = await ask<{ id: string; number: number }>(vault, 'investigations.recordFinding', {
    entry: {
      investigationId: one.id,
      allegationId: allegation?.id,
      officerId: allegation?.officers[0] ?? null,
      conclusion: { kind: 'finding', outcome: 'sustained', standardOfProof: 'balanceOfProbabilities' },
      reasons: 'Invented reasons.',
      material: [{ evidenceId: one.items[0]?.id, stance: 'for' }],
      decidedOn: '2026-08-14',
    },
    replaces: null,
  });
  one.finding = id;
  return differs('number of a finding', number, 1);
}

async function recommend({ vault, model, dice }: Soaked): Promise<string | null> {
  const one = dice.pick(model.investigations.filter(({ finding }) => finding !== null));
  const text = `Amend rule ${dice.below(10_000)}.`;
  const matter = { investigationId: one.id, addressee: 'Ministry', type: 'policy', priority: 'high', dueOn: null };
  const entry = { ...matter, text, findings: [one.finding], smart };
  const known = one.recommendations.at(-1);
  if (known && (one.recommendations.length > 4 || dice.chance(0.6))) {
    const { version } = await ask<{ version: number }>(vault, 'recommendations.amend', { id: known.id, version: known.version, entry });
    known.text = text;
    known.version += 1;
    return differs('version of a recommendation', version, known.version);
  }
  const { id, number } = await ask<{ id: string; number: number }>(vault, 'recommendations.add', { entry });
  one.recommendations.push({ id, text, version: 1 });
  return differs('number of a recommendation', number, one.recommendations.length);
}

async function grant({ vault, model, dice }: Soaked): Promise<string | null> {
  const one = dice.pick(model.investigations);
  if (one.isGranted) await ask(vault, 'access.withdraw', { fileId: one.id, userId: model.colleague });
  else await ask(vault, 'access.grant', { fileId: one.id, userIds: [model.colleague] });
  one.isGranted = !one.isGranted;
  const { readers } = await ask<{ readers: { userId: string }[] }>(vault, 'access.ofFile', { fileId: one.id });
  return differs(
    'reads it',
    readers.some((reader) => reader.userId === model.colleague),
    one.isGranted,
  );
}

async function exportReport({ vault, model, dice }: Soaked): Promise<string | null> {
  const one = dice.pick(model.investigations);
  const out = pathToken();
  const path = join(model.folder, `report-${model.next}.json`);
  model.next += 1;
  const texts = {
    language: 'en',
    title: 'Invented',
    addressee: 'Ministry',
    classification: '',
    summary: 'Short.',
    mandate: '',
    method: '',
  };
  const job = await vault.run('reports.export', { investigationId: one.id, form: 'json', ...texts, destination: out }, { [out]: path });
  // Without a finding there is no report, and nothing is written.
  if (one.finding === null)
    return differs('a report without a finding', (job.result as { code?: string } | null)?.code, 'reports.noFinding');
  if (job.outcome !== 'done') return `no report: ${JSON.stringify(job.result)}`;
  const text = readFileSync(path, 'utf8');
  rmSync(path);
  return text.includes('Invented reasons.') ? null : 'the report does not say why';
}

const hasComplaints = ({ complaints }: Model): boolean => complaints.length > 0;
const hasFree = ({ complaints }: Model): boolean => complaints.some(({ investigation }) => investigation === null);
const hasInvestigations = ({ investigations }: Model): boolean => investigations.length > 0;
const hasItems = ({ investigations }: Model): boolean => investigations.some(({ items }) => items.length > 0);

const hasOpen = ({ investigations }: Model): boolean => investigations.some(({ finding, items }) => finding === null && items.length > 0);
const hasFindings = ({ investigations }: Model): boolean => investigations.some(({ finding }) => finding !== null);

/** By how often an office does them: much is read, less is written, little is new. */
export const acts: readonly Act[] = [
  { name: 'register', weight: 3, mayRun: () => true, run: register },
  { name: 'amend', weight: 8, mayRun: hasFree, run: amend },
  { name: 'open', weight: 24, mayRun: hasComplaints, run: open },
  { name: 'find', weight: 12, mayRun: hasComplaints, run: find },
  { name: 'list', weight: 10, mayRun: hasComplaints, run: list },
  { name: 'investigate', weight: 1, mayRun: hasFree, run: investigate },
  { name: 'readInvestigation', weight: 12, mayRun: hasInvestigations, run: readInvestigation },
  { name: 'takeIn', weight: 1, mayRun: ({ investigations }) => investigations.some(({ items }) => items.length < 12), run: takeIn },
  { name: 'handle', weight: 6, mayRun: hasItems, run: handle },
  { name: 'readItem', weight: 12, mayRun: hasItems, run: readItem },
  { name: 'verifyItem', weight: 1, mayRun: hasItems, run: verifyItem },
  { name: 'extract', weight: 1, mayRun: hasItems, run: extract },
  { name: 'conclude', weight: 2, mayRun: hasOpen, run: conclude },
  { name: 'recommend', weight: 6, mayRun: hasFindings, run: recommend },
  { name: 'grant', weight: 2, mayRun: hasInvestigations, run: grant },
  { name: 'exportReport', weight: 1, mayRun: hasInvestigations, run: exportReport },
];
