import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { originAt } from './evidence.ts';
import type { Perform } from './main-job.ts';
import { pathToken } from './vault.ts';

type Of = { readonly investigationId: string; readonly evidenceId: string; readonly folder: string };
type WithId = { readonly id: string };

/** What is done with material beyond one file and its handling, each operation once: papers, looking, folders, recordings, lists. */
export async function performMaterial(perform: Perform, { investigationId, evidenceId, folder }: Of): Promise<void> {
  const to = (name: string) => {
    const token = pathToken();
    return { token, paths: { [token]: join(folder, name) } };
  };
  const labels = to('labels.pdf');
  const sheet = { investigationId, items: [evidenceId], copies: 1, layout: 'sheet3x8', startAt: 1, withDescription: false, language: 'en' };
  await perform('labels.print', { ...sheet, destination: labels.token }, labels.paths);
  const certificate = to('certificate.pdf');
  const about = { kind: 'item', id: evidenceId };
  await perform('certificates.issue', { about, addressee: 'Court', language: 'en', destination: certificate.token }, certificate.paths);
  const { view } = (await perform('evidence.view', { id: evidenceId })) as { readonly view: string };
  await perform('evidence.endView', { view });
  await takeFolderIn(perform, investigationId, join(folder, 'card'));
  await record(perform, investigationId);
}

/** Two files of one content: the second waits for a decision. */
async function takeFolderIn(perform: Perform, investigationId: string, folder: string): Promise<void> {
  mkdirSync(folder);
  for (const name of ['one.bin', 'two.bin']) writeFileSync(join(folder, name), 'an invented page');
  const file = pathToken();
  const entry = { kind: 'digital', description: 'Card', notes: '', graphic: false };
  const wish = { investigationId, file, origin: originAt(), entry, same: 'ask' };
  const { batch } = (await perform('evidence.prepareFolder', wish, { [file]: folder })) as { readonly batch: string };
  await perform('evidence.runBatch', { batch });
  await perform('evidence.settleSame', { batch, places: null, how: 'link' });
}

async function record(perform: Perform, investigationId: string): Promise<void> {
  const entry = { kind: 'testimonial', description: 'Recording', notes: '', graphic: false };
  const wish = { investigationId, kind: 'sound', entry, by: 'A. Tester', place: '', authority: '' };
  const { id, offset } = (await perform('evidence.recordBegin', wish)) as WithId & { readonly offset: number };
  await perform('evidence.recordAppend', { id, offset, bytes: Buffer.alloc(3000, 5).toString('base64') });
  await perform('evidence.recordEnd', { id });
}
