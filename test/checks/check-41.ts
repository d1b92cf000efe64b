import type { Staircase } from '../../electron/gateway/assemble.ts';
import { chromiumOrigin } from '../../electron/gateway/policy.ts';
import type { Build } from '../../electron/shell/doors.ts';
import { openGround, page, type WindowGround } from './window-ground.ts';
import type { Check } from './types.ts';

/** What strangers call. Our own page never does here, so every answer to it was given to a stranger. */
const bait = 'shell.preferences';

/** Calls as often as it is told, without waiting. Runs in the page. */
const calling = (count: number): string => `for (let made = 0; made < ${count}; made += 1) { globalThis.recourse?.call('${bait}', {}); }`;

type Way = { readonly name: string; readonly speak: (ground: WindowGround, count: number) => Promise<void> };

/** Ways to speak without being our page. Each makes `count` calls, or finds nothing to call. */
const ways: readonly Way[] = [
  { name: 'a frame of our own origin', speak: async ({ window }, count) => addFrame(window.page, `frame.src = '/frame.html#${count}'`) },
  {
    name: 'a frame without an address',
    speak: async ({ window }, count) => addFrame(window.page, `frame.srcdoc = ${JSON.stringify(page('', calling(count)))}`),
  },
  {
    name: 'a sandboxed frame',
    speak: async ({ window }, count) =>
      addFrame(window.page, `frame.setAttribute('sandbox', 'allow-scripts'); frame.src = '/frame.html#${count}'`),
  },
  {
    name: 'a frame of another origin',
    speak: async ({ window }, count) => addFrame(window.page, `frame.src = 'https://other.invalid/frame.html#${count}'`),
  },
  { name: 'a second window', speak: secondWindow },
  {
    name: 'a window that our page opens',
    speak: async ({ window }, count) => void (await window.page.evaluate(`void window.open('/frame.html#${count}')`)),
  },
  {
    name: 'a page made from a blob, after navigation',
    speak: blobPage,
  },
  { name: 'an empty page, after navigation', speak: emptyPage },
];

/** Those that really reach the gateway, whatever else is closed: they show that the check is alive. */
const reaching: ReadonlySet<string> = new Set([
  'a frame of our own origin',
  'a frame without an address',
  'a page made from a blob, after navigation',
  'an empty page, after navigation',
]);

export const check: Check = {
  number: 41,
  title: 'Calls from frames, other origins, other windows and after navigation are not answered',
  target: (full) => callsEach(full ? 1 : 0.1) * ways.length,
  async run({ scale, log }) {
    const each = callsEach(scale);
    const guarded = await speakAll(each, (staircase) => staircase, log);
    const open = await speakAll(each, trustEverybody, () => undefined);
    const reached = guarded.arrived > 0 ? each * ways.length - guarded.answered : 0;
    const isRed = open.answered > 0 && guarded.silent.length === 0;
    return {
      reached,
      target: each * ways.length,
      control: isRed ? 'red' : 'green',
      details: { arrivedAndRefused: guarded.arrived, silent: guarded.silent, answeredWithoutTheGuard: open.answered },
    };
  },
};

function callsEach(scale: number): number {
  return Math.max(2, Math.ceil((100 * scale) / ways.length));
}

/** The control: a gateway that takes every sender for our window. */
function trustEverybody(staircase: Staircase): Staircase {
  const own = { isExpectedWindow: true, isMainFrame: true, origin: chromiumOrigin, address: `${chromiumOrigin}/` };
  return { ...staircase, handle: (_sender, name, input) => staircase.handle(own, name, input) };
}

async function speakAll(each: number, wrap: (staircase: Staircase) => Staircase, log: (line: string) => void) {
  let answered = 0;
  let arrived = 0;
  const silent: string[] = [];
  const frame = page(
    '',
    `${'for (let made = 0; made < Number(location.hash.slice(1)); made += 1) '}globalThis.recourse?.call('${bait}', {});`,
  );
  const ground = await openGround({
    pages: { 'index.html': page('<h1>Recourse</h1>'), 'frame.html': frame },
    wrap,
    amend: withOtherOrigin(frame),
  });
  try {
    for (const way of ways) {
      const made = await speakUntilHeard(ground, way, each);
      const given = made.filter(({ outcome }) => outcome !== 'gateway.stranger').length;
      answered += given;
      arrived += made.length;
      if (given > 0) log(`answered: ${way.name}`);
      if (reaching.has(way.name) && made.length < each) silent.push(way.name);
    }
    return { answered, arrived, silent };
  } finally {
    await ground.close();
  }
}

/** A page that is left at once may be gone before it spoke: such a way is tried again. What must be heard is waited for; of the rest only a moment can tell. */
async function speakUntilHeard(ground: WindowGround, way: Way, each: number): Promise<WindowGround['answers']> {
  const before = ground.answers.length;
  const heard = (): WindowGround['answers'] => ground.answers.slice(before).filter(({ name }) => name === bait);
  const isReaching = reaching.has(way.name);
  for (let tries = 0; tries < (isReaching ? 10 : 1) && heard().length < each; tries += 1) {
    await way.speak(ground, each);
    for (let moments = isReaching ? 20 * (tries + 1) : 1; moments > 0 && heard().length < each; moments -= 1)
      await ground.window.page.waitForTimeout(isReaching ? 50 : 150);
  }
  return heard();
}

/** Without the policy, which would keep frames out by itself; and with a page on another origin, which the shell would not answer. */
function withOtherOrigin(frame: string): NonNullable<Build['amend']> {
  return (url, answer) =>
    url.startsWith('https://other.invalid/')
      ? { status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from(frame) }
      : { ...answer, headers: { 'content-type': answer.headers['content-type'] ?? '' } };
}

type Page = WindowGround['window']['page'];

async function addFrame(page_: Page, prepare: string): Promise<void> {
  await page_.evaluate(`(() => { const frame = document.createElement('iframe'); ${prepare}; document.body.append(frame); })()`);
}

async function secondWindow({ window }: WindowGround, count: number): Promise<void> {
  const second = await window.context.newPage();
  await second.goto(`${chromiumOrigin}/frame.html#${count}`).catch(() => undefined);
  await second.evaluate(calling(count)).catch(() => undefined);
}

/** As if the page's own guard had been passed: the browser itself is told to go there. The window brings itself back at once. */
async function goAway({ window }: WindowGround, address: string): Promise<void> {
  await window.page.goto(address).catch(() => undefined);
  await window.page.waitForTimeout(100);
  await window.page.waitForURL(`${chromiumOrigin}/`);
}

async function blobPage(ground: WindowGround, count: number): Promise<void> {
  const text = JSON.stringify(page('', calling(count)));
  const address = await ground.window.page.evaluate(`URL.createObjectURL(new Blob([${text}], { type: 'text/html' }))`);
  await goAway(ground, String(address));
}

/** The window is home again before a test could speak, so the calls are made by a script that runs in every new document. */
async function emptyPage(ground: WindowGround, count: number): Promise<void> {
  await ground.window.page.addInitScript(`if (location.href === 'about:blank') setTimeout(() => { ${calling(count)} });`);
  await goAway(ground, 'about:blank');
}
