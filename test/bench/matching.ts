import { randomBytes } from 'node:crypto';
import { createDice } from '../checks/random.ts';
import { marksOf, type MatchedPerson } from '../../electron/backend/matching/marks.ts';
import { nameKeys } from '../../electron/backend/matching/name-keys.ts';
import { round } from './median.ts';
import type { Bench, Figure } from './types.ts';

const ASKED = 1000;
const key = { epoch: 0, bytes: randomBytes(32) };

type Names = () => string;
type Pick = (n: number) => number;

/** How often somebody who stands in no file is said to stand in one that cannot be read, by chance of the marks and by names that sound alike. */
export const bench: Bench = {
  name: 'matching',
  run: ({ log }) => {
    const dice = createDice(7);
    const pick = (n: number): number => dice.below(n);
    // Every name once: what meets, meets by the 16 bits alone.
    let count = 0;
    const never = (): string => `${letters((count += 1))} ${letters((count += 1))}`;
    // Invented given names and surnames, the n-th as often as 1/n of the first: names of a country.
    const [given, surnames] = [invented(400, pick), invented(8000, pick)];
    const country = (): string => `${given[byRank(given.length, dice.next())]!} ${surnames[byRank(surnames.length, dice.next())]!}`;
    log(`${new Set(given.flatMap(nameKeys)).size} keys of 400 given names, ${new Set(surnames.flatMap(nameKeys)).size} of 8000 surnames`);
    const figures = [1000, 10_000, 100_000].flatMap((files) => [
      ...rates(files, never, pick, 'names that are unlike'),
      ...rates(files, country, pick, 'names of a country'),
    ]);
    return Promise.resolve(figures);
  },
};

const personOf = (names: Names, pick: Pick, isOfficer: boolean): MatchedPerson => ({
  name: names(),
  telephone: isOfficer ? '' : `06${String(pick(1e8)).padStart(8, '0')}`,
  badge: isOfficer ? String(1 + pick(20_000)) : '',
});

/** A complainant and an officer a file; each asked person has a name and a telephone. `files` are those that cannot be read. */
function rates(files: number, names: Names, pick: Pick, what: string): Figure[] {
  const byMark = new Map<number, number[]>();
  const sounds = new Set<string>();
  for (let file = 0; file < files; file += 1) {
    const persons = [personOf(names, pick, false), personOf(names, pick, true)];
    for (const { name } of persons) sounds.add(nameKeys(name).join(' '));
    for (const mark of new Set(persons.flatMap((person) => marksOf(key, person)))) {
      const known = byMark.get(mark);
      if (known) known.push(file);
      else byMark.set(mark, [file]);
    }
  }
  const said = { one: 0, two: 0, alike: 0 };
  for (let n = 0; n < ASKED; n += 1) {
    const person = personOf(names, pick, false);
    const met = new Map<number, number>();
    for (const mark of marksOf(key, person)) for (const file of byMark.get(mark) ?? []) met.set(file, (met.get(file) ?? 0) + 1);
    const most = Math.max(0, ...met.values());
    if (most >= 1) said.one += 1;
    if (most >= 2) said.two += 1;
    if (sounds.has(nameKeys(person.name).join(' '))) said.alike += 1;
  }
  const lines = [
    ['one mark enough', said.one],
    ['two marks enough', said.two],
    ['somebody of the same sound is there', said.alike],
  ] as const;
  return lines.map(([how, times]) => ({
    name: `matching: ${what}, ${files} closed files, ${how}`,
    value: round((100 * times) / ASKED),
    unit: '% said to be possible',
    reference: null,
    ratio: null,
  }));
}

function letters(n: number): string {
  const consonants = 'bdfjklmnrst';
  let text = '';
  for (let left = n; text.length < 12; left = Math.floor(left / consonants.length)) text += `${consonants[left % consonants.length]!}a`;
  return text;
}

/** Names of two or three syllables. */
function invented(count: number, pick: Pick): readonly string[] {
  const begins = ['b', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z', 'sh', 'br', 'kr', 'st', ''];
  const vowels = ['a', 'e', 'i', 'o', 'u'];
  const ends = ['', 'n', 'r', 'l', 's', 'm', 'nd', 'rt'];
  const syllable = (): string => `${begins[pick(begins.length)]!}${vowels[pick(vowels.length)]!}${ends[pick(ends.length)]!}`;
  const names = new Set<string>();
  while (names.size < count) names.add(Array.from({ length: 2 + pick(2) }, syllable).join(''));
  return [...names];
}

/** A place in a list in which the n-th is as frequent as 1/n. */
const byRank = (count: number, chance: number): number => Math.min(count - 1, Math.floor(count ** chance) - 1);
