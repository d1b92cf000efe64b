import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { sourceFile, startInvestigation, takenIn } from '../support/evidence.ts';
import { carriers, withChunks, type Words } from '../support/hidden/carriers.ts';
import { judges, originOf, wordsIn, wordsToldOf } from '../support/hidden/look-for.ts';
import { faultsOf, whyNoJudges } from '../support/redaction/judge.ts';
import { pageWithWord, redact, takeOut } from '../support/redaction/make.ts';
import { makeVault, pathToken, type TestVault } from '../support/vault.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

const FILES = 100;
const endings = Object.keys(carriers);

/**
 * Files of ten formats, each with five words planted where such files hide them. Of each a redacted copy is made and taken out, from pages that carry the same
 * words beside their pixels; then everything of the office's own that leaves about them. The control is what leaves byte for byte because it is evidence.
 */
export const check: Check = {
  number: 55,
  title:
    'copies for sharing hold none of the metadata planted in the originals, PDFs tell one producer and no date; the originals stay whole',
  target: (full) => (full ? FILES : FILES / 10),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(endings.length, Math.round(FILES * scale));
    const missing = whyNoJudges();
    if (missing !== null) throw new Error(`${missing} is needed`);
    const dice = createDice(seed);
    const vault = await makeVault();
    try {
      const investigation = await startInvestigation(vault);
      const all: string[] = [];
      const blind: string[] = [];
      const [copies, originals]: [string[], string[]] = [[], []];
      let reached = 0;
      for (let n = 0; n < target; n += 1) {
        const words = someWords(dice);
        all.push(...Object.values(words));
        const { faults, missed, copy, original } = await oneFile(vault, investigation, dice, n, words);
        copies.push(...copy);
        originals.push(...original);
        if (missed.length > 0) blind.push(`${endings[n % endings.length]!}: ${missed.join(' ')}`);
        if (faults.length === 0) reached += 1;
        else log(`file ${n} (${endings[n % endings.length]!}): ${faults.join('; ')}`);
      }
      const papers = [...(await papersOf(vault, investigation, all, scale < 0.1)), ...toldOfCopies(copies, all)];
      if (judges().length > 0 && wordsToldOf(originals, all).length === 0) blind.push(`${judges().join(' ')}: all`);
      if (papers.length > 0) log(`papers: ${papers.join('; ')}`);
      if (blind.length > 0) log(`not found in originals: ${blind.join('; ')}`);
      return {
        reached: papers.length === 0 ? reached : 0,
        target,
        control: blind.length === 0 ? 'red' : 'green',
        details: { judges: judges() },
      };
    } finally {
      await vault.remove();
    }
  },
};

const someWords = (dice: Dice): Words => {
  const word = (kind: string): string => `${kind}${dice.below(1e9).toString(36)}heron`;
  return { author: word('author'), device: word('device'), place: word('place'), thumbnail: word('thumb'), removed: word('removed') };
};

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What is wrong with the copy, and which words the search did not find in the original, where all of them are. */
async function oneFile(vault: TestVault, investigation: InvestigationId, dice: Dice, n: number, words: Words) {
  const ending = endings[n % endings.length]!;
  const planted = carriers[ending]!(words);
  const original = await takenIn(vault, investigation, sourceFile(vault, `file-${n}.${ending}`, planted));
  const form = n % 3 === 0 ? 'png' : 'pdf';
  const box = { x: 4 + dice.below(8), y: 4 + dice.below(8), width: 14, height: 6, reason: 'identity' as const };
  const page = pageWithWord(words.removed, 160, 120, box, () => dice.below(256));
  const made = await redact(vault, { of: original, form, pages: [{ png: withChunks(page.png, words), boxes: [box] }] });
  if (made.outcome !== 'done') return { faults: [`not made: ${JSON.stringify(made.result)}`], missed: [], copy: [], original: [] };
  const copy = await takeOut(vault, (made.result as { readonly id: EvidenceId }).id, `share-${n}.${form}`);
  const out = await takeOut(vault, original, `original-${n}.${ending}`);
  const found = new Set(wordsIn(out, Object.values(words)).map((hit) => hit.split(' ')[1]));
  return {
    faults: [
      ...wordsIn(copy, Object.values(words)),
      ...(await faultsOf({ ...copy, form }, words.author, [[box]])),
      ...(sha256(out.bytes) === sha256(planted) ? [] : ['the original is not what it was']),
    ],
    missed: Object.values(words).filter((word) => !found.has(word)),
    copy: [copy.path],
    original: [out.path],
  };
}

