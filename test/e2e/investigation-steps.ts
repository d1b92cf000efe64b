import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { complaintEntry } from '../support/complaints.ts';

/** Where pictures of the window are laid, to be looked at. */
export const pictures = path.join(import.meta.dirname, '../../out/screenshots');

type Bridge = { readonly recourse: { call(name: string, input: unknown): Promise<{ readonly kind: string; readonly value: unknown }> } };

/** Calls an operation over the window's own bridge, for what another screen would have done before. */
export async function callInPage(page: Page, name: string, input: unknown): Promise<unknown> {
  const answer = await page.evaluate(async ([operation, data]) => (globalThis as unknown as Bridge).recourse.call(operation, data), [
    name,
    input,
  ] as const);
  if (answer.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer.value;
}

/** A complaint of two allegations, of which one is against an officer, and the investigation of it. */
export async function beginInvestigation(page: Page): Promise<{ readonly id: string; readonly reference: string }> {
  const { id } = (await callInPage(page, 'complaints.register', { entry: complaintEntry() })) as { readonly id: string };
  const entry = { complaintId: id, title: 'Spray at the depot gate', scope: 'Whether it was lawful.', openedOn: '2026-05-06' };
  return (await callInPage(page, 'investigations.start', { entry })) as { readonly id: string; readonly reference: string };
}

/** Opens the one investigation from the list, and one of its tabs. */
export async function openTab(page: Page, tab: string): Promise<void> {
  await page.getByRole('link', { name: 'Investigations', exact: true }).click();
  await page.getByRole('row').filter({ hasText: 'Spray at the depot gate' }).click();
  await page.getByRole('tab', { name: tab }).click();
}

/** Takes files in, as a person does: chooses them, describes each, says how they came. */
export async function takeIn(page: Page, files: readonly { readonly path: string; readonly description: string }[]): Promise<void> {
  await page.getByRole('link', { name: 'Take in files' }).first().click();
  await page.locator('input[type=file]').setInputFiles(files.map((file) => file.path));
  for (const [at, { description }] of files.entries()) await page.getByRole('textbox', { name: 'Description' }).nth(at).fill(description);
  await page.getByText('Received from somebody').click();
  await page.getByRole('textbox', { name: 'From whom' }).fill('Port Alder Tramways');
  await page.getByRole('button', { name: /^Take in \d file/ }).click();
  await page.getByRole('button', { name: 'To the material' }).waitFor();
}

/** The files of a folder and of those in it, the largest first. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .toSorted((a, b) => statSync(b).size - statSync(a).size);
}
