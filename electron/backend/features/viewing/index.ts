import { keepThumbnail as keepThumbnailOperation } from '#shared/contract/thumbnails.ts';
import type { MaterialKind } from '#shared/contract/viewing.ts';
import type { ThumbnailOf } from '#shared/domain/evidence/thumbnail.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Handler, Handlers } from '../../handlers.ts';
import type { Announce } from '../../ports.ts';
import { refuse } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { hasThumbnail, isCheckedToday, keepThumbnailOf, objectRefusal, originalOf, recordCheck, verifyRead } from '../evidence/index.ts';
import { readRecognition } from './recognised.ts';
import { createViews, shownView, type ReadFault, type Views } from './views.ts';

/** The items that are looked at, by the session that looks: gone with it. */
const open = new WeakMap<Session, Looking>();

type Looking = { readonly views: Views; readonly announce: Announce };

/** While the vault is open items can be looked at; the result ends all looking and forgets their keys. */
export function watchViews(session: Session, announce: Announce): () => void {
  const views = createViews(session, announce);
  open.set(session, { views, announce });
  return () => {
    views.endAll();
    open.delete(session);
  };
}

/** Bytes of an item that is looked at, at most `longestViewRead`, each after its tag has verified. */
export function readView(session: Session, view: string, offset: number, length: number): Promise<Result<Uint8Array, ReadFault>> {
  return open.get(session)?.views.read(view, offset, length) ?? Promise.resolve(err('gone'));
}

const viewEvidence: Handler<'evidence.view'> = ({ session, reader }, { id }) => {
  const views = open.get(session)?.views;
  const original = originalOf(session, reader, id);
  if (!original.ok) return original;
  if (!views) return refuse('evidence.notFound');
  const value = { ...shownView(views.begin(id, original.value)), wantsThumbnail: !hasThumbnail(session, reader, id) };
  const file = original.value.investigationId;
  return ok({ value, events: [{ kind: 'evidence.viewed', subject: id, subjectType: 'evidence', file }] });
};

const viewState: Handler<'evidence.viewState'> = async ({ session }, { view: token }) => {
  const view = open.get(session)?.views.find(token);
  if (!view) return refuse('evidence.viewEnded');
  const sniffed = await view.sniffed;
  return sniffed.ok ? ok({ ...sniffed.value, check: view.check }) : err(objectRefusal(sniffed.error));
};

const readRecognised: Handler<'evidence.readRecognised'> = async ({ session }, { view: token }) => {
  const view = open.get(session)?.views.find(token);
  if (!view) return refuse('evidence.viewEnded');
  const read = await readRecognition(view);
  // Ended while it was read: what was read is not given any more.
  return open.get(session)?.views.find(token) ? read : refuse('evidence.viewEnded');
};

/** What a thumbnail is of, by what the first bytes say; sound and text have none. */
const ofKind: { readonly [kind in MaterialKind]?: ThumbnailOf } = { image: 'picture', heic: 'picture', pdf: 'page', video: 'film' };

const keepThumbnail: Handler<'evidence.keepThumbnail'> = ({ session, writer }, { view: token, image }) => {
  const looking = open.get(session);
  const view = looking?.views.find(token);
  if (!looking || !view) return refuse('evidence.viewEnded');
  const of = view.kind === null ? undefined : ofKind[view.kind];
  // What is not as it was taken in has no picture of what was taken in.
  if (of === undefined || view.check === 'altered' || view.check === 'unreadable') return ok({ kept: false });
  const kept = keepThumbnailOf(session, writer, view.id, of, Buffer.from(image, 'base64'));
  if (kept) looking.announce({ topic: 'changed', topics: keepThumbnailOperation.topics });
  return ok({ kept });
};

/** The whole comparison that came with looking becomes a check on the handling record, once a day for each person; one that found another file locks the item (EVD-R5). */
const recordLooked: Handler<'evidence.recordLooked'> = async (context, { view: token }) => {
  const { session, reader } = context;
  const view = open.get(session)?.views.find(token);
  if (!view) return refuse('evidence.viewEnded');
  if (view.check !== 'unchanged' && view.check !== 'altered') return refuse('evidence.notCompared');
  if (view.check === 'unchanged' && isCheckedToday(session, reader, view.id)) return refuse('evidence.checkedToday');
  const { unchanged, fault } = await verifyRead(context, view.id, view.fault);
  const recorded = context.commit((writer) => recordCheck(session, writer, view.id, fault ? { unchanged, fault } : { unchanged }));
  return recorded.ok ? ok({ unchanged }) : recorded;
};

const endView: Handler<'evidence.endView'> = ({ session }, { view }) => ok({ ended: open.get(session)?.views.end(view) ?? false });

export const viewingHandlers: Handlers<
  | 'evidence.view'
  | 'evidence.viewState'
  | 'evidence.readRecognised'
  | 'evidence.recordLooked'
  | 'evidence.endView'
  | 'evidence.keepThumbnail'
> = {
  'evidence.view': viewEvidence,
  'evidence.viewState': viewState,
  'evidence.readRecognised': readRecognised,
  'evidence.recordLooked': recordLooked,
  'evidence.endView': endView,
  'evidence.keepThumbnail': keepThumbnail,
};
