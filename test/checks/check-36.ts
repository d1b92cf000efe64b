import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComplaintEntry } from '#shared/domain/complaints/model.ts';
import type { EvidenceId, InvestigationId, UserId } from '#shared/kernel/ids.ts';
import { attack, type Loot } from '../support/access/attacker.ts';
import { makeOfficeOf, type Office } from '../support/access/office.ts';
import { originAt } from '../support/evidence.ts';
import { formsOf } from '../support/plain-text-scan.ts';
import { plantedComplaint, plantWords, type PlantedWords } from '../support/planted-words.ts';
import { pathToken } from '../support/vault.ts';
import type { Check } from './types.ts';

/** Nobody of these was ever assigned, but `ex`, from whom every case was withdrawn again. */
const unassigned = {
  ida: 'intake',
  ines: 'investigator',
  ex: 'investigator',
  mona: 'monitor',
  aron: 'auditor',
  adam: 'administrator',
} as const;

/** The planted words of one case, by number. */
type Case = ReadonlySet<number>;

/**
 * Restricted complaints, each with an investigation, its material, findings, recommendations and an intake that waits. Each person without a grant has
 * the whole folder, their own keys and the database opened with them, and tries every key on everything that is sealed.
 */
export const check: Check = {
  number: 36,
  title: 'a person who is not assigned recovers nothing of a file from the raw database, all files and their own keys',
  target: (full) => (full ? 100 : 10) * Object.keys(unassigned).length,
  run: async ({ scale, log }) => {
    const office = await makeOfficeOf({ ivo: 'investigator', ...unassigned });
    const words = plantWords();
    try {
      const cases: Case[] = [];
      for (let i = 0; i < Math.max(1, Math.round(100 * scale)); i += 1) cases.push(await plantCase(office, words));
      const draft = words.used() + 1;
      await office.call('drafts.save', { key: 'complaint/new', content: words.word() });
      await office.backend.close();
      let reached = 0;
      for (const name of Object.keys(unassigned)) {
        const loot = attack(office.folder, office.people.get(name)!);
        const found = new Set(wordsIn(loot, words));
        const clean = cases.filter((planted) => planted.isDisjointFrom(found)).length;
        reached += found.has(draft) || found.has(inAnotherForm) ? 0 : clean;
        log(
          `${name}: ${loot.keys} keys, ${loot.opened} of ${loot.sealed} sealed things opened, words of ${cases.length - clean} cases found`,
        );
      }
      // The control: the same search with the keys of somebody who was granted the cases finds every word of all of them.
      const granted = new Set(wordsIn(attack(office.folder, office.people.get('ivo')!), words));
      const missed = cases.filter((planted) => !planted.isSubsetOf(granted)).length;
      const isRed = missed === 0 && !granted.has(draft);
      if (!isRed) log(`the control missed words of ${missed} of ${cases.length} cases`);
      return { reached, target: cases.length * Object.keys(unassigned).length, control: isRed ? 'red' : 'green' };
    } finally {
      rmSync(office.base, { recursive: true, force: true });
    }
  },
};

/** Stands for a word that lies about in base64, hex or UTF-16. */
const inAnotherForm = 0;

/** Which of the planted words are readable, by number. */
function wordsIn({ readable }: Loot, words: PlantedWords): number[] {
  const found = new Set<number>();
  const others = formsOf(words.mark).slice(1);
  for (const bytes of readable) {
    for (const n of numbersIn(bytes.toString('latin1'), words)) found.add(n);
    if (others.some((form) => bytes.includes(form))) found.add(inAnotherForm);
  }
  return [...found];
}

function numbersIn(text: string, { mark }: PlantedWords): number[] {
  return [...text.matchAll(new RegExp(`${mark}(\\d+)`, 'g'))].map((match) => Number(match[1]));
}

async function plantCase(office: Office, words: PlantedWords): Promise<Case> {
  const w = words.word;
  // Area, agency, unit and the older reference stand in open columns: they are not what the check is about.
  const planted = plantedComplaint(words) as unknown as ComplaintEntry;
  const entry = { ...planted, agency: 'Norvenia Police', unit: '', officeReference: '', incident: { ...planted.incident, area: '07' } };
  const inEntry = numbersIn(JSON.stringify(entry), words);
  const first = words.used() + 1;
  const [ivo, ex] = [office.id('ivo') as UserId, office.id('ex') as UserId];
  const { id: complaintId } = await office.call('complaints.register', { entry });
  const { id } = await office.call('investigations.start', {
    entry: { complaintId, title: w(), scope: w(), openedOn: '2026-05-06' },
    colleagues: [ivo, ex],
  });
  const evidence = await plantMaterial(office, words, id);
  const allegation = entry.allegations[0]!;
  const { id: finding } = await office.call('investigations.recordFinding', {
    entry: {
      investigationId: id,
      allegationId: allegation.id,
      officerId: allegation.officers[0]!,
      conclusion: { kind: 'finding', outcome: 'sustained', standardOfProof: 'balanceOfProbabilities' },
      reasons: w(),
      material: [{ evidenceId: evidence, stance: 'for' }],
      decidedOn: '2026-08-14',
    },
    replaces: null,
  });
  const answer = { answer: 'yes', because: '' } as const;
  const smart = { specific: answer, measurable: answer, achievable: answer, relevant: answer, timeBound: answer };
  await office.call('recommendations.add', {
    entry: {
      investigationId: id,
      addressee: w(),
      text: w(),
      type: 'policy',
      priority: 'high',
      dueOn: null,
      findings: [finding],
      smart,
    } as never,
  });
  await office.call('access.withdraw', { fileId: id, userId: ex });
  await office.call('access.restrict', { fileId: complaintId, userIds: [ivo] });
  return new Set([...inEntry, ...Array.from({ length: words.used() + 1 - first }, (_, i) => first + i)]);
}

/** An item with planted name, words and content, and another file that waits to be taken in. */
async function plantMaterial(office: Office, words: PlantedWords, investigationId: InvestigationId): Promise<EvidenceId> {
  const w = words.word;
  const folder = join(office.base, 'sources');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${w()}.txt`);
  writeFileSync(path, `${w()} `.repeat(40));
  const origin = originAt({ from: w(), to: w(), place: w(), authority: w(), condition: w() });
  const entry = { kind: 'digital', description: w(), notes: w(), graphic: false } as const;
  const token = pathToken();
  const taken = (await office.run('evidence.takeIn', { investigationId, file: token, entry, origin }, { [token]: path })) as {
    id: EvidenceId;
  };
  const waiting = pathToken();
  const files = [{ file: waiting, entry: { ...entry, description: w(), notes: w() } }];
  const prepared = await office.backend.call(
    'evidence.prepareIntakes',
    { investigationId, origin, files },
    { [waiting]: join(folder, w()) },
  );
  if (prepared.kind !== 'ok') throw new Error(JSON.stringify(prepared));
  return taken.id;
}
