import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Staircase } from '../../electron/gateway/assemble.ts';
import { openWindow, type OpenWindow, type WindowOptions } from '../../electron/shell/open-window.ts';
import { createDice, type Dice } from '../checks/random.ts';

/**
 * A computer that has other work: with `SLOW_WINDOW=<seed>` in the environment every question to the engine, every answer and every announcement
 * arrives late by a seeded random time, and the page has a fraction of the processor. A test that asks, clicks or presses before the window
 * can hear it falls then, and not by chance on somebody else's machine. Without the variable nothing is changed.
 */
const seed = process.env['SLOW_WINDOW'] ?? '';

/** How late, in milliseconds: mostly under seven tenths of a second, now and then two and a half seconds. */
const lateness = (dice: Dice): number => (dice.chance(0.03) ? 2500 : dice.below(700));

/** Milliseconds that anything in a page may take to come: it ends what never comes. A machine that has other work takes many times as long as a quiet one. */
export const longestWait = 90_000;

/** As openWindow; on a slow computer when that is asked for. */
export async function openTestWindow(options: WindowOptions): Promise<OpenWindow> {
  const staircase = seed === '' ? options.staircase : late(options.staircase, createDice(Number(seed)));
  const window = await openWindow({ ...options, staircase });
  window.page.setDefaultTimeout(longestWait);
  await hold(window.page);
  return window;
}

/** Takes most of the processor from a page, when that is asked for: 4 to 6 times as slow. */
async function hold(page: Page): Promise<void> {
  if (seed === '') return;
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 + createDice(Number(seed)).below(3) });
}

/** Questions and announcements keep their order, as on any wire; answers come as each is ready. */
function late(staircase: Staircase, dice: Dice): Staircase {
  const wire = (): (() => Promise<void>) => {
    let before: Promise<unknown> = Promise.resolve();
    return () => {
      const passed = Promise.all([before, wait(lateness(dice) / 2)]);
      before = passed;
      return passed.then(() => undefined);
    };
  };
  const asked = wire();
  const announced = wire();
  const slowed: Pick<Staircase, 'handle' | 'answerMaterial' | 'subscribe'> = {
    async handle(sender, name, input) {
      await asked();
      const answer = await staircase.handle(sender, name, input);
      await wait(lateness(dice));
      return answer;
    },
    async answerMaterial(request, at) {
      const answer = await staircase.answerMaterial(request, at);
      if (answer !== null) await wait(lateness(dice) / 2);
      return answer;
    },
    subscribe: (listener) => staircase.subscribe((announcement) => void announced().then(() => listener(announcement))),
  };
  // Over the real one, not beside it: a test may put something into that later.
  return Object.assign(Object.create(staircase) as Staircase, slowed);
}

/**
 * Runs in a page before its own script, once there is a `window.recourse`, and makes that answer late; for pages whose engine is a pretended one.
 * Must stand alone, since its source is sent to the page.
 */
function answerLate(first: unknown): void {
  const page = globalThis as unknown as { recourse?: { readonly call: (...given: readonly unknown[]) => unknown } };
  const real = page.recourse;
  if (real === undefined) return;
  let state = Number(first);
  const late = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const chance = (state >>> 8) / 2 ** 24;
    return new Promise((resolve) => setTimeout(resolve, chance < 0.03 ? 2500 : chance * 700));
  };
  const call = async (...given: readonly unknown[]) => {
    const answer = await real.call(...given);
    await late();
    return answer;
  };
  page.recourse = Object.freeze({ ...real, call });
}

/** As `hold`, for a page that is not loaded yet and whose engine is a pretended one, made by a script that was added before. */
export async function holdPretended(page: Page): Promise<void> {
  if (seed === '') return;
  await page.addInitScript(answerLate, Number(seed));
  await hold(page);
}
