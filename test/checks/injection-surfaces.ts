import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { chromiumOrigin } from '../../electron/gateway/policy.ts';
import type { Payload } from './injection-payloads.ts';

/** Screens that show what people typed. A screen that comes to exist is added here. */
export type Surface = {
  readonly name: string;
  /** Takes every n-th payload: typing into a whole form takes seconds. */
  readonly every: number;
  /** Brings one payload into every free-text field and onto every screen that shows it; false when its mark was not seen. */
  readonly show: (page: Page, payload: Payload) => Promise<boolean>;
};

export const surfaces: readonly Surface[] = [
  { name: 'a complaint: list, file and its tabs', every: 1, show: showComplaint },
  { name: 'the form of a complaint, and its draft', every: 10, show: showForm },
];

const line = (text: string, max: number): string => text.replaceAll(/[\u0000-\u001f\u007f]/g, ' ').slice(0, max); // oxlint-disable-line no-control-regex -- one line holds none

/** A complaint whose every field of free text is the payload, as far as the field's length goes. */
function complaintOf({ text }: Payload) {
  const officer = { id: randomUUID(), known: true, name: line(text, 200), badge: line(text, 60), rank: line(text, 80), description: text };
  const unknown = { id: randomUUID(), known: false, name: '', badge: '', rank: '', description: text };
  return {
    channel: 'inPerson',
    capacity: 'victim',
    receivedOn: '2024-03-11',
    incident: { when: null, area: line(text, 60), place: text },
    agency: line(text, 160),
    unit: line(text, 160),
    officeReference: line(text, 60),
    complainant: {
      name: { answer: 'given', value: line(text, 200) },
      contact: { answer: 'given', value: line(text, 400) },
      language: line(text, 60),
      interpreterNeeded: true,
    },
    story: text,
    officers: [officer, unknown],
    allegations: [{ id: randomUUID(), code: 'C1', text, officers: [officer.id, unknown.id] }],
    injuries: [{ description: line(text, 500), seenByDoctor: 'yes' }],
    remedyWished: text,
    safeContact: { mayContact: 'onlyAsBelow', means: [], when: line(text, 300), neverDo: line(text, 500) },
    atRisk: [{ what: line(text, 300), where: line(text, 300), overwrittenOn: null }],
  };
}

/** How many payloads a surface takes of so many. */
export const takenBy = ({ every }: Surface, payloads: number): number => Math.ceil(payloads / every);

async function showComplaint(page: Page, payload: Payload): Promise<boolean> {
  const input = JSON.stringify({ entry: complaintOf(payload) });
  const answer = await page.evaluate(`recourse.call('complaints.register', ${input})`);
  const { kind, value } = answer as { readonly kind: string; readonly value?: { readonly id: string; readonly reference: string } };
  if (kind !== 'ok' || value === undefined) throw new Error(`the complaint was not taken: ${JSON.stringify(answer)}`);
  await goTo(page, `/complaints/${value.id}`);
  if (!(await appears(page.getByRole('tab').first()))) return false;
  if (!(await showNames(page))) return false;
  const tabs = await page.getByRole('tab').all();
  let isSeen = false;
  // Where it was seen nowhere at the first look, the machine may only have been slow.
  for (let patience = 10; !isSeen && patience <= 300; patience += 290)
    for (const tab of tabs) {
      await tab.click();
      isSeen = (await sees(page, payload.mark, patience)) || isSeen;
    }
  await goTo(page, '/complaints');
  return (await appears(page.getByRole('grid'))) && isSeen;
}

/** Names, and the story as it was written, are drawn only after a reason. */
async function showNames(page: Page): Promise<boolean> {
  await page.getByRole('button', { name: 'Show names…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('A call', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Show and record' }).click();
  return appears(page.getByText(/Names shown since/));
}

async function showForm(page: Page, payload: Payload): Promise<boolean> {
  await goTo(page, '/complaints/new');
  if (!(await appears(page.getByRole('textbox').first()))) return false;
  const fields = await page.getByRole('textbox').all();
  let filled = 0;
  for (const field of fields) {
    if (!(await field.isEditable().catch(() => false))) continue;
    await field.fill(line(payload.text, 60), { timeout: 20_000 }).then(
      () => (filled += 1),
      () => undefined,
    );
  }
  await goTo(page, '/complaints');
  return filled > 0;
}

/** A screen that a payload broke does not come. */
async function appears(part: Locator): Promise<boolean> {
  return part.waitFor({ timeout: 30_000 }).then(
    () => true,
    () => false,
  );
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate(`void (location.hash = ${JSON.stringify(path)})`);
  await page.waitForURL((url) => url.href.startsWith(`${chromiumOrigin}/#${path}`));
}

/** Waits a moment: a tab fills when its content has come. */
async function sees(page: Page, mark: string, patience: number): Promise<boolean> {
  for (let tries = 0; tries < patience; tries += 1) {
    if (String(await page.evaluate('document.body.innerText')).includes(mark)) return true;
    await page.waitForTimeout(30);
  }
  return false;
}
