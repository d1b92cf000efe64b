import { expect, it } from 'vitest';
import { isAlive, openForkedShell } from '../support/locking/forked-shell.ts';
import { makeOffice } from '../support/people.ts';

/** Forms in progress: there again after a lock and after a death, and for their author alone. */

const key = 'complaints.register.0a1b2c3d';
const content = JSON.stringify({ story: 'The gate was open, says the caretaker.' });

it('a draft that was answered for is there after the vault process was killed', async () => {
  const shell = await openForkedShell();
  try {
    await shell.create();
    await shell.value('drafts.save', { key, content });
    const { pid } = shell.forked[0]!;
    const locked = new Promise<void>((resolve) => {
      shell.staircase.subscribe(({ topic }) => (topic === 'locked' ? resolve() : undefined));
    });
    process.kill(pid, 'SIGKILL');
    await locked;
    expect(isAlive(pid)).toBe(false);
    await shell.unlock();
    expect(await shell.value('drafts.load', { key })).toMatchObject({ draft: { content } });
  } finally {
    await shell.close();
  }
});

it('another person of the same vault neither sees it, nor opens its bytes, nor discards it', async () => {
  const office = await makeOffice({ roles: ['intake', 'investigator'] });
  try {
    const author = await office.as('intake');
    await author.call('drafts.save', { key, content });
    const other = await office.as('investigator');
    expect(await other.call('drafts.list', {})).toEqual({ drafts: [] });
    expect(await other.call('drafts.load', { key })).toEqual({ draft: null });
    expect(await other.call('drafts.discard', { key })).toEqual({ discarded: false });
    // Whoever reaches into the database and takes the row over gets what their own key does not open.
    other.session.db.prepare('UPDATE draft SET user_id = ?').run(office.idOf('investigator'));
    expect(await other.call('drafts.load', { key })).toEqual({ draft: null });
    other.session.db.prepare('UPDATE draft SET user_id = ?').run(office.idOf('intake'));
    const again = await office.as('intake');
    expect(await again.call('drafts.load', { key })).toMatchObject({ draft: { content } });
  } finally {
    await office.remove();
  }
});
