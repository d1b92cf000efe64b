import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allOperations } from '#shared/contract/operations.ts';
import { areasOfGroup } from '#shared/domain/ledger/codes.ts';

const words = readFileSync(new URL('../../renderer/features/ledger/words/kind-words.ts', import.meta.url), 'utf8');
const recorded = [...new Set(allOperations.flatMap((operation) => ('records' in operation ? [...operation.records] : [])))].sort();
const isSaid = (kind: string): boolean => words.includes(`'${kind}': msg(`);

test('whatever an operation records has its words on the screen, and a group to be found in', () => {
  expect(recorded.length).toBeGreaterThan(40);
  expect(recorded.filter((kind) => !isSaid(kind))).toEqual([]);
  const areas = Object.values(areasOfGroup).flat();
  expect(recorded.filter((kind) => !areas.includes(kind.split('.')[0]!))).toEqual([]);
  expect(isSaid('nothing.likeThis')).toBe(false);
});

const source = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** English words by code, as a file of the window gives them; a role has its name in it. */
function wordsIn(path: string, name: string): [string, string][] {
  const text = source(path);
  const from = text.indexOf(`const ${name}`);
  const entries = text
    .slice(from, text.indexOf('\n};', from))
    .matchAll(/^ {2}'?([A-Za-z.]+)'?: (?:\{\s*name: )?msg\(\{\s*message: '([^']+)'/gm);
  return [...entries].map(([, code, message]) => [code!, message!]);
}

/** What the window says in Arabic for an English message. */
function translations(): ReadonlyMap<string, string> {
  const joined = source('resources/locales/ar.po').replaceAll(/"\n"/g, '');
  const pairs = joined.matchAll(/^msgid "(.*)"\nmsgstr "(.+)"$/gm);
  return new Map([...pairs].map(([, id, text]) => [JSON.parse(`"${id!}"`) as string, JSON.parse(`"${text!}"`) as string]));
}

test('the printed list says of every code what the screen says (set UPDATE_ENTRY_WORDS=1 to renew it)', () => {
  const ledger = 'renderer/features/ledger/words';
  const english = {
    kinds: wordsIn(`${ledger}/kind-words.ts`, 'kindWords'),
    types: wordsIn(`${ledger}/codes.ts`, 'typeWords'),
    groups: wordsIn(`${ledger}/codes.ts`, 'groupWords'),
    roles: wordsIn('renderer/features/people/words/roles.ts', 'roleWords'),
  };
  expect(Object.values(english).map((words) => words.length > 5)).toEqual([true, true, true, true]);
  const arabic = translations();
  for (const [language, say] of [
    ['en', (message: string) => message],
    ['ar', (message: string) => arabic.get(message)],
  ] as const) {
    const path = `resources/templates/record/words.${language}.json`;
    const said = Object.entries(english).map(([part, words]) => [
      part,
      Object.fromEntries(words.map(([code, message]) => [code, say(message)])),
    ]);
    const made = JSON.parse(JSON.stringify(Object.fromEntries(said))) as Words;
    if (process.env['UPDATE_ENTRY_WORDS'] === '1')
      writeFileSync(new URL(`../../${path}`, import.meta.url), `${JSON.stringify(made, null, 2)}\n`);
    const kept = JSON.parse(source(path)) as Words;
    expect(differing(kept, made), `${path}: not the words of the screen; run this test once with UPDATE_ENTRY_WORDS=1`).toEqual([]);
    // A code without a word is printed as it is until the file is renewed.
    expect(differing(made, kept).length, `${path}: words are missing`).toBeLessThan(40);
    expect(differing({ kinds: { 'session.opened': 'Something else' } }, made)).toEqual(['session.opened']);
  }
});

type Words = { readonly [part: string]: { readonly [code: string]: string } };

/** The codes for which the second has another word, or none. */
function differing(words: Words, others: Words): readonly string[] {
  return Object.entries(words).flatMap(([part, list]) => Object.keys(list).filter((code) => others[part]?.[code] !== list[code]));
}
