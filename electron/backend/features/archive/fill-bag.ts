import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveGiven } from '#shared/contract/archive.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import type { Json } from '#shared/kernel/json.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { sign } from '../../crypto/sign.ts';
import { wordsOfKey } from '../../crypto/words.ts';
import { sql } from '../../db/sql.ts';
import type { BagFolder } from '../../documents/archive/bag-folder.ts';
import { pageWords } from '../../documents/archive/words.ts';
import { DECLARATION } from '../../documents/package/form.ts';
import { bagInfo, writeManifest } from '../../documents/package/manifest.ts';
import { resourceFolder, templateFolder } from '../../documents/report/assets.ts';
import type { JobContext } from '../../jobs/context.ts';
import { sealNow } from '../../ledger/append.ts';
import { readCheckpoint } from '../../ledger/checkpoint.ts';
import { staffName } from '../../records/staff-name.ts';
import { officeName } from '../../records/office-name.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { allRecords } from '../verification/index.ts';
import { correctNotLeft, recordAllLeaving } from './leaving.ts';
import { recordSchemas } from './schemas.ts';
import { writeMaterial, type ItemOfFile } from './write-material.ts';
import { indexPage, writePages, type CopiedFile } from './write-pages.ts';
import { writeRecords } from './write-records.ts';
import { writeRecordOfActions } from './write-record-of-actions.ts';

export type Copy = {
  readonly reference: string;
  readonly archiveId: string;
  readonly to: string;
  /** Of the pages. */
  readonly language: ReportLanguage;
  /** Filled as it becomes known: the handling event of each item that leaves. */
  readonly leaving: Map<string, string>;
};

/** Everything that goes into the copy, in the order of formats.md, 18; the dated seal is made when the records have been read. */
export async function fillBag(
  context: JobContext,
  bag: BagFolder,
  { reference, archiveId, to, language, leaving }: Copy,
): Promise<Result<Omit<ArchiveGiven, 'name'>, Refusal>> {
  const { session } = context;
  const office = officeName(context.reader);
  const files = filesOf(context);
  const items = itemsOf(context);
  await recordAllLeaving(
    context,
    items.map(({ id }) => id),
    to,
    leaving,
  );
  const total = allRecords.reduce((sum, source) => sum + source.ids(context.reader, null).length, 0);
  const copied = await writeRecords(context, bag, allRecords, (done) =>
    context.progress({ phase: 'records', unit: 'entries', done, total }),
  );
  const bytes = items.reduce((sum, item) => sum + item.size, 0);
  const material = await writeMaterial(context, bag, items, (done) =>
    context.progress({ phase: 'writing', unit: 'bytes', done, total: bytes }),
  );
  const left = [...leaving].filter(([id]) => material.get(id)?.path === null);
  correctNotLeft(context, left);
  for (const [id] of left) leaving.delete(id);
  const pages = await pageWords(language);
  await writePages(context, bag, copied.ofFile, files, material, pages);
  const seal = sealNow(session);
  if (!seal) return refuse('ledger.keyOfSealsLost');
  await writeRecordOfActions(context, bag, seal, (done) => context.progress({ phase: 'entries', unit: 'entries', done, total: seal.size }));
  const leftOut = [...material].flatMap(([id, one]) => (one.path === null ? [{ id, reason: one.reason }] : []));
  const recordsNotOpened = Object.values(copied.notOpened).reduce((sum, n) => sum + n, 0);
  const words = wordsOfKey(session.keys.office!.publicHex);
  bag.put('data/left-out.json', canonicalText({ material: leftOut, recordsNotOpened: copied.notOpened }));
  bag.put('data/office.json', canonicalText(officeOf(session, office)));
  bag.put('data/schemas/records.json', recordSchemas());
  const made = session.ports.clock.now().toISOString().slice(0, 10);
  const types = allRecords.map((source) => source.type);
  const facts = { office, reference, made, keyWords: words, files, types, leftOut: leftOut.length + recordsNotOpened };
  bag.put('data/index.html', indexPage(facts, pages));
  await finishBag(context, bag, { reference, archiveId, note: seal.note });
  return ok({
    reference,
    words,
    records: copied.records,
    material: material.size - leftOut.length,
    recordsNotOpened,
    materialLeftOut: leftOut.length,
  });
}

