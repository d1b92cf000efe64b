import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestsIn, guessedCommitment, guessesFor, nameOf, saltsToTry } from '../support/ledger/name-guesses.ts';
import { complaintEntry } from '../support/complaints.ts';
import { originAt } from '../support/evidence.ts';
import { findIn, formsOf } from '../support/plain-text-scan.ts';
import { makeOffice, type Office, type SignedIn } from '../support/people.ts';
import { listFiles } from '../support/vault-snapshot.ts';
import { pathToken } from '../support/vault.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

const NAMES = 1_000_000;

/** What leaves of the record names nobody: neither in words nor so that a list of names could be held against it. */
export const check: Check = {
  number: 31,
  title: 'no planted name stands in what leaves of the record, and a list of names matches none of its commitments',
  target: (full) => (full ? NAMES : NAMES / 10) + PLANTED,
  run: async ({ scale, seed, log }) => {
    const tried = Math.max(1000, Math.round(NAMES * scale));
    const dice = createDice(seed);
    const folder = mkdtempSync(join(tmpdir(), 'recourse-check-31-'));
    try {
      const planted = plantedNames(dice, tried);
      const left = await whatLeaves(folder, planted);
      if (!left.isPdfRead) log('there is no pdftotext: the PDF is read through report.json alone, which holds the same texts');
      const hits = planted.filter((name) => formsOf(name).some((form) => findIn([left.folder], [form]).length > 0));
      for (const name of hits) log(`seed ${seed}: ${planted.indexOf(name)} stands in ${findIn([left.folder], formsOf(name)).join(', ')}`);
      const matched = matches(left.digests, left.salts, tried);
      log(`${left.digests.size} digests in ${left.files} files against ${tried} names: ${matched} matches`);
      const control = controls(planted, tried, left.folder);
      log(`control: without salts ${control.matched} of ${planted.length} match; a word put in is ${control.isSeen ? 'seen' : 'not seen'}`);
      const isRed = control.matched === planted.length && control.isSeen;
      const reached = tried - matched + (planted.length - hits.length);
      return { reached, target: tried + PLANTED, control: isRed ? 'red' : 'green', details: { seed, digests: left.digests.size } };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const PLANTED = 9;

/** Names out of the list that is tried, so that a match would be one. */
function plantedNames(dice: Dice, tried: number): readonly string[] {
  const numbers = new Set<number>();
  while (numbers.size < PLANTED) numbers.add(dice.below(tried));
  return [...numbers].map(nameOf);
}

function matches(digests: ReadonlySet<string>, salts: readonly Buffer[], tried: number): number {
  let found = 0;
  for (let n = 0; n < tried; n += 1) {
    for (const guess of guessesFor(nameOf(n), salts)) {
      if (!digests.has(guess)) continue;
      found += 1;
      break;
    }
  }
  return found;
}

/** The same search over commitments that were made without salts, and the same scan over a folder in which a name stands. */
function controls(planted: readonly string[], tried: number, folder: string): { readonly matched: number; readonly isSeen: boolean } {
  const unsalted = digestsIn(planted.map((name) => guessedCommitment('detail', name, Buffer.alloc(0))).join('\n'));
  const matched = matches(unsalted, saltsToTry, tried);
  writeFileSync(join(folder, 'spoilt.json'), JSON.stringify({ note: Buffer.from(`x ${planted[0]!}`).toString('base64') }));
  const isSeen = findIn([folder], formsOf(planted[0]!)).length > 0;
  return { matched, isSeen };
}

type Left = {
  readonly folder: string;
  readonly isPdfRead: boolean;
  readonly files: number;
  readonly digests: ReadonlySet<string>;
  readonly salts: readonly Buffer[];
};

/** A package, the keeper's file and a dated seal of an office in which these people are named. */
async function whatLeaves(base: string, planted: readonly string[]): Promise<Left> {
  const folder = join(base, 'out');
  mkdirSync(folder);
  const office = await makeOffice({ roles: ['supervisor'] });
  try {
    await work(office, base, folder, planted);
  } finally {
    await office.remove();
  }
  const isPdfRead = readPdf(folder);
  const texts = listFiles(folder).filter((path) => /\.(json|txt|note)$/.test(path) || !/\.[a-z]+$/.test(path));
  const digests = digestsIn(texts.map((path) => readFileSync(path, 'utf8')).join('\n'));
  const proofs = JSON.parse(
    readFileSync(
      listFiles(folder).find((path) => path.endsWith('proofs.json'))!,
      'utf8',
    ),
  ) as {
    readonly entries: readonly { readonly opened: { readonly [field: string]: { readonly salt: string } } }[];
  };
  const opened = Object.values(proofs.entries[0]!.opened).map(({ salt }) => Buffer.from(salt, 'hex'));
  return { folder, isPdfRead, files: listFiles(folder).length, digests, salts: [...saltsToTry, ...opened] };
}

/** The text of the report beside it, since letters in a PDF are numbers of glyphs. */
function readPdf(folder: string): boolean {
  const pdf = listFiles(folder).find((path) => path.endsWith('.pdf'))!;
  const read = spawnSync('pdftotext', [pdf, join(folder, 'report-as-text.txt')]);
  if (read.error) return false;
  if (!readFileSync(join(folder, 'report-as-text.txt'), 'utf8').includes('Invented report'))
    throw new Error('the text of the PDF was not read');
  return true;
}

async function work(office: Office, base: string, folder: string, planted: readonly string[]): Promise<void> {
  const [complainant, contact, officer, other, from, to, file, reason, staff] = planted as unknown as readonly [
    ...(readonly [string, string, string, string, string, string, string, string, string]),
  ];
  const passphrase = 'seven patient lanterns drift beyond the weir';
  const founder = await office.as('supervisor');
  await founder.perform('people.add', { name: staff, role: 'investigator', passphrase, confirmed: true });
  const officerId = randomUUID();
  const entry = complaintEntry({
    complainant: {
      name: { answer: 'given', value: complainant },
      contact: { answer: 'given', value: contact },
      language: 'Arabic',
      interpreterNeeded: true,
    },
    officers: [{ id: officerId, known: true, name: officer, badge: other, rank: '', description: '' }],
    allegations: [{ id: randomUUID(), code: 'C3', text: 'sprayed', officers: [officerId] }],
  } as never);
  const { id: complaintId } = await founder.call('complaints.register', { entry });
  await founder.perform('complaints.openIdentity', { id: complaintId, whose: { kind: 'all' }, reason: { code: 'other', text: reason } });
  const { id: investigationId } = await founder.call('investigations.start', {
    entry: { complaintId, title: 'Invented', scope: '', openedOn: '2026-05-06' },
  });
  const source = join(base, `${file}.bin`);
  writeFileSync(source, Buffer.alloc(5000, 3));
  const token = pathToken();
  const material = { kind: 'digital', description: 'Invented film', notes: '', graphic: false };
  const origin = originAt({ from, to });
  const taken = (await founder.perform(
    'evidence.takeIn',
    { investigationId, file: token, entry: material, origin },
    { [token]: source },
  )) as {
    id: string;
  };
  const finding = {
    investigationId,
    allegationId: entry.allegations[0]!.id,
    officerId,
    conclusion: { kind: 'finding', outcome: 'sustained', standardOfProof: 'balanceOfProbabilities' },
    reasons: 'Invented reasons.',
    material: [{ evidenceId: taken.id, stance: 'for' }],
    decidedOn: '2026-08-14',
  };
  await founder.perform('investigations.recordFinding', { entry: finding, replaces: null });
  await leave(founder, folder, investigationId);
}

async function leave(who: SignedIn, folder: string, investigationId: string): Promise<void> {
  const out = (): { readonly destination: string; readonly paths: { readonly [token: string]: string } } => {
    const destination = pathToken();
    return { destination, paths: { [destination]: folder } };
  };
  const texts = { title: 'Invented report', addressee: 'Ministry', classification: '', summary: 'Short.', mandate: '', method: '' };
  const asFolder = out();
  const dossier = { investigationId, form: 'packageFolder', language: 'en', ...texts, destination: asFolder.destination };
  await who.perform('reports.export', dossier, asFolder.paths);
  const keeper = pathToken();
  await who.perform('ledger.exportForKeeper', { from: null, destination: keeper }, { [keeper]: join(folder, 'keeper.json') });
}
