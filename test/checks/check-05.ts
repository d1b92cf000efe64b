import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { setKey } from '../../electron/backend/db/open.ts';
import { startBackend } from '../../electron/backend/index.ts';
import { openVault } from '../support/open-vault.ts';
import { buildRecorder, whyNoRecorder } from '../support/power/library.ts';
import { writeImage } from '../support/power/places.ts';
import { cutAt, prepare, recordScenario, type Cut, type Prepared } from '../support/power/recording.ts';
import { acknowledgedBy } from '../support/power/run-in-child.ts';
import { groundOf, type Scenario } from '../support/power/scenario.ts';
import { scenarioNamed } from '../support/power/scenarios.ts';
import { midCommit, spoiltCut } from '../support/power/torn-journal.ts';
import { cheapPorts, testPassphrase } from '../support/vault.ts';
import { createDice } from './random.ts';
import type { Check } from './types.ts';

const IMAGES = 300;
const names = ['register', 'work', 'import'] as const;

/**
 * The power fails in the middle of a commit, and before the next start the journal is deleted, cut, flipped or exchanged: SQLite then takes a half-done
 * transaction for the whole (measurement M9). Nothing acknowledged may be missing without an alarm at the opening, or a fault in the verification.
 */
export const check: Check = {
  number: 5,
  title: 'after a cut with its journal deleted, cut or flipped no vault opens with fewer acknowledged entries without an alarm',
  target: (full) => (full ? IMAGES : IMAGES / 10),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(names.length, Math.round(IMAGES * scale));
    const why = whyNoRecorder();
    if (why !== null) {
      log(why);
      return { reached: 0, target, control: 'green' };
    }
    const folder = mkdtempSync(join(tmpdir(), 'recourse-journal-'));
    const seen: { [what: string]: number } = {};
    const count = (what: string): void => void (seen[what] = (seen[what] ?? 0) + 1);
    let isCryingWolf = false;
    try {
      const library = buildRecorder(folder);
      let reached = 0;
      for (const [index, name] of names.entries()) {
        const scenario = scenarioNamed(name);
        const prepared = await prepare(join(folder, name), scenario);
        const recording = recordScenario(library, join(folder, name), scenario, prepared);
        const moments = midCommit(recording.operations);
        const dice = createDice(seed * 1_000_003 + index);
        const images = Math.floor((target * (index + 1)) / names.length) - Math.floor((target * index) / names.length);
        for (let n = 0; n < images; n += 1) {
          const cut = spoiltCut(recording, moments, dice);
          const outcome = await outcomeOf(prepared, scenario, cut);
          count(outcome.is);
          if (outcome.is === 'nothing said') log(`seed ${seed}, ${name}, image ${n} at ${cut.at}, journal ${cut.how}: ${outcome.what}`);
          else reached += 1;
        }
        // With its journal as the cut left it the same database is put right: a judgement that is always bad would be seen.
        const left = cutAt(recording, dice.pick(moments), { bytes: 'all', unit: 4096, names: 'all' }, dice);
        if ((await outcomeOf(prepared, scenario, left)).is !== 'whole') isCryingWolf = true;
      }
      log(`${JSON.stringify(seen)}; with the journal left alone ${isCryingWolf ? 'not all are' : 'all are'} whole`);
      const isRed = isHalfCalledWhole(join(folder, 'control.db')) && !isCryingWolf;
      return { reached, target, control: isRed ? 'red' : 'green', details: { seed, seen } };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

type Outcome = { readonly is: 'whole' | 'shut' | 'alarm' | 'faults named' | 'nothing said'; readonly what: string };

async function outcomeOf({ places, given }: Prepared, scenario: Scenario, cut: Cut): Promise<Outcome> {
  writeImage(places.root, cut.image);
  const opened = await openVault(places.vault, testPassphrase, cheapPorts(places.profile));
  if (!opened.ok) return { is: 'shut', what: opened.error.code };
  const session = opened.value;
  const { alarm } = session;
  const isShorter = session.frontier.size < anchoredSize(cut);
  const started = await startBackend(session);
  if (!started.ok) return { is: 'shut', what: JSON.stringify(started.error) };
  try {
    if (alarm !== null) return { is: 'alarm', what: alarm };
    if (isShorter) return { is: 'nothing said', what: 'the record is shorter than was acknowledged' };
    const ground = groundOf(started.value, places, given);
    const verified = await ground.ask('vault.verify', { scope: { kind: 'vault' } });
    if (verified.is === 'said') return { is: 'faults named', what: verified.code };
    if (verified.is === 'bug') return { is: 'nothing said', what: 'the verification failed' };
    const [first] = (verified.value as VerifyResult).faults;
    if (first) return { is: 'faults named', what: first.code };
    for (const [number, value] of acknowledgedBy(cut.marks).done) {
      const lost = await scenario.steps[number]!.whatIsLost(ground, value);
      if (lost !== null) return { is: 'nothing said', what: `lost after "${scenario.steps[number]!.name}": ${lost}` };
    }
    return { is: 'whole', what: '' };
  } catch (error) {
    return { is: 'nothing said', what: String(error) };
  } finally {
    await started.value.close().catch(() => undefined);
  }
}

/** What this computer had been told last, read as anybody can read it. */
function anchoredSize({ image }: Cut): number {
  const [text] = [...image.files].flatMap(([path, bytes]) =>
    /^\/profile\/anchors\/[0-9a-f-]{36}\.json$/.test(path) ? [bytes.toString('utf8')] : [],
  );
  return text === undefined ? 0 : (JSON.parse(text) as { readonly body: { readonly size: number } }).body.size;
}

/** The control: half of a transaction without its journal, and SQLite's own check finds nothing. */
function isHalfCalledWhole(path: string): boolean {
  const key = randomBytes(32);
  const within = <T>(work: (db: Database.Database) => T): T => {
    const db = new Database(path);
    try {
      setKey(db, key);
      return work(db);
    } finally {
      db.close();
    }
  };
  within((db) =>
    db.exec('CREATE TABLE here (n INTEGER); CREATE TABLE there (n INTEGER); INSERT INTO here VALUES (100); INSERT INTO there VALUES (0)'),
  );
  const before = readFileSync(path);
  within((db) => db.transaction(() => db.exec('UPDATE here SET n = n - 70; UPDATE there SET n = n + 70')).immediate());
  const after = readFileSync(path);
  // The first page holds the schema, the next two are the two tables.
  writeFileSync(path, Buffer.concat([before.subarray(0, 4096), after.subarray(4096, 8192), before.subarray(8192)]));
  return within((db) => {
    const sum = db.prepare('SELECT (SELECT n FROM here) + (SELECT n FROM there)').pluck().get();
    return db.pragma('integrity_check', { simple: true }) === 'ok' && sum === 30;
  });
}
