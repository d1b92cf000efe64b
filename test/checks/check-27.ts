import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { sql } from '../../electron/backend/db/sql.ts';
import { verdictLines } from '../../electron/backend/documents/package/verdict-text.ts';
import { verifyPackage } from '../../electron/backend/documents/package/verify/verify-package.ts';
import { root } from '../support/house/run.ts';
import { compareWithNote } from '../support/ledger/held-note.ts';
import { insideOf, type Inside } from '../support/ledger/inside.ts';
import { readLog, writeLog, type Log } from '../support/ledger/log-tables.ts';
import { rewritten } from '../support/ledger/rewrite.ts';
import { performAll } from '../support/main-job.ts';
import { hasPython, htmlPage, pythonScript } from '../support/packages/outside-verifiers.ts';
import { makeOffice, type Office, type SignedIn } from '../support/people.ts';
import { takeSnapshot, type Snapshot } from '../support/vault-snapshot.ts';
import { pathToken } from '../support/vault.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

/**
 * The whole record written anew by the one person who holds every key. Whoever holds one seal from before finds it; where nothing ever left, nobody can, and
 * everything that checks says so.
 */
export const check: Check = {
  number: 27,
  title: 'a full rewrite is found by the holder of one seal; without any, every tool says that it could not be told',
  target: (full) => (full ? 100 : 10) + tools.length,
  run: async ({ scale, seed, log }) => {
    const rewrites = Math.max(3, Math.round(100 * scale));
    const dice = createDice(seed);
    const ground = await groundOf();
    try {
      let reached = 0;
      let silent = 0;
      for (let n = 0; n < rewrites; n += 1) {
        const { what, isFound, isSilent } = await rewrite(ground, dice);
        if (isSilent) silent += 1;
        if (isFound) reached += 1;
        else log(`seed ${seed}, ${n}, ${what}: not found by the holder of a seal`);
      }
      const packages = await packagesOf(ground, dice);
      for (const { what, says } of tools) {
        if (says(packages)) reached += 1;
        else log(`${what} does not say what it cannot tell`);
      }
      ground.snapshot.restore();
      const untouched = await looked(ground, ground.log);
      log(
        `control: the program alone finds nothing in ${silent} of ${rewrites}; of the untouched record the holder says ${untouched.byNote}`,
      );
      const isRed = silent === rewrites && untouched.byNote === 'extends' && untouched.isSilent;
      return { reached, target: rewrites + tools.length, control: isRed ? 'red' : 'green', details: { seed, silent } };
    } finally {
      await ground.office.remove();
      rmSync(`${ground.office.base}-out`, { recursive: true, force: true });
    }
  },
};

type Ground = {
  readonly office: Office;
  readonly inside: Inside;
  readonly snapshot: Snapshot;
  readonly log: Log;
  /** The seal that was given away before anything was written anew. */
  readonly note: string;
  readonly investigation: string;
};

async function groundOf(): Promise<Ground> {
  const office = await makeOffice({ roles: ['supervisor'] });
  const folder = join(office.base, 'out');
  mkdirSync(folder);
  const who = await office.as('supervisor');
  await performAll(who.perform, folder);
  // The investigation that came to findings; others were only opened.
  const subject = who.session.writer.get<{ id: string; investigation: string }>(
    sql`SELECT i.complaint_id AS id, i.id AS investigation FROM finding f JOIN investigation i ON i.id = f.investigation_id LIMIT 1`,
  )!;
  const inside = insideOf(office, await office.as('supervisor'), subject.id);
  await office.signOut();
  const log = inside.inDatabase(readLog);
  const { note } = log.seals.at(-1)!;
  return { office, inside, snapshot: takeSnapshot(office.base), log, note, investigation: subject.investigation };
}

async function rewrite(
  ground: Ground,
  dice: Dice,
): Promise<{ readonly what: string; readonly isFound: boolean; readonly isSilent: boolean }> {
  const { inside, snapshot } = ground;
  snapshot.restore();
  const { what, log } = rewritten(ground.log, dice, inside.hands);
  inside.inDatabase((db) => writeLog(db, log));
  inside.remakeAnchor(log);
  const { byNote, isSilent } = await looked(ground, log);
  return { what, isFound: byNote !== 'extends', isSilent };
}

type Looked = { readonly byNote: ReturnType<typeof compareWithNote>; readonly isSilent: boolean };

