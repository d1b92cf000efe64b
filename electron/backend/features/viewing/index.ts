import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Handler, Handlers } from '../../handlers.ts';
import type { Announce } from '../../ports.ts';
import { refuse } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { objectRefusal, originalOf } from '../evidence/index.ts';
import { readRecognition } from './recognised.ts';
import { createViews, shownView, type ReadFault, type Views } from './views.ts';

/** The items that are looked at, by the session that looks: gone with it. */
const open = new WeakMap<Session, Views>();

/** While the vault is open items can be looked at; the result ends all looking and forgets their keys. */
export function watchViews(session: Session, announce: Announce): () => void {
  const views = createViews(session, announce);
  open.set(session, views);
  return () => {
    views.endAll();
    open.delete(session);
  };
}

/** Bytes of an item that is looked at, at most `longestViewRead`, each after its tag has verified. */
export function readView(session: Session, view: string, offset: number, length: number): Promise<Result<Uint8Array, ReadFault>> {
  return open.get(session)?.read(view, offset, length) ?? Promise.resolve(err('gone'));
}

const viewEvidence: Handler<'evidence.view'> = ({ session, reader }, { id }) => {
  const views = open.get(session);
  const original = originalOf(session, reader, id);
  if (!original.ok) return original;
  if (!views) return refuse('evidence.notFound');
  const value = shownView(views.begin(original.value));
  const file = original.value.investigationId;
  return ok({ value, events: [{ kind: 'evidence.viewed', subject: id, subjectType: 'evidence', file }] });
};

const viewState: Handler<'evidence.viewState'> = async ({ session }, { view: token }) => {
  const view = open.get(session)?.find(token);
  if (!view) return refuse('evidence.viewEnded');
  const sniffed = await view.sniffed;
  return sniffed.ok ? ok({ ...sniffed.value, check: view.check }) : err(objectRefusal(sniffed.error));
};

const readRecognised: Handler<'evidence.readRecognised'> = async ({ session }, { view: token }) => {
  const view = open.get(session)?.find(token);
  if (!view) return refuse('evidence.viewEnded');
  const read = await readRecognition(view);
  // Ended while it was read: what was read is not given any more.
  return open.get(session)?.find(token) ? read : refuse('evidence.viewEnded');
};

const endView: Handler<'evidence.endView'> = ({ session }, { view }) => ok({ ended: open.get(session)?.end(view) ?? false });

export const viewingHandlers: Handlers<'evidence.view' | 'evidence.viewState' | 'evidence.readRecognised' | 'evidence.endView'> = {
  'evidence.view': viewEvidence,
  'evidence.viewState': viewState,
  'evidence.readRecognised': readRecognised,
  'evidence.endView': endView,
};
