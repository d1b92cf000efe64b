import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComplaintEntry } from '#shared/domain/complaints/model.ts';
import type { ComplaintId, EvidenceId, InvestigationId, UserId } from '#shared/kernel/ids.ts';
import { custodyEntry, nowMoment, originAt } from '../evidence.ts';
import { makeOffice, type Office, type SignedIn } from '../people.ts';
import { pathToken } from '../vault.ts';
import { plantImports } from './planted-imports.ts';
import { makeLedger, type Ledger, type Planted, type Sort } from './words.ts';

export type Files = { readonly complaint: ComplaintId; readonly investigation: InvestigationId; readonly evidence: EvidenceId };

export type PlantedOffice = {
  readonly office: Office;
  readonly words: Ledger;
  readonly files: readonly Files[];
  readonly batches: readonly string[];
  /** Everything that was given to the log port so far. */
  readonly log: readonly string[];
};

/** Roles by the key that a person signs in with; `supervisor` is the founder, and `second` another one who was granted nothing. */
export const everybody = ['intake', 'investigator', 'stranger', 'monitor', 'auditor', 'administrator', 'second', 'supervisor'] as const;
export type Person = (typeof everybody)[number];

const team: readonly Person[] = ['supervisor', 'second', 'intake'];

type Plan = { readonly complaint: readonly Person[]; readonly investigation: readonly Person[] };

/** Who can read what, by hand: a file of the team given to three, one of the team alone, a restricted one, one restricted to two, one withdrawn from them. */
const plans = {
  given: { complaint: [...team, 'investigator', 'monitor'], investigation: ['supervisor', 'investigator', 'monitor'] },
  strangers: { complaint: [...team, 'stranger'], investigation: ['supervisor', 'stranger'] },
  restricted: { complaint: ['supervisor'], investigation: ['supervisor'] },
  toTwo: { complaint: ['supervisor', 'investigator'], investigation: ['supervisor', 'investigator'] },
  withdrawn: { complaint: ['supervisor'], investigation: ['supervisor'] },
} as const satisfies { readonly [name: string]: Plan };

export async function plantOffice(): Promise<PlantedOffice> {
  const log: string[] = [];
  const note = (text: string): unknown => log.push(text);
  const office = await makeOffice({
    ports: {
      log: {
        incident: (incident, error, where) =>
          note(`${incident} ${where} ${error instanceof Error ? `${error.name} ${error.message} ${error.stack ?? ''}` : String(error)}`),
        note,
      },
    },
  });
  await office.admit('stranger', 'investigator');
  await office.admit('second', 'supervisor');
  const words = makeLedger();
  const supervisor = await office.as('supervisor');
  const files: Files[] = [];
  for (const plan of Object.values(plans)) files.push(await plantFile(office, supervisor, words, plan));
  const [, , restricted, toTwo, withdrawn] = files as [Files, Files, Files, Files, Files];
  const id = (person: Person): UserId => office.idOf(person) as UserId;
  for (const userId of [id('investigator'), id('monitor')]) {
    await supervisor.call('access.grant', { fileId: withdrawn.investigation, userIds: [userId] });
    await supervisor.call('access.withdraw', { fileId: withdrawn.investigation, userId });
  }
  await supervisor.call('access.restrict', { fileId: withdrawn.complaint, userIds: [] });
  await supervisor.call('access.restrict', { fileId: restricted.complaint, userIds: [] });
  await supervisor.call('access.restrict', { fileId: toTwo.complaint, userIds: [id('investigator')] });
  const reason = words.plant({ sort: 'request', readers: new Set(['supervisor']), ids: new Set() });
  await supervisor.call('approvals.ask', { subject: { kind: 'access.unrestrict', fileId: restricted.complaint }, reason });
  const role = words.plant({ sort: 'request', readers: new Set(['supervisor', 'second']), ids: new Set() });
  await supervisor.call('approvals.ask', { subject: { kind: 'people.role', userId: id('stranger'), role: 'monitor' }, reason: role });
  const intake = await office.as('intake');
  const batches = await plantImports(intake, words, office.base, new Set(team));
  for (const person of everybody) if (person !== 'administrator') await plantDrafts(office, words, person);
  await office.signOut();
  return { office, words, files, batches, log };
}

