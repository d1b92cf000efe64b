import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Input } from '#shared/contract/operations.ts';
import { csvMappingSchema } from '#shared/domain/imports/model.ts';
import type { ComplaintId, CustodyEventId, EvidenceId, FindingId, InvestigationId } from '#shared/kernel/ids.ts';
import type { VaultSession } from '../vault-session.ts';
import { makeDocument, makeFilm, makeImage } from './material.ts';
import { readOlderRegister, type Sample } from './sample.ts';

/** The main job on the invented case, through the same operations as the window. */

export type Done = {
  readonly complaints: number;
  readonly allegations: number;
  readonly evidence: number;
  readonly custodyEvents: number;
  readonly findings: number;
  readonly recommendations: number;
  readonly investigationId: InvestigationId;
};

type Say = (line: string) => void;

export async function doMainJob(vault: VaultSession, sample: Sample, workFolder: string, say: Say): Promise<Done> {
  const registered = await registerAll(vault, sample);
  say(`${registered.length} complaints registered`);
  const imported = await importOlder(vault, workFolder);
  say(`${imported.complaints} complaints imported from an older register, ${imported.refusedRows} row refused`);
  const { complaint, title, scope, openedOn } = sample.investigation;
  const chosen = registered[complaint]!;
  const investigation = await vault.call('investigations.start', { entry: { complaintId: chosen.id, title, scope, openedOn } });
  say(`investigation ${investigation.reference} opened`);
  const material = await takeInAll(vault, sample, investigation.id, workFolder);
  say(`${material.size} files taken in`);
  await recordAll(vault, sample, material);
  for (const id of material.values()) await vault.run('vault.verify', { scope: { kind: 'item', id } });
  const findings = await concludeAll(vault, sample, investigation.id, chosen.keys, material);
  await recommendAll(vault, sample, investigation.id, findings);
  say(`${sample.findings.length} conclusions, ${sample.recommendations.length} recommendations`);
  const file = await vault.call('investigations.open', { id: investigation.id });
  await vault.call('investigations.conclude', { id: investigation.id, version: file.version });
  return {
    complaints: registered.length + imported.complaints,
    allegations: registered.reduce((sum, c) => sum + c.allegations, 0) + imported.allegations,
    evidence: material.size,
    custodyEvents: await countHandling(vault, [...material.values()]),
    findings: sample.findings.length,
    recommendations: sample.recommendations.length,
    investigationId: investigation.id,
  };
}

type Registered = {
  readonly id: ComplaintId;
  readonly reference: string;
  readonly allegations: number;
  readonly keys: ReadonlyMap<string, string>;
};

async function registerAll(vault: VaultSession, sample: Sample): Promise<Registered[]> {
  const registered: Registered[] = [];
  for (const complaint of sample.complaints) {
    const keys = new Map([...complaint.officers, ...complaint.allegations].map((part) => [part.key, randomUUID() as string]));
    const entry = {
      ...complaint,
      officers: complaint.officers.map(({ key, ...officer }) => ({ ...officer, id: keys.get(key)! })),
      allegations: complaint.allegations.map(({ key, ...allegation }) => ({
        ...allegation,
        id: keys.get(key)!,
        officers: allegation.officers.map((officer) => keys.get(officer)!),
      })),
    };
    const made = await vault.call('complaints.register', { entry } as unknown as Input<'complaints.register'>);
    registered.push({ ...made, allegations: complaint.allegations.length, keys });
  }
  return registered;
}

async function importOlder(
  vault: VaultSession,
  workFolder: string,
): Promise<{ readonly complaints: number; readonly allegations: number; readonly refusedRows: number }> {
  const { csv, mapping } = await readOlderRegister();
  const path = join(workFolder, 'older-register.csv');
  await writeFile(path, csv);
  const parsed = csvMappingSchema.parse(JSON.parse(mapping));
  await vault.call('imports.saveMapping', { name: 'Older register of Port Alder', mapping: parsed });
  const { batch } = await vault.run('imports.stage', { file: vault.token(path), mapping: parsed });
  return (await vault.run('imports.accept', { id: batch.id })).batch;
}

