import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';

/**
 * A cut between every two writes of joining, of new keys and of an end: what lies on the disk at that moment is kept and opened. Whoever was here
 * before is let in with their passphrase, unless they had been ended or had forgotten it, and a supervisor can finish what was begun.
 */

let office: Office;
beforeAll(async () => {
  office = await makeOffice({ roles: ['intake'] });
});
afterAll(() => office.remove());

/** Copies of the folder at each write: before every rename of the header and before every entry of the keyring. */
async function cutsOf(signedIn: SignedIn, act: () => Promise<unknown>): Promise<string[]> {
  const copies: string[] = [];
  const { account } = signedIn;
  const keep = (): void => {
    const copy = join(office.base, `cut-${copies.length}`);
    cpSync(office.folder, copy, { recursive: true });
    copies.push(copy);
  };
  const clock = account.ports.clock as { now: () => Date };
  const now = clock.now;
  // The clock is asked before each entry is signed and before each event: a moment between two writes.
  clock.now = () => {
    keep();
    return now();
  };
  const hashes = account.keyringFile.keyring.hashes;
  const push = hashes.push.bind(hashes);
  // And after each entry, when it has been synced.
  hashes.push = (...more: string[]) => {
    const length = push(...more);
    keep();
    return length;
  };
  try {
    await act();
  } finally {
    clock.now = now;
    Reflect.deleteProperty(hashes, 'push');
  }
  return copies;
}

/** Each copy takes the folder's place in turn. */
async function openEach(copies: readonly string[], look: (at: number) => Promise<void>): Promise<void> {
  await office.signOut();
  const whole = join(office.base, 'whole');
  cpSync(office.folder, whole, { recursive: true });
  for (const [at, copy] of copies.entries()) {
    rmSync(office.folder, { recursive: true });
    // The anchor of the finished run is newer than the cut: another computer, which has none.
    rmSync(join(office.base, 'profile'), { recursive: true, force: true });
    cpSync(copy, office.folder, { recursive: true });
    rmSync(join(office.folder, 'lock'), { force: true });
    await look(at);
    await office.signOut();
    rmSync(copy, { recursive: true });
  }
  rmSync(office.folder, { recursive: true });
  rmSync(join(office.base, 'profile'), { recursive: true, force: true });
  cpSync(whole, office.folder, { recursive: true });
  rmSync(whole, { recursive: true });
}

test('joining, cut anywhere: all others are let in, and the one who joins is either here or can be added again', async () => {
  const supervisor = await office.as('supervisor');
  const passphrase = 'four brass kettles sing on a winter morning';
  let newId = '';
  const copies = await cutsOf(supervisor, async () => {
    newId = ((await supervisor.perform('people.add', { name: 'Invented joiner', role: 'intake', passphrase })) as { userId: string })
      .userId;
  });
  office.members.set('joiner', { key: 'joiner', role: 'intake', name: 'Invented joiner', userId: newId, passphrase });
  expect(copies.length).toBeGreaterThan(5);
  const seen = new Set<string>();
  await openEach(copies, async (at) => {
    expect(await office.refusedAs('intake'), `cut ${at}`).toBeNull();
    const { account } = await office.as('supervisor');
    const isIn = account.keyringFile.keyring.persons.has(newId);
    expect(await office.refusedAs('joiner'), `cut ${at}`).toBe(isIn ? null : 'vault.wrongPassphrase');
    seen.add(String(isIn));
    if (!isIn) await office.admit(`again${at}`, 'intake');
  });
  expect([...seen].sort()).toEqual(['false', 'true']);
});

test('new keys, cut anywhere: the old passphrase or the new one opens, never both and never neither', async () => {
  const { userId, passphrase: old } = office.members.get('intake')!;
  const passphrase = 'two wooden boats drift under the old bridge';
  const supervisor = await office.as('supervisor');
  const copies = await cutsOf(supervisor, () => supervisor.perform('people.giveNewKeys', { userId, passphrase }));
  const seen = new Set<string>();
  await openEach(copies, async (at) => {
    await office.as('supervisor');
    const lets = [await office.refusedAs('intake', old), await office.refusedAs('intake', passphrase)].map((code) => code === null);
    expect(lets.filter(Boolean).length, `cut ${at}: ${JSON.stringify(lets)}`).toBe(1);
    seen.add(lets[0] ? 'old' : 'new');
  });
  expect([...seen].sort()).toEqual(['new', 'old']);
  office.members.set('intake', { ...office.members.get('intake')!, passphrase });
});

test('an end, cut anywhere: once the entry stands the passphrase opens nothing, though its slot may still be there', async () => {
  const { userId } = office.members.get('intake')!;
  const supervisor = await office.as('supervisor');
  const copies = await cutsOf(supervisor, () => supervisor.perform('people.end', { userId, confirmed: true }));
  const seen = new Set<string>();
  await openEach(copies, async (at) => {
    const { account } = await office.as('supervisor');
    const isEnded = account.keyringFile.keyring.persons.get(userId)?.role === 'none';
    // The control: at some cuts the slot is still in the header that was found, and is dropped at this opening.
    expect(
      account.header.slots.some((slot) => slot.userId === userId),
      `cut ${at}`,
    ).toBe(!isEnded);
    expect(await office.refusedAs('intake'), `cut ${at}`).toBe(isEnded ? 'vault.wrongPassphrase' : null);
    seen.add(String(isEnded));
  });
  expect([...seen].sort()).toEqual(['false', 'true']);
});

test('a keyring that cannot be written to admits nobody: a slot that is left opens nothing', async () => {
  const { account, run } = await office.as('supervisor');
  const passphrase = 'nine silver spoons lie in a velvet drawer';
  const size = account.keyringFile.keyring.lines.length;
  const { handle } = account.keyringFile;
  Object.assign(account.keyringFile, { handle: -1 });
  const state = await run('people.add', { name: 'Invented late', role: 'intake', passphrase });
  Object.assign(account.keyringFile, { handle });
  expect(state.outcome).not.toBe('done');
  expect(account.keyringFile.keyring.lines.length).toBe(size);
  const late = account.header.slots.at(-1)!.userId;
  office.members.set('late', { key: 'late', role: 'intake', name: 'Invented late', userId: late, passphrase });
  expect(await office.refusedAs('late')).toBe('vault.wrongPassphrase');
  expect(await office.refusedAs('supervisor')).toBeNull();
});
