import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { operations } from '#shared/contract/operations.ts';
import { createNodeStaircase } from '../../shell/node-staircase.ts';
import { openWindow } from '../../shell/open-window.ts';
import { createScriptedChooser } from '../../shell/scripted-chooser.ts';

/** Photographs of the real window on the vault that was just made: unlocked with its passphrase, walked by what the screen says. */

const buildFolder = fileURLToPath(new URL('../../../out/renderer', import.meta.url));

export type Walk = { readonly vault: string; readonly profile: string; readonly passphrase: string; readonly folder: string };

type Step = { readonly name: string; go(page: Page): Promise<void> };

const steps: readonly Step[] = [
  { name: 'complaints', go: (page) => openSection(page, 'Complaints') },
  {
    name: 'complaint',
    go: async (page) => {
      await sortNewestFirst(page);
      await page.getByRole('row').filter({ hasText: '4 May 2026' }).filter({ hasText: 'chemical irritant' }).first().click();
      await page.getByRole('tablist').first().waitFor();
    },
  },
  {
    name: 'investigation',
    go: async (page) => {
      await openSection(page, 'Investigations');
      await page.getByRole('row').filter({ hasText: 'Force at the north gate tram stop' }).first().click();
      await page.getByRole('tab', { name: 'Material' }).waitFor();
    },
  },
  {
    name: 'chain-of-custody',
    go: async (page) => {
      await page.getByRole('tab', { name: 'Material' }).click();
      await page.getByText('Depot camera, north gate').first().click();
      await page.getByText('Now held by').first().waitFor();
    },
  },
  {
    name: 'recommendations',
    go: async (page) => {
      await page.goBack();
      await page.getByRole('tab', { name: 'Recommendations' }).click();
      await page.getByText('Ministry of the Interior of Norvenia').first().waitFor();
    },
  },
];

/** Takes one photograph a step and gives their paths. Throws with the step's name when the screen is not what it should be. */
export async function photographScreens(walk: Walk): Promise<string[]> {
  await mkdir(walk.folder, { recursive: true });
  const staircase = createNodeStaircase({
    operations,
    profile: walk.profile,
    chooser: createScriptedChooser({ vaultFolders: [walk.vault] }),
  });
  await staircase.chooseVault(walk.vault);
  const window = await openWindow({
    buildFolder,
    staircase,
    headless: true,
    size: { width: 1360, height: 820 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en',
  });
  const taken: string[] = [];
  try {
    const { page } = window;
    await page.getByLabel('Passphrase').first().fill(walk.passphrase);
    await page.getByRole('button', { name: 'Unlock' }).click();
    for (const [index, step] of steps.entries()) {
      try {
        await step.go(page);
      } catch (cause) {
        throw new Error(`the screen "${step.name}" did not appear`, { cause });
      }
      // A list shows its rows a moment after its frame; the photograph waits until nothing is being fetched.
      await page.waitForTimeout(400);
      const path = join(walk.folder, `${index + 1}-${step.name}.png`);
      await page.screenshot({ path });
      taken.push(path);
    }
  } finally {
    await window.close();
  }
  return taken;
}

/** What was registered today then stands above the older register. */
async function sortNewestFirst(page: Page): Promise<void> {
  const received = page.getByRole('columnheader', { name: /Received/ });
  for (let turns = 0; turns < 3 && (await received.getAttribute('aria-sort')) !== 'descending'; turns += 1) {
    await received.getByRole('button').first().click();
  }
}

async function openSection(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click();
  await page.getByRole('main').waitFor();
}
