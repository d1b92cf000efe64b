import { arm, disarm, type Fault, type Seen } from './control.ts';
import type { Image } from './cut.ts';
import { judge, openVault, type Acknowledged, type Incidents } from './judge.ts';
import { placesIn, readImage, writeImage, type Places } from './places.ts';
import { groundOf, type Answer, type Scenario } from './scenario.ts';
import { scenarioNamed } from './scenarios.ts';
import { testPassphrase } from '../vault.ts';

/** What a process whose disk fails is told to do: its argument, as JSON. The state that it finds is put back before each fault. */
export type FaultOrders = {
  readonly base: string;
  readonly scenario: string;
  readonly given: unknown;
  readonly control: string;
  readonly faults: readonly (Fault | null)[];
};

/** What came of one fault, one line of the output each. */
export type Trial = Seen & { readonly fault: Fault | null; readonly wrong: readonly string[]; readonly answers: readonly string[] };

type Told = Acknowledged & { readonly done: Map<number, unknown>; readonly answers: string[]; readonly wrong: string[] };

/** It ends what hangs; a machine with other work to do may take long. */
const LONGEST_MS = 300_000;

async function tryOne(places: Places, before: Image, scenario: Scenario, orders: FaultOrders, fault: Fault | null): Promise<Trial> {
  writeImage(places.root, before);
  arm(orders.control, fault);
  let told: Told;
  let seen: Seen;
  try {
    told = await withinTime(live(places, scenario, orders));
  } finally {
    seen = disarm(orders.control);
  }
  const wrong = [...told.wrong, ...wentOnWriting(told, seen)];
  if (seen.failedAt === null && told.done.size < scenario.steps.length) wrong.push('a step was refused although nothing failed');
  wrong.push(...(await judge(places, scenario, orders.given, { ...told, databaseFailed: isDatabase(seen) })));
  return { ...seen, fault, wrong, answers: told.answers };
}

/** Opens, goes through the steps, probes whether anything can still be written, and locks. Every error must have a name. */
async function live(places: Places, scenario: Scenario, { given }: FaultOrders): Promise<Told> {
  const incidents: Incidents = [];
  const notes: string[] = [];
  const told: Told = { opened: false, done: new Map(), answers: [], wrong: [] };
  const opened = await openVault(places, incidents, scenario.how, testPassphrase, notes).catch((error: unknown) => {
    told.wrong.push(`opening throws: ${String(error)}`);
    return 'threw';
  });
  if (typeof opened === 'string') return { ...told, answers: [opened] };
  const ground = groundOf(opened, places, given);
  for (const [number, step] of scenario.steps.entries()) {
    const answer = await step.run(ground).catch((error: unknown): Answer => ({ is: 'bug', incident: String(error) }));
    if (answer.is === 'bug') told.wrong.push(`a fault of ours in "${step.name}": ${answer.incident}`);
    told.answers.push(textOf(answer));
    if (answer.is === 'done') told.done.set(number, answer.value);
  }
  told.answers.push(textOf(await ground.ask('preferences.save', { key: 'probe', content: 'probe' })));
  for (const { where, error } of incidents) told.wrong.push(`a fault of ours in ${where}: ${String(error)}`);
  await opened.close().catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error)) told.wrong.push(`locking throws: ${String(error)}`);
  });
  return { ...told, opened: true, saidNoAnchor: notes.some((note) => note.startsWith('anchor.notWritten')) };
}

function textOf(answer: Answer): string {
  return answer.is === 'said' ? answer.code : answer.is;
}

/** Once the database has failed, its pages in memory may not be those on the disk: nothing is written before it has been opened again. */
function wentOnWriting({ answers }: Told, seen: Seen): readonly string[] {
  const failed = answers.indexOf('disk.error');
  return isDatabase(seen) && failed >= 0 && answers.slice(failed).includes('done') ? ['written to after the database had failed'] : [];
}

const isDatabase = ({ failedAt }: Seen): boolean => failedAt !== null && /^\/vault\/vault\.db(-journal)?$/.test(failedAt);

function withinTime<T>(work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('no answer in time')), LONGEST_MS).unref();
    }),
  ]);
}

const [text] = process.argv.slice(2);
if (text !== undefined && import.meta.main) {
  const orders = JSON.parse(text) as FaultOrders;
  const places = placesIn(orders.base);
  const before = readImage(places.root);
  const scenario = scenarioNamed(orders.scenario);
  for (const fault of orders.faults) console.log(JSON.stringify(await tryOne(places, before, scenario, orders, fault)));
  process.exit(0);
}
