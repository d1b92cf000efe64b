import { readFileSync } from 'node:fs';
import type { UnavailableCode } from '#shared/contract/envelope.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { hkdf32 } from '../crypto/hash.ts';
import { replaceFileDurably } from '../files/durable.ts';
import { uuidBytes } from '../ids.ts';
import { readKeyring } from '../keyring/read.ts';
import type { AccountSession } from '../session.ts';
import type { VaultPaths } from '../vault/folder.ts';
import { found, type Found } from './found.ts';
import { openPageImage } from './page-image.ts';

const LINE_FEED = 0x0a;

/** Writes the longest beginning of the keyring that its own rules allow, and says which lines it had to leave out. */
export function saveKeyring(from: VaultPaths, to: VaultPaths, vaultId: string): Result<readonly Found[], UnavailableCode> {
  let content: Buffer;
  try {
    content = readFileSync(from.keyring);
  } catch {
    return err('vault.keyringDamaged');
  }
  const lines = countLines(content);
  let end = content.lastIndexOf(LINE_FEED) + 1;
  let kept = lines;
  while (kept > 0) {
    const read = readKeyring(vaultId, content.subarray(0, end));
    if (read.ok) {
      replaceFileDurably(to.keyring, content.subarray(0, end));
      return ok(kept === lines ? [] : [found('keyring', 'lost', { place: kept, count: lines - kept })]);
    }
    if (read.error.code === 'vault.newerFormat') return err(read.error.code);
    kept = Math.min(kept - 1, read.error.line);
    end = endOfLine(content, kept);
  }
  return err('vault.keyringDamaged');
}

function countLines(content: Buffer): number {
  let lines = 0;
  for (const byte of content) if (byte === LINE_FEED) lines += 1;
  return lines;
}

function endOfLine(content: Buffer, lines: number): number {
  let end = 0;
  for (let line = 0; line < lines; line += 1) end = content.indexOf(LINE_FEED, end) + 1;
  return end;
}

/** Pages that are tried under a key before it is given up. */
const TRIED = 1000;

/** The key of the database: of the epoch in use, or of another that this person was granted, where that one opens no page. */
export function databaseKey(session: AccountSession, database: VaultPaths['database']): Buffer | null {
  const { checks } = session.keyringFile.keyring;
  const epochs: number[] = [];
  for (let epoch = 0; checks.has(`root:${epoch}`); epoch += 1) epochs.push(epoch);
  const { accessEpoch } = session.header;
  for (const epoch of [accessEpoch, ...epochs.filter((other) => other !== accessEpoch).toReversed()]) {
    const root = session.keys.grants.open('root', epoch);
    if (!root) continue;
    const key = hkdf32(root.bytes, uuidBytes(session.vaultId), 'db');
    if (opensAnyPage(database, key)) return key;
    key.fill(0);
  }
  return null;
}

function opensAnyPage(database: string, key: Buffer): boolean {
  const image = openPageImage(database, key);
  try {
    for (let number = 1; number <= Math.min(TRIED, image.count); number += 1) if (image.page(number)) return true;
    return false;
  } finally {
    image.close();
  }
}
