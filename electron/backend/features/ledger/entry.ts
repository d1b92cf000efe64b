import type { LedgerEntry, OpenedField } from '#shared/contract/ledger.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { ok } from '#shared/kernel/result.ts';
import { wordsOfKey } from '../../crypto/words.ts';
import type { Reader } from '../../db/handles.ts';
import type { Handler } from '../../handlers.ts';
import { readCheckpoint } from '../../ledger/checkpoint.ts';
import { commitment, eventFieldNames, fieldSalt } from '../../ledger/event.ts';
import { inclusionPath } from '../../ledger/frontier.ts';
import { verifyInclusion } from '../../ledger/merkle.ts';
import { lastSeal } from '../../ledger/seals.ts';
import { readEvents, storedNodes, type StoredEvent } from '../../ledger/store.ts';
import { refuse } from '../../refusal.ts';
import { checkEvent } from '../../verification/event-check.ts';
import { rowsOf } from './rows.ts';

/** One entry with its fields opened, checked anew, and its way to the last dated seal. Fields hold codes, numbers, ids and digests: whoever reads the record may see them. */
export const readEntry: Handler<'ledger.entry'> = ({ session, reader }, { number }) => {
  const [event] = readEvents(reader, number - 1, number);
  if (!event || number > session.frontier.size) return refuse('ledger.noSuchEntry');
  return ok({
    row: rowsOf(session, reader, [event])[0]!,
    fields: openedFields(event),
    leafHash: event.leaf.toString('hex'),
    signature: event.signature.toString('base64'),
    signerWords: wordsOfKey(event.fields.key),
    fault: checkEvent(event, session.keyringFile.keyring, session.vaultId),
    proof: proofOf(reader, event),
  });
};

function openedFields({ fields, seed }: StoredEvent): OpenedField[] {
  return eventFieldNames.map((name) => {
    const salt = fieldSalt(seed, name);
    return { name, value: canonicalText(fields[name]), salt: salt.toString('hex'), commitment: commitment(name, fields[name], salt) };
  });
}

function proofOf(reader: Reader, { index, leaf }: StoredEvent): LedgerEntry['proof'] {
  const seal = lastSeal(reader);
  if (!seal || seal.size <= index) return null;
  const path = inclusionPath(storedNodes(reader), index, seal.size);
  const read = readCheckpoint(seal.note);
  return {
    seal: { number: seal.number, size: seal.size, at: seal.at },
    note: seal.note,
    path: path.map((hash) => hash.toString('hex')),
    holds:
      read.ok && read.value.size === seal.size && verifyInclusion({ index, size: seal.size, leafHash: leaf, path, root: read.value.root }),
  };
}
