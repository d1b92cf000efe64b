import type { MaterialKind, OpenedView, ViewCheck } from '#shared/contract/viewing.ts';
import { longestViewRead, viewState } from '#shared/contract/viewing.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { openObject, type ObjectReader } from '../../objects/open-object.ts';
import type { ObjectFault } from '../../objects/failures.ts';
import { verifyObject } from '../../objects/verify-object.ts';
import type { Announce } from '../../ports.ts';
import type { Session } from '../../session.ts';
import { objectRefusal, type originalOf } from '../evidence/index.ts';
import { sniff, sniffedBytes, type Sniffed } from './sniff.ts';

type Original = Extract<ReturnType<typeof originalOf>, { readonly ok: true }>['value'];

/** One item that is being looked at. Its key is kept until it ends. */
export type View = {
  readonly token: string;
  /** Of the item. */
  readonly id: string;
  readonly original: Original;
  readonly opened: Promise<Result<ObjectReader, ObjectFault>>;
  readonly sniffed: Promise<Result<Sniffed, ObjectFault>>;
  readonly abort: AbortController;
  check: ViewCheck;
  /** Why it is not as it was taken in: a code of the contract. */
  fault: string | null;
  /** Null until its first bytes have been read. */
  kind: MaterialKind | null;
};

/** Why a range is not given: the view has ended, or what is stored is not what was taken in. */
export type ReadFault = 'gone' | 'damaged';

/** Items that are looked at in this run: a few at a time, in memory alone. */
export type Views = {
  begin(id: string, original: Original): View;
  find(token: string): View | null;
  read(token: string, offset: number, length: number): Promise<Result<Uint8Array, ReadFault>>;
  end(token: string): boolean;
  endAll(): void;
};

/** The window shows one; the one before it may still be closing. */
const mostViews = 3;

export function createViews(session: Session, announce: Announce): Views {
  const views = new Map<string, View>();
  const end = (token: string): boolean => {
    const view = views.get(token);
    if (!view) return false;
    views.delete(token);
    endView(view);
    return true;
  };
  const find = (token: string): View | null => {
    const view = views.get(token);
    if (!view) return null;
    // Asked each time: the file may have been withdrawn from this person, or got another key, since it was opened.
    if (!session.ended && session.db.open && session.keys.fileKey(view.original.investigationId)) return view;
    end(token);
    return null;
  };
  return {
    begin(id, original) {
      const [oldest] = views.keys();
      if (views.size >= mostViews && oldest !== undefined) end(oldest);
      const view = beginView(session, id, original);
      views.set(view.token, view);
      void check(session, view, () => announce({ topic: 'changed', topics: viewState.topics }));
      return view;
    },
    find,
    async read(token, offset, length) {
      const isRange =
        Number.isSafeInteger(offset) && Number.isSafeInteger(length) && offset >= 0 && length >= 0 && length <= longestViewRead;
      const reader = isRange ? await find(token)?.opened : undefined;
      if (!reader) return err('gone');
      if (!reader.ok) return err('damaged');
      const read = await reader.value.read(offset, length).catch(() => null);
      // Ended while it was read: what was read is not given any more.
      if (read === null || !views.has(token)) return err('gone');
      return read.ok ? ok(read.value) : err('damaged');
    },
    end,
    endAll: () => [...views.keys()].forEach(end),
  };
}

function beginView(session: Session, id: string, original: Original): View {
  const opened = openObject(session.objects, original.record, original.objectKey);
  const token = session.ports.random.bytes(16).toString('hex');
  const sniffed = sniffStart(opened);
  const view: View = { token, id, original, opened, sniffed, abort: new AbortController(), check: 'checking', fault: null, kind: null };
  void sniffed.then((found) => {
    if (found.ok) view.kind = found.value.kind;
  });
  return view;
}

async function sniffStart(opened: View['opened']): Promise<Result<Sniffed, ObjectFault>> {
  const reader = await opened;
  if (!reader.ok) return reader;
  const start = await reader.value.read(0, sniffedBytes);
  return start.ok ? ok(sniff(start.value)) : start;
}

/** Looking begins at once; meanwhile every tag and the whole fingerprint are compared. It leaves no handling event by itself: those are for checks that somebody asked for (`evidence.recordLooked`). */
async function check(session: Session, view: View, tell: () => void): Promise<void> {
  try {
    const { record, objectKey } = view.original;
    const read = await verifyObject(session.objects, record, { objectKey, signal: view.abort.signal });
    if (read.ok) {
      view.check = 'unchanged';
    } else {
      const { error } = read;
      if (error.code === 'cancelled') return;
      view.fault = objectRefusal(error).code;
      view.check = error.code === 'object_unreadable' ? 'unreadable' : 'altered';
    }
  } catch (error) {
    // The store was closed under it at a lock; anything else shows as a check that did not come to its end.
    if (!view.abort.signal.aborted) session.ports.log.incident('view', error, 'viewing.check');
    view.check = 'unreadable';
  }
  if (!view.abort.signal.aborted) tell();
}

function endView(view: View): void {
  view.abort.abort();
  view.original.objectKey.fill(0);
  void view.opened.then((reader) => (reader.ok ? reader.value.close() : undefined)).catch(() => undefined);
}

export function shownView({ token, original }: View): Omit<OpenedView, 'wantsThumbnail'> {
  const { number, description, graphic, record, originalName, before, after } = original;
  const extension = /\.([a-z0-9]{1,8})$/i.exec(originalName)?.[1]?.toLowerCase() ?? '';
  return { view: token, number, description, graphic, size: record.size, fileName: originalName, extension, before, after };
}
