import { expect, test } from 'vitest';
import { complaintEntry } from '../support/complaints.ts';
import { makeOffice } from '../support/people.ts';
import { lockAgain, openOfficeWindow, quiet, signIn } from './crawl-steps.ts';

test('an intake officer is told of a name in a closed file that there may be one; who can read it is told which', async () => {
  const office = await makeOffice({ roles: ['intake'] });
  const supervisor = await office.as('supervisor');
  const { id, reference } = await supervisor.call('complaints.register', { entry: complaintEntry() });
  await supervisor.call('access.restrict', { fileId: id, userIds: [] });
  await office.signOut();
  const window = await openOfficeWindow(office);
  const { page } = window;
  const typeName = async (name: string, awaited: string): Promise<string> => {
    await page.getByRole('link', { name: 'Complaints', exact: true }).click();
    await page
      .getByRole('link', { name: /^Register a complaint/ })
      .first()
      .click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await quiet(page);
    await expect.poll(() => page.getByText('Possible match').count()).toBe(0);
    await page.keyboard.press('Tab');
    await page.locator('form').getByText(awaited).first().waitFor();
    await quiet(page);
    return page.locator('form').innerText();
  };
  try {
    await signIn(page, office, 'intake');
    const closed = await typeName('ميرا تستوفا', 'Possible match, ask a supervisor');
    expect(closed).toContain('Possible match, ask a supervisor');
    expect(closed).not.toContain(reference);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ida Nowhere');
    await page.keyboard.press('Tab');
    await page.getByText('Possible match').waitFor({ state: 'detached' });
    await lockAgain(page);
    await signIn(page, office, 'supervisor');
    const open = await typeName('Mira Tistowa', 'May be here already');
    expect(open).toContain('May be here already');
    expect(open).toContain(`${reference} the same name`);
    expect(open).not.toContain('Possible match');
  } finally {
    await window.close();
    await office.remove();
  }
});