/** A form in progress and how somebody likes a table: theirs alone. */
async function plantDrafts(office: Office, words: Ledger, person: Person): Promise<void> {
  const who = await office.as(person);
  const word = (sort: 'draft' | 'preference'): string => words.plant({ sort, readers: new Set([person]), ids: new Set() });
  await who.call('drafts.save', { key: 'complaint/new', content: word('draft') });
  await who.call('preferences.save', { key: 'complaints/columns', content: word('preference') });
}

async function plantFile(office: Office, supervisor: SignedIn, words: Ledger, plan: Plan): Promise<Files> {
  const ids = new Set<string>();
  const complaint = (sort: Sort): string => words.plant({ sort, readers: new Set(plan.complaint), ids });
  const w = (sort: Sort): string => words.plant({ sort, readers: new Set(plan.investigation), ids });
  const entry = entryOf(complaint);
  const { id: complaintId } = await supervisor.call('complaints.register', { entry });
  const colleagues = plan.investigation.flatMap((person) => (person === 'supervisor' ? [] : [office.idOf(person) as UserId]));
  const { id: investigationId } = await supervisor.call('investigations.start', {
    entry: { complaintId, title: w('title'), scope: w('scope'), openedOn: '2026-05-06' },
    colleagues,
  });
  const evidence = await plantMaterial(supervisor, words, investigationId, office.base, w, ids);
  for (const id of [complaintId, investigationId, evidence]) ids.add(id);
  await plantConclusion(supervisor, investigationId, entry, evidence, w);
  const named = await supervisor.perform('complaints.openIdentity', {
    id: complaintId,
    whose: { kind: 'all' },
    reason: { code: 'other', text: complaint('reading') },
  });
  if (words.found(JSON.stringify(named)).size === 0) throw new Error('who asks for names is not told them');
  return { complaint: complaintId, investigation: investigationId, evidence };
}

/** A complaint with a word in every place where a person may write. */
function entryOf(w: (sort: Sort) => string): ComplaintEntry {
  const officer = crypto.randomUUID();
  const entry = {
    channel: 'inPerson',
    capacity: 'victim',
    receivedOn: '2026-05-04',
    incident: { when: { date: '2026-05', time: null, approximate: true }, area: w('column'), place: w('story') },
    agency: w('column'),
    unit: w('column'),
    officeReference: w('column'),
    complainant: {
      name: { answer: 'given', value: w('identity') },
      contact: { answer: 'given', value: w('identity') },
      language: w('story'),
      interpreterNeeded: true,
    },
    story: `${w('story')} ${w('story')} ${w('story')}`,
    officers: [{ id: officer, known: true, name: w('identity'), badge: w('identity'), rank: w('identity'), description: w('identity') }],
    allegations: [{ id: crypto.randomUUID(), code: 'C3', text: w('allegation'), officers: [officer] }],
    injuries: [{ description: w('story'), seenByDoctor: 'yes' }],
    remedyWished: w('story'),
    safeContact: { mayContact: 'yes', means: ['phone'], when: w('identity'), neverDo: w('identity') },
    atRisk: [{ what: w('story'), where: w('story'), overwrittenOn: null }],
  };
  return entry as unknown as ComplaintEntry;
}