/** Other programs read no planted word out of the copies, and of PDFs neither maker nor date. */
function toldOfCopies(copies: readonly string[], words: readonly string[]): readonly string[] {
  const pdfs = copies.filter((path) => path.endsWith('.pdf'));
  const origin = pdfs.length === 0 ? '' : originOf(...pdfs).trim();
  return [...wordsToldOf(copies, words), ...(origin === '' ? [] : [`copies say of their making: ${origin}`])];
}

/**
 * What the office itself writes about the items: a report, its dossier, a certificate. PDFs twice: what they say of their making is the same. Drawing them is what
 * takes time, so that the run of the tests looks at the report alone.
 */
async function papersOf(
  vault: TestVault,
  investigationId: InvestigationId,
  words: readonly string[],
  isShort: boolean,
): Promise<readonly string[]> {
  await concludeFirst(vault, investigationId);
  const texts = { language: 'en', title: 'Invented', addressee: 'Ministry', classification: '', summary: '', mandate: '', method: '' };
  const report = (form: 'pdf' | 'packageZip') => (destination: string) =>
    ['reports.export', { investigationId, form, ...texts, destination }] as const;
  const faults = faultsOfPaper('report.pdf', await written(vault, 'report.pdf', 2, report('pdf')), words);
  if (isShort) return faults;
  const about = { kind: 'investigation', id: investigationId };
  const certificate = (destination: string) =>
    ['certificates.issue', { about, addressee: 'Ministry', language: 'en', destination }] as const;
  return [
    ...faults,
    ...faultsOfPaper('dossier.zip', await written(vault, 'dossier.zip', 1, report('packageZip')), words),
    ...faultsOfPaper('certificate.pdf', await written(vault, 'certificate.pdf', 2, certificate), words),
  ];
}

type Written = { readonly path: string; readonly bytes: Buffer };

async function written(
  vault: TestVault,
  name: string,
  times: number,
  ask: (destination: string) => readonly [string, unknown],
): Promise<readonly Written[]> {
  const files: Written[] = [];
  for (let time = 1; time <= times; time += 1) {
    const destination = pathToken();
    const path = join(dirname(vault.folder), `${time}-${name}`);
    const [operation, input] = ask(destination);
    const state = await vault.run(operation as 'reports.export', input, { [destination]: path });
    if (state.outcome !== 'done')
      throw new Error(`${operation}: ${JSON.stringify(state.result)}`, { cause: vault.incidents.at(-1)?.error });
    files.push({ path, bytes: readFileSync(path) });
  }
  return files;
}

function faultsOfPaper(name: string, files: readonly Written[], words: readonly string[]): string[] {
  const paths = files.map(({ path }) => path);
  const hits = [...files.flatMap((file) => wordsIn(file, words)), ...wordsToldOf(paths, words)].map((hit) => `${name} ${hit}`);
  if (!name.endsWith('.pdf')) return hits;
  const [first, second] = paths.map((path) => originOf(path));
  const isDated = /\d{4}:\d{2}:\d{2}/.test(first ?? '');
  return [...hits, ...(first === second ? [] : [`${name}: made differently each time`]), ...(isDated ? [`${name}: dated`] : [])];
}

/** A report needs a finding: the first line of the matrix rests on all that was taken in last. */
async function concludeFirst(vault: TestVault, investigationId: InvestigationId): Promise<void> {
  const { matrix } = await vault.call('investigations.open', { id: investigationId });
  const { rows } = await vault.call('evidence.list', { investigationId });
  const { allegationId, officerId } = matrix[0]!;
  const conclusion = { kind: 'finding', outcome: 'sustained', standardOfProof: 'balanceOfProbabilities' } as const;
  const material = [{ evidenceId: rows[0]!.id, stance: 'for' as const }];
  const entry = { investigationId, allegationId, officerId, conclusion, reasons: 'Invented.', material, decidedOn: '2026-08-14' };
  await vault.call('investigations.recordFinding', { entry, replaces: null });
}
