import { readFileSync } from 'node:fs';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import { mayDo } from '#shared/domain/people/permissions.ts';
import type { BagFolder } from '../../documents/archive/bag-folder.ts';
import { sql } from '../../db/sql.ts';
import type { JobContext } from '../../jobs/context.ts';
import { eventFieldNames, fieldSalt, leafDataOf } from '../../ledger/event.ts';
import type { StoredSeal } from '../../ledger/seals.ts';
import { readEvents, type StoredEvent } from '../../ledger/store.ts';

/** Entries are read in pieces, so that others are answered in between. */
const PIECE = 500;

/** The record of actions up to a dated seal, the seals, and the keyring without its wraps. */
export async function writeRecordOfActions(
  context: JobContext,
  bag: BagFolder,
  seal: StoredSeal,
  onEntry: (done: number) => void,
): Promise<void> {
  const { session, reader } = context;
  const readsAll = mayDo(session.actor.role, 'ledger.read');
  const mayOpen = ({ fields }: StoredEvent): boolean => readsAll || (fields.file !== null && session.keys.fileKey(fields.file) !== null);
  const entries = bag.open('data/record/entries.jsonl');
  for (let from = 0; from < seal.size; from += PIECE) {
    for (const event of readEvents(reader, from, Math.min(from + PIECE, seal.size))) {
      const opened = mayOpen(event) ? openedOf(event) : {};
      entries.write(`${canonicalText({ index: event.index, leaf: leafDataOf(event.fields, event.seed, event.signature), opened })}\n`);
    }
    onEntry(Math.min(from + PIECE, seal.size));
    await context.breathe();
  }
  entries.close();
  const seals = reader.all<StoredSeal>(
    sql`SELECT number, size, note, at FROM ledger_checkpoint WHERE size <= ${seal.size} ORDER BY number`,
  );
  bag.put('data/record/seals.json', canonicalText(seals.map(({ at, note, number }) => ({ at, note, number }))));
  bag.put('data/record/keyring.jsonl', withoutWraps(readFileSync(session.keyringFile.path), session.keyringFile.bytes));
}

function openedOf(event: StoredEvent): { readonly [field: string]: Json } {
  const opened: Record<string, Json> = {};
  for (const name of eventFieldNames)
    opened[name] = { salt: fieldSalt(event.seed, name).toString('hex'), value: event.fields[name] as Json };
  opened['signature'] = { salt: fieldSalt(event.seed, 'signature').toString('hex'), value: event.signature.toString('base64') };
  return opened;
}

/** Hashes and signatures of the lines do not cover wraps: the chain holds without a single key in it. */
function withoutWraps(content: Buffer, bytes: number): string {
  const lines = content.subarray(0, bytes).toString('utf8').split('\n').slice(0, -1);
  return lines
    .map((line) => {
      const entry = JSON.parse(line) as { readonly body: Json; readonly signatures: Json; readonly wraps: readonly Json[] };
      return `${canonicalText({ ...entry, wraps: entry.wraps.map(() => null) })}\n`;
    })
    .join('');
}
