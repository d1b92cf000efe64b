import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { ok } from '#shared/kernel/result.ts';
import { readApproverCard as cardOf } from '../../approver/key-file.ts';
import { seal, unseal } from '../../crypto/seal.ts';
import { publicKeyFromHex } from '../../crypto/sign.ts';
import { wordsOfKey } from '../../crypto/words.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { errorCode } from '../../objects/file-system.ts';
import type { Handler } from '../../handlers.ts';
import { commitQuietly } from '../../ledger/append.ts';
import { refuse } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { supervisorsKey, type SupervisorsKey } from './seal-reason.ts';

/** What an approver outside the office brought: their key, their name, and the secret of their codes, sealed for supervisors. */
type CardRow = { readonly approver_id: string; readonly signing: string; readonly sealed_key: string; readonly sealed: Buffer };
type Card = { readonly name: string; readonly secret: Buffer };

const MOST_BYTES = 4096;
const contentSchema = z.strictObject({ name: z.string(), secret: z.string() });

export const readApproverCard: Handler<'approvals.readCard'> = ({ session, writer, paths }, { file, name }) => {
  const card = cardIn(paths[file]);
  const key = supervisorsKey(session);
  if (!card || !key || publicKeyFromHex(card.signing) === null) return refuse('approvals.cardUnreadable');
  const { approverId, signing, secret } = card;
  if (session.keyringFile.keyring.taken.has(approverId) || session.keyringFile.keyring.taken.has(signing))
    return refuse('approvals.cardKnown');
  const content = Buffer.from(canonicalText({ name, secret: secret.toString('base64') }), 'utf8');
  const sealed = seal(key.bytes, 'approver', [session.vaultId, approverId, key.name], content);
  for (const bytes of [content, secret]) bytes.fill(0);
  writer.runOne(
    sql`INSERT INTO approver_card (approver_id, signing, sealed_key, sealed) VALUES (${approverId}, ${signing}, ${key.name}, ${sealed})
        ON CONFLICT (approver_id) DO UPDATE SET signing = excluded.signing, sealed_key = excluded.sealed_key, sealed = excluded.sealed`,
  );
  return ok({ approverId, words: wordsOfKey(signing), name });
};

function cardIn(path: string | undefined): ReturnType<typeof cardOf> {
  const text = path === undefined ? null : smallFile(path);
  return text === null ? null : cardOf(text);
}

/** A file from outside, small as what it must be; null when it is not. */
export function smallFile(path: string, most = MOST_BYTES): string | null {
  try {
    return statSync(path).size <= most ? readFileSync(path, 'utf8') : null;
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return null;
  }
}

export function findCard(reader: Reader, approverId: string): CardRow | null {
  return reader.get<CardRow>(sql`SELECT * FROM approver_card WHERE approver_id = ${approverId}`) ?? null;
}

export function allCards(reader: Reader): CardRow[] {
  return reader.all<CardRow>(sql`SELECT * FROM approver_card ORDER BY approver_id`);
}

/** Name and secret; null for who is no supervisor, and where no card is kept. */
export function openCard(session: Session, approverId: string): Card | null {
  const row = findCard(session.writer, approverId);
  const key = row && supervisorsKey(session, row.sealed_key);
  const plain = row && key ? unseal(key.bytes, 'approver', [session.vaultId, approverId, row.sealed_key], row.sealed) : null;
  const content = plain && contentSchema.safeParse(JSON.parse(plain.toString('utf8')));
  return content?.success ? { name: content.data.name, secret: Buffer.from(content.data.secret, 'base64') } : null;
}

/** After an opening: the keys may have been replaced since, and then cards are sealed for those who are supervisors now. */
export function tidyApprovals(session: Session): void {
  const key = session.alarm ? null : supervisorsKey(session);
  const stale = key ? allCards(session.writer).filter((row) => row.sealed_key !== key.name) : [];
  if (key && stale.length > 0) commitQuietly(session, () => sealAgain(session, stale, key));
}

function sealAgain(session: Session, rows: readonly CardRow[], key: SupervisorsKey): void {
  for (const row of rows) {
    const card = openCard(session, row.approver_id);
    if (!card) continue;
    const content = Buffer.from(canonicalText({ name: card.name, secret: card.secret.toString('base64') }), 'utf8');
    const sealed = seal(key.bytes, 'approver', [session.vaultId, row.approver_id, key.name], content);
    session.writer.runOne(
      sql`UPDATE approver_card SET sealed_key = ${key.name}, sealed = ${sealed} WHERE approver_id = ${row.approver_id}`,
    );
  }
}
