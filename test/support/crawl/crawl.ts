import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Envelope } from '#shared/contract/envelope.ts';
import { allOperations } from '#shared/contract/operations.ts';
import type { SignedIn } from '../people.ts';
import { listFiles } from '../vault-snapshot.ts';
import { runJob } from '../vault.ts';
import { callsOf, lastOfAll } from './calls.ts';
import type { Person, PlantedOffice } from './planted-office.ts';

/** One thing that reached a person: by which question, and its whole text. */
export type Heard = {
  readonly person: Person;
  /** The operation; `announcement` and `log` for what was not asked for. */
  readonly by: string;
  readonly input: string;
  readonly kind: Envelope['kind'] | 'file' | 'announced' | 'logged' | 'result';
  readonly text: string | Buffer;
};

export type Crawl = { readonly heard: readonly Heard[]; readonly called: ReadonlySet<string> };

type Options = {
  /** What is different in this build. */
  readonly change?: (who: SignedIn) => SignedIn;
  /** One operation alone, after the list that gives ids. */
  readonly only?: string;
};

/** Signs in as somebody and calls everything that there is; the answers, announcements, log lines, job results and written files. */
export async function crawlAs(planted: PlantedOffice, person: Person, { change = (who) => who, only }: Options = {}): Promise<Crawl> {
  const { office, log } = planted;
  const heard: Heard[] = [];
  const logged = log.length;
  const who = change(await office.as(person));
  const hear = (by: string, input: unknown, kind: Heard['kind'], text: string | Buffer): unknown =>
    heard.push({ person, by, input: JSON.stringify(input), kind, text });
  const stop = who.backend.subscribe((announcement) => hear('announcement', null, 'announced', JSON.stringify(announcement)));
  const { userId, passphrase } = office.members.get(person)!;
  const caller = { userId, passphrase, colleague: office.idOf('stranger') };
  const known = new Set<string>();
  const called = new Set<string>();
  // What gives ids goes first; what ends the session goes last.
  const rank = (name: string): number => (name === lastOfAll ? 2 : name === 'complaints.list' ? 0 : 1);
  const asked = allOperations.filter(({ name }) => only === undefined || name === only);
  for (const { name } of asked.toSorted((a, b) => rank(a.name) - rank(b.name))) {
    called.add(name);
    for (const input of callsOf(name, planted, caller, known)) {
      const out = join(office.base, 'out', crypto.randomUUID());
      const envelope = await who.envelope(name, input, pathsIn(input, out));
      hear(name, input, envelope.kind, JSON.stringify(envelope));
      if (name === 'complaints.list') for (const id of idsIn(envelope)) known.add(id);
      const job = envelope.kind === 'ok' ? (envelope.value as { readonly job?: string }).job : undefined;
      if (job !== undefined) hear(name, input, 'result', JSON.stringify(await runJob(who.backend, job)));
      for (const path of listFiles(out)) {
        hear(name, input, 'file', readFileSync(path));
        hear(name, input, 'file', path.slice(out.length));
      }
    }
  }
  stop();
  for (const line of log.slice(logged)) hear('log', null, 'logged', line);
  return { heard, called };
}

/** Every token of a call stands for a place in one folder, where nothing lies yet. */
function pathsIn(input: unknown, folder: string): { readonly [token: string]: string } {
  const tokens = JSON.stringify(input)?.match(/path_[0-9a-f]{32}/g) ?? [];
  if (tokens.length > 0) mkdirSync(folder, { recursive: true });
  return Object.fromEntries(tokens.map((token) => [token, join(folder, 'written')]));
}

function idsIn(envelope: Envelope): readonly string[] {
  if (envelope.kind !== 'ok') return [];
  return (envelope.value as { readonly rows: readonly { readonly id?: string }[] }).rows.flatMap(({ id }) => id ?? []);
}
