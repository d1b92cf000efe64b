import type { InputOf, OutputOf } from '#shared/contract/define.ts';
import type { Announcement, Envelope } from '#shared/contract/envelope.ts';
import { allOperations } from '#shared/contract/operations.ts';
import { shellOperations, type OpenPurpose } from '#shared/contract/shell.ts';

import type { Bridge, Topic } from '../../electron/preload/bridge.ts';

declare global {
  interface Window {
    /** Made by the preload, or by the shell where there is none. This file alone touches it. */
    readonly recourse: Bridge;
  }
}

type AnyOperation = (typeof allOperations)[number] | (typeof shellOperations)[number];
type Named<N extends Name> = Extract<AnyOperation, { readonly name: N }>;
type OfKind<K extends AnyOperation['kind']> = Extract<AnyOperation, { readonly kind: K }>['name'];

/** The name of an operation of the contract. */
export type Name = AnyOperation['name'];
export type QueryName = OfKind<'query' | 'recordedQuery'>;
export type CommandName = OfKind<'command' | 'local'>;
export type JobName = OfKind<'job'>;
export type Input<N extends Name> = InputOf<Named<N>>;
/** What an operation answers. A job answers with its number first, and with this at its end. */
export type Output<N extends Name> = OutputOf<Named<N>>;

/** An answer that is not a value: no rule of ours allows it, it cannot be done now, it was stopped, or it is a fault. */
export type Failure = Exclude<Envelope, { readonly kind: 'ok' }>;

/** What comes back from a call: a value of the contract's type, or why there is none. */
export type Answer<T> = { readonly kind: 'ok'; readonly value: T } | Failure;

const topicsByName = new Map<string, { readonly kind: string; readonly topics: readonly string[] }>(
  [...allOperations, ...shellOperations].map((operation) => [operation.name, operation]),
);

/** The topics that an operation reads or announces. */
export const topicsOf = (name: Name): readonly string[] => topicsByName.get(name)?.topics ?? [];

/** True for an operation whose every reading leaves an entry in the record of actions. */
export const isRecorded = (name: Name): boolean => topicsByName.get(name)?.kind === 'recordedQuery';

/** Calls an operation that answers with its value. */
export async function call<N extends QueryName | CommandName>(name: N, input: Input<N>): Promise<Answer<Output<N>>> {
  // The engine checks its outputs; their type is the contract's.
  return (await send(name, input)) as Answer<Output<N>>;
}

/** Starts a job. The value is its number; how it goes on is announced. */
export async function startJob<N extends JobName>(name: N, input: Input<N>): Promise<Answer<{ readonly job: string }>> {
  return (await send(name, input)) as Answer<{ readonly job: string }>;
}

async function send(name: Name, input: unknown): Promise<Envelope> {
  try {
    return await window.recourse.call(name, input);
  } catch {
    // The input could not be sent unchanged, or the engine is gone: nothing of its cause may be shown.
    return { kind: 'unavailable', code: 'engine.stopped' };
  }
}

/** Hears the announcements of one topic; the result ends it. */
export function subscribe<T extends Topic>(
  topic: T,
  listener: (announcement: Extract<Announcement, { readonly topic: T }>) => void,
): () => void {
  return window.recourse.subscribe(topic, (announcement) => {
    if (isOfTopic(announcement, topic)) listener(announcement);
  });
}

const isOfTopic = <T extends Topic>(announcement: Announcement, topic: T): announcement is Extract<Announcement, { readonly topic: T }> =>
  announcement.topic === topic;

/** A token that stands for a file which a person dropped or chose. No byte of it crosses the window. */
export async function fileToken(file: File, purpose: OpenPurpose): Promise<Answer<string>> {
  try {
    return { kind: 'ok', value: await window.recourse.fileToken(file, purpose) };
  } catch (fault) {
    return {
      kind: 'refused',
      code: fault instanceof Error && /^[a-z]+\.[a-zA-Z]+$/.test(fault.message) ? fault.message : 'shell.notAFile',
    };
  }
}
