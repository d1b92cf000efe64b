import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { chromiumOrigin } from '../../electron/gateway/policy.ts';
import { openRealWindow } from '../e2e/real-window.ts';
import { makePayloads, type Payload } from './injection-payloads.ts';
import { surfaces, takenBy } from './injection-surfaces.ts';
import { createDice } from './random.ts';
import type { Check } from './types.ts';
import { openGround, page as pageText, withoutPolicy } from './window-ground.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const check: Check = {
  number: 43,
  title: 'Text that people type runs nothing, asks for nothing and breaks no policy, wherever it is shown',
  target: (full) => targetOf(full ? 500 : 50),
  async run({ scale, seed, log }) {
    const payloads = makePayloads(Math.max(6, Math.round(500 * scale)), createDice(seed));
    const target = targetOf(payloads.length);
    buildWindow();
    const window = await openRealWindow();
    try {
      const watch = await watchOver(window.page);
      let reached = 0;
      for (const surface of surfaces) {
        for (const payload of payloads.filter(({ index }) => index % surface.every === 0)) {
          const isSeen = await surface.show(window.page, payload);
          // A screen that broke must not hide what the next one shows.
          if (!isSeen) await watch.begin();
          const harm = await watch.harm();
          if (isSeen && harm.length === 0) reached += 1;
          else log(`${surface.name}: ${isSeen ? harm.join(', ') : 'not shown'}: ${JSON.stringify(payload.text)}`);
        }
      }
      const blocked = await plantMarkup(window.page, payloads);
      const harmOfPlanted = await watch.executions();
      const live = await runWithoutPolicy(payloads);
      const isRed = blocked === payloads.length && harmOfPlanted === 0 && live > 0;
      return { reached, target, control: isRed ? 'red' : 'green', details: { plantedAndBlocked: blocked, ranWithoutThePolicy: live } };
    } finally {
      await window.close();
    }
  },
};

function targetOf(payloads: number): number {
  return surfaces.reduce((sum, surface) => sum + takenBy(surface, payloads), 0);
}

function buildWindow(): void {
  if (existsSync(`${root}out/renderer/index.html`)) return;
  const built = spawnSync(process.execPath, ['test/support/house/build.ts', '--quiet', 'window'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (built.status !== 0) throw new Error('the window could not be built');
}

/** Sees scripts that ran, requests to anywhere else, and what the policy stopped. The page is loaded anew, so that it is seen from the start. */
async function watchOver(page: Page) {
  let executions = 0;
  const requests: string[] = [];
  await page.exposeFunction('ran', () => (executions += 1));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${chromiumOrigin}/`)) requests.push(request.url());
  });
  await page.addInitScript(
    "globalThis.violations = []; document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.sample));",
  );
  const begin = async (): Promise<void> => {
    await page.goto(`${chromiumOrigin}/`);
    await page.reload();
    await page.getByRole('navigation').first().waitFor();
  };
  await begin();
  return {
    begin,
    executions: async () => {
      await page.waitForTimeout(100);
      return executions;
    },
    /** What happened since it was asked last. */
    async harm(): Promise<readonly string[]> {
      const violations = (await page.evaluate('violations.splice(0)')) as readonly string[];
      const found = [
        ...violations.map((each) => `violation ${each}`),
        ...requests.splice(0).map((each) => `request ${each}`),
        ...(executions > 0 ? [`${executions} executions`] : []),
      ];
      executions = 0;
      return found;
    },
  };
}

/** Markup that a careless component would make must be stopped by Trusted Types. */
async function plantMarkup(page: Page, payloads: readonly Payload[]): Promise<number> {
  const texts = JSON.stringify(payloads.map(({ text }) => text));
  const script = `${texts}.filter((text) => { try { document.createElement('div').innerHTML = text; return false; } catch (fault) { return fault instanceof TypeError; } }).length`;
  return Number(await page.evaluate(script));
}

/** How many of them run where nothing stops them: a payload that could not run would prove nothing. */
async function runWithoutPolicy(payloads: readonly Payload[]): Promise<number> {
  const ground = await openGround({ pages: { 'index.html': pageText('<main></main>') }, amend: withoutPolicy });
  try {
    const ran = new Set<unknown>();
    await ground.window.page.exposeFunction('ran', (index: unknown) => ran.add(index) && undefined);
    await ground.window.page.reload();
    const texts = JSON.stringify(payloads.map(({ text }) => text));
    await ground.window.page.evaluate(
      `for (const text of ${texts}) { const part = document.createElement('div'); part.innerHTML = text; document.querySelector('main').append(part); }`,
    );
    for (let tries = 0; tries < 200 && ran.size === 0; tries += 1) await ground.window.page.waitForTimeout(50);
    return ran.size;
  } finally {
    await ground.close();
  }
}