type Facts = { readonly reference: string; readonly archiveId: string; readonly note: string };

/** What stands outside `data/`, the manifests, and the signature over them. */
async function finishBag({ session }: JobContext, bag: BagFolder, { reference, archiveId, note }: Facts): Promise<void> {
  const { keyring } = session.keyringFile;
  const read = readCheckpoint(note);
  if (!read.ok) throw new Error('a dated seal of our own cannot be read');
  const payload = [...bag.written];
  bag.put('README.txt', (await readFile(join(templateFolder('archive'), 'readme.en.txt'), 'utf8')).replaceAll('{reference}', reference));
  bag.put('bagit.txt', DECLARATION);
  bag.put(
    'bag-info.txt',
    bagInfo(
      reference,
      payload.reduce((sum, [, { bytes }]) => sum + bytes, 0),
      payload.length,
    ),
  );
  bag.put('manifest-sha256.txt', writeManifest(new Map(payload.map(([path, { sha256 }]) => [path, sha256]))));
  bag.put('check/check.py', await readFile(join(resourceFolder('verifier'), 'archive', 'check.py')));
  bag.put('check/verify.py', await readFile(join(resourceFolder('verifier'), 'verify.py')));
  for (const name of ['formats.md', 'records.md']) bag.put(`about/${name}`, await readFile(join(resourceFolder('docs'), name)));
  bag.put(
    'keys.json',
    canonicalText({
      epochs: keyring.epochs.slice(0, read.value.epoch + 1) as unknown as Json,
      offices: keyring.offices.map((key, epoch) => ({ epoch, ...key })) as unknown as Json,
      vaultId: session.vaultId,
      version: 1,
    }),
  );
  const tags = [...bag.written].filter(([path]) => !path.startsWith('data/'));
  bag.put('tagmanifest-sha256.txt', writeManifest(new Map(tags.map(([path, { sha256 }]) => [path, sha256]))));
  const office = session.keys.office!;
  const body = {
    archive: archiveId,
    checkpoint: note,
    format: 'recourse-archive',
    office: office.publicHex,
    officeEpoch: keyring.offices.length - 1,
    reference,
    'tagmanifest-sha256': bag.written.get('tagmanifest-sha256.txt')!.sha256,
    version: 1,
  };
  bag.put(
    'signature.json',
    canonicalText({ body, signature: Buffer.from(sign('archive', canonicalText(body), office)).toString('base64') }),
  );
}

function officeOf(session: Session, name: string): Json {
  const people = [...session.keyringFile.keyring.persons.values()].map(({ userId, role }) => ({
    name: staffName(session, userId),
    role,
    userId,
  }));
  return { name, people, vaultId: session.vaultId };
}

function filesOf({ reader }: JobContext): readonly CopiedFile[] {
  const of = (kind: CopiedFile['kind'], rows: readonly { readonly id: string; readonly reference: string }[]) =>
    rows.map((row) => ({ ...row, kind }));
  return [
    ...of('complaint', reader.all<{ id: string; reference: string }>(sql`SELECT id, reference FROM complaint ORDER BY n`)),
    ...of('investigation', reader.all<{ id: string; reference: string }>(sql`SELECT id, reference FROM investigation ORDER BY id`)),
  ];
}

/** Items whose bytes are in the vault. */
function itemsOf({ reader }: JobContext): readonly ItemOfFile[] {
  return reader.all<ItemOfFile>(
    sql`SELECT e.id, e.number, i.reference, e.size FROM evidence_item e JOIN investigation i ON i.id = e.investigation_id
        WHERE e.object_id IS NOT NULL ORDER BY i.id, e.number`,
  );
}
