import { renameSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Approver } from '../support/approver.ts';
import { goTo } from './people-steps.ts';

/** Lays what the approver's computer wrote where the dialog will find it. */
export function lay(folder: string, { token, paths }: ReturnType<Approver['card']>, name: string): void {
  renameSync(paths[token]!, path.join(folder, `${name}.json`));
}

/** An office of one brings somebody outside in: the card is read, and they are in force. The next file that is opened must be `card.json` of the folder. */
export async function bringApprover(page: Page, folder: string, approver: Approver): Promise<void> {
  lay(folder, approver.card(), 'card');
  await goTo(page, 'Requests');
  await page.getByRole('button', { name: 'Read a card…' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).fill('Ulla Outside');
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  const panel = page.getByRole('region', { name: 'Approvers outside the office' });
  await panel.getByRole('button', { name: 'Put in force…' }).click();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('The board chose her.');
  await page.getByRole('button', { name: 'Do it now' }).click();
  await page.getByRole('button', { name: 'I have read this: do it all the same' }).click();
  await panel.getByText('in force', { exact: true }).waitFor();
}

/** The approver says the code over the telephone for the request that waits first. */
export async function agreeByCode(page: Page, approver: Approver): Promise<void> {
  await goTo(page, 'Requests');
  await page.getByRole('button', { name: 'Approver outside…' }).first().click();
  const telephone = page.getByRole('form', { name: 'By telephone' });
  const challenge = await telephone.locator('bdi').innerText();
  await telephone.getByRole('textbox', { name: 'The code that they say' }).fill(approver.code(challenge));
  await telephone.getByRole('button', { name: 'They agree' }).click();
}
