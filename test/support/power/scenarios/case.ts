import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComplaintFile } from '#shared/domain/complaints/model.ts';
import { complaintEntry } from '../../complaints.ts';
import { originAt } from '../../evidence.ts';
import { pathToken } from '../../vault.ts';
import { mustDo, type Answer, type Ground } from '../scenario.ts';

/** An invented complaint with an investigation from it, one item of material and one finding. */
export type Case = {
  readonly complaintId: string;
  readonly complaintVersion: number;
  readonly entry: ReturnType<typeof complaintEntry>;
  readonly investigationId: string;
  readonly evidenceId: string;
  readonly findingId: string;
};

type Made = { readonly id: string };

export const originalBytes = Buffer.from('Invented film. '.repeat(9_000));

/** A complaint and an investigation from it. */
export async function openFiles(ground: Ground): Promise<Pick<Case, 'complaintId' | 'entry' | 'investigationId'>> {
  const entry = complaintEntry();
  const { id: complaintId } = await mustDo<Made>(ground, 'complaints.register', { entry });
  const investigation = { complaintId, title: 'At the depot gate', scope: '', openedOn: '2026-05-06' };
  const { id: investigationId } = await mustDo<Made>(ground, 'investigations.start', { entry: investigation });
  return { complaintId, entry, investigationId };
}

export async function openCase(ground: Ground): Promise<Case> {
  const { complaintId, entry, investigationId } = await openFiles(ground);
  const taken = await takeIn(ground, investigationId, 'original.bin', originalBytes);
  if (taken.is !== 'done') throw new Error(JSON.stringify(taken));
  const { id: evidenceId } = taken.value as Made;
  const { version: complaintVersion } = await mustDo<ComplaintFile>(ground, 'complaints.open', { id: complaintId });
  const made = { complaintId, complaintVersion, entry, investigationId, evidenceId };
  const { id: findingId } = await mustDo<Made>(ground, 'investigations.recordFinding', findingOf(made, 0));
  return { ...made, findingId };
}

export function caseOf(ground: Ground): Case {
  return ground.given as Case;
}

export function findingOf({ investigationId, entry, evidenceId }: Omit<Case, 'findingId'>, allegation: number): object {
  const { id, officers } = entry.allegations[allegation]!;
  return {
    entry: {
      investigationId,
      allegationId: id,
      officerId: officers[0] ?? null,
      conclusion: { kind: 'finding', outcome: 'sustained', standardOfProof: 'balanceOfProbabilities' },
      reasons: 'Invented reasons.',
      material: [{ evidenceId, stance: 'for' }],
      decidedOn: '2026-08-14',
    },
    replaces: null,
  };
}

export function takeIn({ ask, sources }: Ground, investigationId: string, name: string, bytes: Buffer): Promise<Answer> {
  const path = join(sources, name);
  writeFileSync(path, bytes);
  const file = pathToken();
  const entry = { kind: 'digital', description: 'Invented film', notes: '', graphic: false };
  return ask('evidence.takeIn', { investigationId, file, entry, origin: originAt() }, { [file]: path });
}
