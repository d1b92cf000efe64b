import Database from 'better-sqlite3';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../../electron/backend/db/migrate.ts';
import { setKey } from '../../../electron/backend/db/open.ts';
import { openBackendWith } from '../../../electron/backend/index.ts';
import { systemPorts } from '../../../electron/backend/system-ports.ts';
import { placesIn } from '../power/places.ts';

/** What a process that is recorded is told to do: its argument, as JSON. With `key` it migrates as no program should: the control. */
export type MigrateOrders = { readonly base: string; readonly passphrase: string; readonly marks: string; readonly key: string | null };

async function openOnce({ base, passphrase, marks }: MigrateOrders): Promise<void> {
  const { vault, profile } = placesIn(base);
  const opened = await openBackendWith({ how: 'unlock', folder: vault, passphrase }, systemPorts(profile));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  writeFileSync(marks, 'opened');
  await opened.value.close();
}

/** Without a copy, a journal or a sync. */
function migrateCarelessly({ base, marks }: MigrateOrders, key: string): void {
  const db = new Database(join(placesIn(base).vault, 'vault.db'));
  setKey(db, Buffer.from(key, 'hex'));
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  migrate(db);
  db.close();
  writeFileSync(marks, 'opened');
}

const [orders] = process.argv.slice(2);
if (orders !== undefined && import.meta.main) {
  const told = JSON.parse(orders) as MigrateOrders;
  if (told.key === null) await openOnce(told);
  else migrateCarelessly(told, told.key);
}