/** An item with its handling, and another file that waits to be taken in, which is told to its author alone. */
async function plantMaterial(
  who: SignedIn,
  words: Ledger,
  investigationId: InvestigationId,
  base: string,
  w: (sort: Sort) => string,
  ids: Planted['ids'],
): Promise<EvidenceId> {
  const folder = join(base, 'sources');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${w('handling')}.txt`);
  writeFileSync(path, `${w('original')} `.repeat(40));
  const origin = originAt({
    from: w('giver'),
    to: w('item'),
    place: w('item'),
    authority: w('handling'),
    seal: w('item'),
    condition: w('handling'),
  });
  const entry = { kind: 'digital', description: w('item'), notes: w('handling'), graphic: false } as const;
  const token = pathToken();
  const taken = await who.perform('evidence.takeIn', { investigationId, file: token, entry, origin }, { [token]: path });
  const { id } = taken as { readonly id: EvidenceId };
  const handling = { purpose: w('handling'), condition: w('handling'), notes: w('handling'), lateReason: w('handling') };
  await who.call('evidence.recordCustody', { entry: custodyEntry(id, 'copied', handling) });
  const grade = { scale: 'admiralty', about: w('handling'), source: 'B', information: '2', handling: '', reason: w('handling') } as const;
  await who.call('evidence.state', { evidenceId: id, otherId: null, statement: { type: 'grade', content: grade } });
  await who.call('evidence.state', { evidenceId: id, otherId: null, statement: { type: 'collection', content: collectionOf(w) } });
  const waiting = pathToken();
  const mine = (): string => words.plant({ sort: 'waiting', readers: new Set(['supervisor']), ids });
  await who.perform(
    'evidence.prepareIntakes',
    { investigationId, origin, files: [{ file: waiting, entry: { ...entry, description: mine(), notes: '' } }] },
    { [waiting]: join(folder, mine()) },
  );
  return id;
}

/** How it was collected from the internet: with which machine and identity is told with a reason only. */
function collectionOf(w: (sort: Sort) => string) {
  return {
    url: w('handling'),
    finalUrl: '',
    platform: w('handling'),
    account: '',
    postId: '',
    postedAt: '',
    capturedAt: nowMoment(),
    ntpOffsetMs: null,
    collector: w('handling'),
    machineIp: w('giver'),
    virtualIdentity: w('giver'),
    tool: '',
    toolVersion: '',
    captures: [],
    embeddedMetadata: '',
    context: w('handling'),
    language: '',
    removalRisk: 'unknown' as const,
    archiveLinks: [],
  };
}

async function plantConclusion(
  who: SignedIn,
  investigationId: InvestigationId,
  entry: ComplaintEntry,
  evidenceId: EvidenceId,
  w: (sort: Sort) => string,
): Promise<void> {
  const allegation = entry.allegations[0]!;
  const { id: finding } = await who.call('investigations.recordFinding', {
    entry: {
      investigationId,
      allegationId: allegation.id,
      officerId: allegation.officers[0]!,
      // Not one that finds a fact: on digital material alone that would not stand, and no dossier would be made to be searched (decision 43).
      conclusion: { kind: 'finding', outcome: 'notSustained', standardOfProof: 'balanceOfProbabilities' },
      reasons: w('finding'),
      material: [{ evidenceId, stance: 'for' }],
      decidedOn: '2026-08-14',
    },
    replaces: null,
  });
  const answer = { answer: 'yes', because: '' } as const;
  await who.call('recommendations.add', {
    entry: {
      investigationId,
      addressee: w('recommendation'),
      text: w('recommendation'),
      type: 'policy',
      priority: 'high',
      dueOn: null,
      findings: [finding],
      smart: {
        specific: { answer: 'no', because: w('recommendation') },
        measurable: answer,
        achievable: answer,
        relevant: answer,
        timeBound: answer,
      },
    },
  });
  const destination = pathToken();
  const texts = { title: w('unshown'), classification: w('unshown'), summary: w('unshown'), mandate: w('unshown'), method: w('unshown') };
  const report = { investigationId, form: 'json', language: 'en', addressee: w('release'), ...texts, destination } as const;
  await who.perform('reports.export', report, { [destination]: join(who.session.paths.folder, '..', `${crypto.randomUUID()}.json`) });
}
