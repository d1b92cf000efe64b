import { afterAll, expect, test } from 'vitest';
import { roles } from '#shared/domain/people/roles.ts';
import { makeOffice } from '../../support/people.ts';

const office = await makeOffice();
afterAll(() => office.remove());

test('one person of each role signs in, and sees who they are', async () => {
  for (const role of roles) {
    const { call, account } = await office.as(role);
    expect(account.actor).toEqual({ userId: office.idOf(role), role });
    const mine = await call('keys.mine', {});
    expect(mine).toMatchObject({ role, name: `Invented ${role}` });
    const summary = await call('vault.summary', {});
    expect(summary.person).toEqual({ displayName: `Invented ${role}`, role });
  }
});