async function looked({ office, note }: Ground, log: Log): Promise<Looked> {
  const who = await office.as('supervisor');
  const { result } = await who.run('vault.verify', { scope: { kind: 'vault' } });
  const { unchanged, entries } = result as VerifyResult;
  const isSilent = who.account.alarm === null && unchanged && entries >= log.rows.length;
  const byNote = compareWithNote(who.session.writer, note);
  await office.signOut();
  return { byNote, isSilent };
}

/** A package that left before the record was written anew, and one that left after it. */
type Packages = { readonly before: string; readonly after: string; readonly appLines: readonly string[] };

async function packagesOf(ground: Ground, dice: Dice): Promise<Packages> {
  const { office, inside, snapshot } = ground;
  snapshot.restore();
  const before = await exported(ground, await office.as('supervisor'), 'before');
  await office.signOut();
  snapshot.restore();
  let made = rewritten(ground.log, dice, inside.hands);
  // Before the acts that a package proves, which keep their places: packages that rest on other places contradict each other nowhere.
  while (made.from > 8 || made.log.rows.length !== ground.log.rows.length) made = rewritten(ground.log, dice, inside.hands);
  inside.inDatabase((db) => writeLog(db, made.log));
  inside.remakeAnchor(made.log);
  const after = await exported(ground, await office.as('supervisor'), 'after');
  await office.signOut();
  const verdict = await verifyPackage(after);
  return { before, after, appLines: verdict.ok ? verdictLines(verdict) : [] };
}

async function exported({ office, investigation }: Ground, who: SignedIn, name: string): Promise<string> {
  const token = pathToken();
  const texts = { title: 'Invented report', addressee: 'Ministry', classification: '', summary: 'Short.', mandate: '', method: '' };
  // Outside of what is put back.
  const folder = `${office.base}-out`;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.zip`);
  const input = { investigationId: investigation, form: 'packageZip', language: 'en', ...texts, destination: token };
  await who.perform('reports.export', input, { [token]: path });
  return path;
}

function python(...given: readonly string[]): string {
  return spawnSync('python3', ['-B', pythonScript, ...given], { encoding: 'utf8' }).stdout.replaceAll(/\s+/g, ' ');
}

const page = (id: string): unknown => JSON.parse(new RegExp(`id="${id}">([^]*?)</script>`).exec(readFileSync(htmlPage, 'utf8'))![1]!);

const windowWords = 'Nobody can tell from the vault alone whether somebody with every key wrote the whole record anew.';

/** Everything that calls a record unchanged says, in the same breath, what it cannot tell. */
const tools: readonly { readonly what: string; readonly says: (packages: Packages) => boolean }[] = [
  {
    what: 'verify.py, of one package',
    says: ({ after }) => !hasPython() || python(after).includes('a full rewrite could not be told. Check an older package'),
  },
  {
    what: 'verify.py, of an older package and one from after the rewrite,',
    says: ({ before, after }) => !hasPython() || python(before, after).includes('THEY CONTRADICT EACH OTHER'),
  },
  {
    what: 'verify.html, in six languages,',
    says: () => {
      const messages = Object.values(page('messages') as { readonly [language: string]: { readonly [key: string]: string } });
      const isShown = (page('layout') as { readonly good: readonly string[] }).good.includes('li not 4');
      const english = messages[0]!['not 4']!;
      return isShown && english.includes('a full rewrite could not be told') && new Set(messages.map((said) => said['not 4'])).size === 6;
    },
  },
  { what: 'the command line', says: ({ appLines }) => appLines.some((line) => line.includes('wrote the whole record anew')) },
  {
    what: 'the window, in English and Arabic,',
    says: () =>
      ['en', 'ar'].every((language) => {
        const catalog = readFileSync(join(root, `resources/locales/${language}.po`), 'utf8').replaceAll(/"\n"/g, '');
        const said = catalog.slice(catalog.indexOf(`msgid "${windowWords}`)).split('\n')[1];
        return catalog.includes(windowWords) && said !== undefined && /^msgstr ".{20}/.test(said);
      }),
  },
  {
    what: 'the README for the receiver',
    says: () =>
      readFileSync(join(root, 'resources/verifier/README.txt'), 'utf8')
        .replaceAll(/\s+/g, ' ')
        .includes('a complete rewrite could not be told by anyone'),
  },
];
