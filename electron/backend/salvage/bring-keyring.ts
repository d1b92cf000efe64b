import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SalvageOutcome } from '#shared/contract/salvage.ts';
import { sql } from '../db/sql.ts';
import { replaceFileDurably } from '../files/durable.ts';
import { readKeyring } from '../keyring/read.ts';
import type { Session } from '../session.ts';
import type { Source } from './source.ts';

/** Lines of the keyring that a backup still has after those that are here (resources/docs/formats.md, 19.3). They are used from the next opening. */
export function bringKeyring({ keyringFile, paths, vaultId, writer }: Session, source: Source, isForReal: boolean): SalvageOutcome {
  const here = keyringFile.keyring.lines.length;
  if (source.outline.keyring.lines.length <= here) return 'notThere';
  const lines = readFileSync(join(source.outline.folder, 'keyring'), 'utf8').split('\n');
  const mine = readFileSync(paths.keyring).subarray(0, keyringFile.bytes);
  const whole = Buffer.concat([mine, Buffer.from(lines.slice(here).join('\n'), 'utf8')]);
  const read = readKeyring(vaultId, whole);
  if (!read.ok || read.value.cutShort > 0 || read.value.keyring.lines.length !== source.outline.keyring.lines.length) return 'notRight';
  // A destruction that this keyring does not know would be undone by it.
  const destroyed = writer.get<{ entry: number | null }>(
    sql`SELECT max(fields ->> '$.detail.entry') AS entry FROM ledger_event WHERE kind = 'retention.destroyed'`,
  );
  if ((destroyed?.entry ?? -1) >= read.value.keyring.lines.length) return 'destroyed';
  if (!isForReal) return 'ready';
  replaceFileDurably(paths.keyring, whole);
  return 'brought';
}
