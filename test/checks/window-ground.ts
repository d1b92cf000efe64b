import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { operations } from '#shared/contract/operations.ts';
import type { Staircase } from '../../electron/gateway/assemble.ts';
import type { GatewayEvent } from '../../electron/gateway/ports.ts';
import type { Build } from '../../electron/shell/doors.ts';
import { createNodeStaircase } from '../../electron/shell/node-staircase.ts';
import type { OpenWindow } from '../../electron/shell/open-window.ts';
import { createScriptedChooser } from '../../electron/shell/scripted-chooser.ts';
import { openTestWindow } from '../support/slow-window.ts';

/** A real window of the Chromium shell over a folder of planted pages. */
export type WindowGround = {
  readonly window: OpenWindow;
  readonly staircase: Staircase;
  /** What the gateway counted. */
  readonly counts: Map<GatewayEvent, number>;
  /** Names of the operations that were called and what the answer's kind or code was, in order. */
  readonly answers: { readonly name: unknown; readonly outcome: string }[];
  readonly close: () => Promise<void>;
};

type Options = {
  readonly pages: { readonly [name: string]: string };
  readonly amend?: Build['amend'];
  /** Changes the gateway that the window is given; a control opens a door with it. */
  readonly wrap?: (staircase: Staircase) => Staircase;
};

export async function openGround({ pages, amend, wrap = (staircase) => staircase }: Options): Promise<WindowGround> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'recourse-check-'));
  await mkdir(path.join(folder, 'build'));
  for (const [name, text] of Object.entries(pages)) await writeFile(path.join(folder, 'build', name), text);
  const counts = new Map<GatewayEvent, number>();
  const answers: { name: unknown; outcome: string }[] = [];
  const real = wrap(
    createNodeStaircase({
      operations,
      profile: path.join(folder, 'profile'),
      chooser: createScriptedChooser({}),
      log: { count: (event) => counts.set(event, (counts.get(event) ?? 0) + 1), fault: () => undefined },
    }),
  );
  const staircase: Staircase = {
    ...real,
    async handle(sender, name, input) {
      const envelope = await real.handle(sender, name, input);
      answers.push({ name, outcome: 'code' in envelope ? envelope.code : envelope.kind });
      return envelope;
    },
  };
  const window = await openTestWindow({
    buildFolder: path.join(folder, 'build'),
    staircase,
    headless: true,
    ...(amend === undefined ? {} : { amend }),
  });
  return {
    window,
    staircase,
    counts,
    answers,
    async close() {
      await window.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Takes the content security policy away, so that what else holds is seen. */
export const withoutPolicy: Build['amend'] = (_url, answer) => {
  const { 'content-security-policy': _policy, ...headers } = answer.headers;
  return { ...answer, headers };
};

/** A page of the test's own with one script beside it. */
export function page(body: string, script = ''): string {
  return `<!doctype html><html lang="en"><title>Recourse</title><body>${body}${script === '' ? '' : `<script>${script}</script>`}</body></html>`;
}
