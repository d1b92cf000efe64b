import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { hkdf32 } from '../../electron/backend/crypto/hash.ts';
import { newestSchema } from '../../electron/backend/db/migrate.ts';
import { uuidBytes } from '../../electron/backend/ids.ts';
import { startBackend } from '../../electron/backend/index.ts';
import { systemPorts } from '../../electron/backend/system-ports.ts';
import { openVault } from '../support/open-vault.ts';
import { buildRecorder, whyNoRecorder } from '../support/power/library.ts';
import { placesIn, readImage, writeImage } from '../support/power/places.ts';
import { chanceCut, record, type Recording } from '../support/power/recording.ts';
import { pictureOf } from '../support/salvage/vault.ts';
import { copyOfKept, keptVaults, type KeptVault } from '../support/vaults/kept.ts';
import { runJob } from '../support/vault.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

const CUTS = 50;

/**
 * What the first opening of a vault of each kept schema asks of the disk is written down; then the power fails at chance moments of it. The vault must open, be
 * of today's schema and hold everything. A vault of a later schema is refused and not touched.
 */
export const check: Check = {
  number: 62,
  title: 'a vault of every earlier schema is brought up to date, whenever the power fails; one of a later schema is refused untouched',
  target: (full) => keptVaults().length * ((full ? CUTS : CUTS / 10) + 1),
  run: async ({ scale, seed, log }) => {
    // A small run takes the oldest, one between and the newest: each costs a process that is recorded.
    const all = keptVaults();
    const kept = scale < 0.1 ? [all[0]!, all[all.length >> 1]!, all.at(-1)!] : all;
    const cuts = Math.max(1, Math.round(CUTS * scale));
    const target = kept.length * (cuts + 1);
    const why = whyNoRecorder();
    if (why !== null) {
      log(why);
      return { reached: 0, target, control: 'green' };
    }
    const folder = mkdtempSync(join(tmpdir(), 'recourse-migrations-'));
    try {
      const library = buildRecorder(folder);
      let reached = 0;
      for (const [index, vault] of kept.entries()) {
        const base = join(folder, vault.name);
        const dice = createDice(seed * 1009 + index);
        const recording = recordOpening(library, base, vault, null);
        for (let n = 0; n < cuts; n += 1) {
          const wrong = await wrongAfterCut(base, vault, recording, dice);
          if (wrong === null) reached += 1;
          else log(`${vault.name}: ${wrong} (seed ${seed}, cut ${n})`);
        }
        if (await isLaterRefused(base, vault)) reached += 1;
        else log(`${vault.name}: a later schema is not refused, or was touched`);
      }
      return { reached, target, control: (await isCarelessNoticed(library, join(folder, 'control'), kept[0]!, seed)) ? 'red' : 'green' };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function lay(base: string, kept: KeptVault): void {
  const places = placesIn(base);
  for (const path of [places.root, places.out, places.profile]) mkdirSync(path, { recursive: true });
  copyOfKept(kept, places.vault);
}

function recordOpening(library: string, base: string, kept: KeptVault, key: string | null): Recording {
  lay(base, kept);
  const before = readImage(placesIn(base).root);
  return { before, operations: record(library, base, '../migrations/migrate-in-child.ts', { base, passphrase: kept.passphrase, key }) };
}

/** What is wrong after one cut, or null. */
async function wrongAfterCut(base: string, kept: KeptVault, recording: Recording, dice: Dice): Promise<string | null> {
  const { image, at, fate } = chanceCut(recording, dice);
  const places = placesIn(base);
  writeImage(places.root, image);
  const opened = await openVault(places.vault, kept.passphrase, systemPorts(places.profile));
  const where = `at operation ${at}, ${JSON.stringify(fate)}`;
  if (!opened.ok) return `does not open (${opened.error.code}) ${where}`;
  const { alarm, frontier, db } = opened.value;
  const schema = db.pragma('user_version', { simple: true });
  const started = await startBackend(opened.value);
  if (!started.ok) return `does not begin (${JSON.stringify(started.error)}) ${where}`;
  const asked = await started.value.call('vault.verify', { scope: { kind: 'vault' } }, {});
  const job = asked.kind === 'ok' ? await runJob(started.value, (asked.value as { job: string }).job) : null;
  await started.value.close();
  const found = job?.result as VerifyResult | undefined;
  const isWhole =
    alarm === null &&
    schema === newestSchema() &&
    frontier.size >= kept.entries &&
    found?.unchanged === true &&
    // Counted since: the name of the office, which is bound to its entry.
    found.records === kept.records + 1 &&
    found.objects === kept.objects;
  return isWhole ? null : `${JSON.stringify({ alarm, schema, entries: frontier.size, found })} ${where}`;
}

/** Its number is set one migration on; nothing of it may be written, nor may it be opened. */
async function isLaterRefused(base: string, kept: KeptVault): Promise<boolean> {
  const places = placesIn(base);
  rmSync(places.root, { recursive: true, force: true });
  lay(base, kept);
  const ports = systemPorts(places.profile);
  const opened = await openVault(places.vault, kept.passphrase, ports);
  if (!opened.ok) return false;
  opened.value.db.pragma(`user_version = ${newestSchema() + 10}`);
  opened.value.db.close();
  opened.value.lock.release();
  const before = pictureOf(places.vault);
  const refused = await openVault(places.vault, kept.passphrase, ports);
  return !refused.ok && refused.error.code === 'vault.newerFormat' && pictureOf(places.vault) === before;
}

/** The control: a migration without journal and sync must be found lost by the same cuts, or nothing could have been found. */
async function isCarelessNoticed(library: string, base: string, kept: KeptVault, seed: number): Promise<boolean> {
  lay(base, kept);
  const places = placesIn(base);
  const opened = await openVault(places.vault, kept.passphrase, systemPorts(places.profile));
  if (!opened.ok) return false;
  const key = hkdf32(opened.value.rootKey, uuidBytes(opened.value.vaultId), 'db').toString('hex');
  opened.value.db.close();
  opened.value.lock.release();
  rmSync(places.root, { recursive: true, force: true });
  const recording = recordOpening(library, base, kept, key);
  const dice = createDice(seed);
  for (let n = 0; n < 10; n += 1) if ((await wrongAfterCut(base, kept, recording, dice)) !== null) return true;
  return false;
}
