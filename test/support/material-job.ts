import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { originAt } from './evidence.ts';
import type { Perform } from './main-job.ts';
import { pageWithWord } from './redaction/make.ts';
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
  await compared(perform, view);
  await perform('evidence.recordLooked', { view });
  await perform('evidence.endView', { view });
  await takeFolderIn(perform, investigationId, join(folder, 'card'));
  await record(perform, investigationId);
  await redactPage(perform, evidenceId);
  const transcript = {
    kind: 'transcript',
    language: 'en',
    rows: [{ from: 0, to: 4, speaker: 'Voice 1', text: 'Invented.', translation: '' }],
  };
  const entry = { description: 'Transcript', notes: '', graphic: false };
  await perform('evidence.keepClaims', { id: evidenceId, source: 'exif', entries: [{ key: 'ifd0.Make', value: 'Invented' }] });
  const bare = { signer: '', issuer: '', signedAt: '', generator: '', actions: [], ingredients: [], codes: [], chain: [] };
  await perform('credentials.keep', { id: evidenceId, found: { state: 'absent', ...bare } });
  await perform('evidence.writeTranscript', { id: evidenceId, entry, by: 'A. Tester', transcript });
  const line = { box: [0, 0, 9, 9], confidence: 90, text: 'Invented' };
  const recognition = { languages: ['eng'], pages: [{ page: 1, width: 9, height: 9, turned: 0, lines: [line] }], missing: [] };
  await perform('evidence.writeRecognised', { id: evidenceId, entry, by: 'A. Tester', recognition });
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

async function redactPage(perform: Perform, evidenceId: string): Promise<void> {
  const box = { x: 2, y: 2, width: 6, height: 4, reason: 'identity' } as const;
  const { png } = pageWithWord('invented', 80, 60, box, () => 3);
  const { copy } = (await perform('evidence.redactBegin', { id: evidenceId })) as { readonly copy: string };
  await perform('evidence.redactAppend', { copy, page: 1, offset: 0, bytes: png.toString('base64') });
  const entry = { description: 'Copy', notes: '', graphic: false };
  await perform('evidence.redactEnd', { copy, form: 'png', entry, by: 'A. Tester', pages: [{ page: 1, boxes: [box] }] });
}

/** Ends once what is looked at has been compared with its fingerprint. */
async function compared(perform: Perform, view: string): Promise<void> {
  for (;;) {
    const { check } = (await perform('evidence.viewState', { view })) as { readonly check: string };
    if (check !== 'checking') return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