async function takeInAll(
  vault: VaultSession,
  sample: Sample,
  investigationId: InvestigationId,
  workFolder: string,
): Promise<Map<string, EvidenceId>> {
  const folder = await mkdtemp(join(workFolder, 'material-'));
  const files = {
    image: ['photograph.png', makeImage()],
    pdf: ['register.pdf', await makeDocument()],
    video: ['camera.avi', makeFilm()],
  } as const;
  const taken = new Map<string, EvidenceId>();
  for (const item of sample.material) {
    const [name, bytes] = files[item.file];
    const path = join(folder, name);
    await writeFile(path, bytes);
    const { key, file: _, kind, description, graphic, type, at, ...origin } = item;
    const done = await vault.run('evidence.takeIn', {
      investigationId,
      file: vault.token(path),
      entry: { kind, description, notes: '', graphic },
      origin: { type, at: momentOf(at), ...origin },
    });
    taken.set(key, done.id);
  }
  await rm(folder, { recursive: true });
  return taken;
}

async function recordAll(vault: VaultSession, sample: Sample, material: ReadonlyMap<string, EvidenceId>): Promise<void> {
  let last: CustodyEventId | null = null;
  for (const event of sample.custody) {
    const { item, at, concerns, ...rest } = event;
    const recorded: { readonly id: CustodyEventId } = await vault.call('evidence.recordCustody', {
      entry: {
        ...rest,
        evidenceId: material.get(item)!,
        at: momentOf(at),
        authority: '',
        sealBefore: '',
        sealAfter: '',
        condition: '',
        // The case is told after the event: each handling is earlier than the taking in of this demonstration.
        lateReason: 'Entered from the paper form of that day',
        concerns: concerns === 'last' ? last : null,
      },
    });
    last = recorded.id;
  }
}

async function concludeAll(
  vault: VaultSession,
  sample: Sample,
  investigationId: InvestigationId,
  keys: ReadonlyMap<string, string>,
  material: ReadonlyMap<string, EvidenceId>,
): Promise<Map<string, FindingId>> {
  const findings = new Map<string, FindingId>();
  for (const { allegation, officer, material: links, ...rest } of sample.findings) {
    const entry = {
      ...rest,
      investigationId,
      allegationId: keys.get(allegation),
      officerId: officer === null ? null : keys.get(officer),
      material: links.map(([key, stance]) => ({ evidenceId: material.get(key), stance })),
    };
    const made = await vault.call('investigations.recordFinding', {
      entry,
      replaces: null,
    } as unknown as Input<'investigations.recordFinding'>);
    findings.set(`${allegation}|${officer ?? ''}`, made.id);
  }
  return findings;
}

async function recommendAll(
  vault: VaultSession,
  sample: Sample,
  investigationId: InvestigationId,
  findings: ReadonlyMap<string, FindingId>,
): Promise<void> {
  for (const { findings: basis, smart, ...rest } of sample.recommendations) {
    const entry = {
      ...rest,
      investigationId,
      findings: basis.map((key) => findings.get(key)),
      smart: Object.fromEntries(Object.entries(smart).map(([question, [answer, because]]) => [question, { answer, because }])),
    };
    await vault.call('recommendations.add', { entry } as unknown as Input<'recommendations.add'>);
  }
}

async function countHandling(vault: VaultSession, ids: readonly EvidenceId[]): Promise<number> {
  let events = 0;
  for (const id of ids) events += (await vault.call('evidence.open', { id })).events.length;
  return events;
}

/** Port Alder keeps Central European summer time in these months. */
function momentOf(local: string): { local: string; offsetMinutes: number; clock: 'wristwatch' } {
  return { local, offsetMinutes: 120, clock: 'wristwatch' };
}
