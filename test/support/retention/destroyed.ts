import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ground } from '#shared/domain/retention/codes.ts';
import { complaintEntry } from '../complaints.ts';
import { originAt } from '../evidence.ts';
import type { Office, SignedIn } from '../people.ts';
import { pathToken } from '../vault.ts';

/** A file with something in every corner of the vault, each text its own, so that what is left of it can be looked for. */
export type FilledFile = {
  readonly complaint: string;
  readonly investigation: string;
  readonly evidence: string;
  readonly reference: string;
  /** Every text that was planted. */
  readonly planted: readonly string[];
  /** Those of them that lay under a key of the file: no copy of the database gives them without it. */
  readonly sealed: readonly string[];
};

/** Open columns by which complaints are listed, and what somebody had not finished writing. */
const notUnderFileKey: ReadonlySet<string> = new Set(['area', 'agency', 'unit', 'office', 'draft', 'custody']);

/** `seed` makes its texts unlike those of any other file. */
export async function fillFile(office: Office, by: SignedIn, seed: string): Promise<FilledFile> {
  const planted: string[] = [];
  const sealed: string[] = [];
  const plant = (what: string): string => {
    const text = `zq${seed}${what}xv`;
    planted.push(text);
    if (!notUnderFileKey.has(what)) sealed.push(text);
    return text;
  };
  const { id: complaint } = await by.call('complaints.register', {
    entry: complaintEntry({
      story: plant('story'),
      remedyWished: plant('remedy'),
      incident: { when: { date: '2026-05-01', time: null, approximate: true }, area: plant('area'), place: plant('place') },
      agency: plant('agency'),
      unit: plant('unit'),
      officeReference: plant('office'),
      complainant: {
        name: { answer: 'given', value: plant('name') },
        contact: { answer: 'given', value: plant('contact') },
        language: plant('language'),
        interpreterNeeded: false,
      },
    } as never),
  });
  const { id: investigation } = await by.call('investigations.start', {
    entry: { complaintId: complaint, title: plant('title'), scope: plant('scope'), openedOn: '2026-05-06' },
  });
  const file = await by.call('complaints.open', { id: complaint });
  const source = join(office.base, `source-${seed}.bin`);
  writeFileSync(source, plant('bytes').repeat(40));
  const token = pathToken();
  const origin = originAt({ from: plant('from'), to: plant('to'), place: plant('where'), authority: plant('authority') });
  const entry = { kind: 'digital', description: plant('description'), notes: plant('notes'), graphic: false };
  const taken = (await by.perform(
    'evidence.takeIn',
    { investigationId: investigation, file: token, entry, origin },
    { [token]: source },
  )) as { id: string };
  await by.call('drafts.save', { key: `findings.${file.entry.allegations[0]!.id}.nobody`, content: plant('draft') });
  await by.call('drafts.save', { key: `custody.${taken.id}`, content: plant('custody') });
  await by.call('complaints.openIdentity', {
    id: complaint,
    whose: { kind: 'all' },
    reason: { code: 'other', text: plant('reason') },
  } as never);
  await by.call('retention.decide', {
    fileId: complaint,
    entry: {
      purpose: 'oversight',
      purposeText: plant('purpose'),
      basis: 'law',
      basisText: plant('basis'),
      reviewOn: '2031-01-01',
      reason: plant('until'),
    },
  });
  const { id: hold } = await by.call('retention.hold', { fileId: investigation, kind: 'courtOrder', reason: plant('hold') });
  await by.call('retention.liftHold', { id: hold, reason: plant('lifted') });
  return { complaint, investigation, evidence: taken.id, reference: file.reference, planted, sealed };
}

export async function askDestruction(by: SignedIn, fileId: string, ground: Ground = 'reviewed'): Promise<string> {
  const asked = (await by.perform('approvals.ask', {
    subject: { kind: 'files.destroy', fileId, ground },
    reason: 'Its time has passed.',
  })) as { id: string };
  return asked.id;
}
