import { afterAll, expect, test } from 'vitest';
import { readEvents } from '../../../electron/backend/ledger/store.ts';
import { invented, makeOffice } from '../../support/people.ts';

const office = await makeOffice({ roles: ['intake', 'administrator'] });
afterAll(() => office.remove());

const next = 'eleven green bicycles lean against the library';

test.each(['intake', 'administrator'])('%s changes their passphrase: the old one opens nothing, the keys stay', async (key) => {
  const { run, account, perform } = await office.as(key);
  const { passphrase: current } = office.members.get(key)!;
  const size = account.keyringFile.keyring.lines.length;
  expect((await run('keys.changePassphrase', { current: 'not the passphrase at all', next })).result).toMatchObject({
    code: 'keys.wrongPassphrase',
  });
  expect((await run('keys.changePassphrase', { current, next: current })).result).toMatchObject({ code: 'keys.samePassphrase' });
  expect((await run('keys.changePassphrase', { current, next: 'too short' })).result).toMatchObject({ code: 'vault.passphraseTooWeak' });
  expect(await perform('keys.changePassphrase', { current, next })).toEqual({ changed: true });
  expect(account.keyringFile.keyring.lines.length).toBe(size);
  expect(await office.refusedAs(key)).toBe('vault.wrongPassphrase');
  office.members.set(key, { ...office.members.get(key)!, passphrase: next });
  expect(await office.refusedAs(key)).toBeNull();
});

test('it is recorded for whom the record is open, without a word of it', async () => {
  const { session } = await office.as('supervisor');
  const events = [...readEvents(session.writer, 0, session.frontier.size)].filter((event) => event.kind === 'keys.passphraseChanged');
  expect(events.map((event) => [event.fields.actor, event.fields.detail])).toEqual([[office.idOf('intake'), {}]]);
});

test('wrong tries are counted as at the lock screen, and slow down what follows', async () => {
  const { run, perform } = await office.as('intake');
  const { passphrase: current } = office.members.get('intake')!;
  const codes: unknown[] = [];
  for (let i = 0; i < 4; i += 1)
    codes.push(
      ((await run('keys.changePassphrase', { current: `wrong passphrase number ${i}`, next: `${next}, again` })).result as { code: string })
        .code,
    );
  expect(codes).toEqual(['keys.wrongPassphrase', 'keys.wrongPassphrase', 'keys.wrongPassphrase', 'vault.attemptsSlowed']);
  await expect(perform('keys.changePassphrase', { current, next: invented('other').passphrase })).rejects.toThrow('attemptsSlowed');
});
