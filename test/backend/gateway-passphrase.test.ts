import { expect, test } from 'vitest';
import { passphraseLanguages } from '#shared/domain/passphrases/codes.ts';
import { wordLists } from '#shared/domain/passphrases/word-lists.ts';
import type { ToVault } from '#shared/contract/wire.ts';
import { harness } from './gateway-harness.ts';

const wordsOf = (envelope: unknown): readonly string[] => (envelope as { value: { words: readonly string[] } }).value.words;

test.each(passphraseLanguages)('six words in %s are drawn before any vault is open, others each time', async (language) => {
  const { call } = harness();
  const first = wordsOf(await call('shell.suggestPassphrase', { language }));
  const second = wordsOf(await call('shell.suggestPassphrase', { language }));
  expect(first).toHaveLength(6);
  expect(first.filter((word) => !wordLists[language].includes(word))).toEqual([]);
  expect(second).not.toEqual(first);
});

test('a language without a list is refused', async () => {
  const { call } = harness();
  expect(await call('shell.suggestPassphrase', { language: 'tlh' })).toMatchObject({ kind: 'refused', code: 'input.invalid' });
});

test('the words come from the random numbers that the shell gives, and from nothing else', async () => {
  const { call } = harness({ random: () => '00010000000000000000000000000000' });
  expect(new Set(wordsOf(await call('shell.suggestPassphrase', { language: 'ru' })))).toEqual(new Set([wordLists.ru[1]]));
});

test('a sign-in number reaches the vault process; what is not three digits does not', async () => {
  const sent: ToVault[] = [];
  const { call, staircase } = harness({ seen: (message) => sent.push(message) });
  await staircase.chooseVault('/vault');
  for (const number of ['12', '1234', 'abc', '١٢٣', ''])
    expect(await call('shell.unlock', { passphrase: 'an invented one', number })).toMatchObject({ code: 'input.invalid' });
  await call('shell.unlock', { passphrase: 'an invented one', number: '007' });
  expect(sent).toMatchObject([{ t: 'open', number: '007' }]);
});

test('seconds to wait cross to the window as the engine said them', async () => {
  const slowed = { kind: 'unavailable', code: 'vault.attemptsSlowed', details: { seconds: 64 } } as const;
  const { unlock } = harness({ openBackend: () => Promise.resolve({ ok: false, error: slowed }) });
  expect(await unlock()).toEqual(slowed);
});
