import { useLingui } from '@lingui/react/macro';
import { createContext, useContext, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';

import { readItemCode } from '#shared/domain/labels/item-code.ts';

import { call } from '../../../api/client.ts';
import { useMay } from '../../../api/use-may.ts';
import { useToast } from '../../../ui/toast.tsx';
import { isSure, noBurst, scanOf, withKey, type Burst } from './read-keys.ts';

type Taker = (code: string) => void;
type Takers = { readonly add: (taker: Taker) => () => void };

const TakersContext = createContext<Takers>({ add: () => () => undefined });

/** While the screen that asks is shown, what is scanned goes there instead of opening the item. */
export function useScans(taker: Taker): void {
  const { add } = useContext(TakersContext);
  const latest = useRef(taker);
  useLayoutEffect(() => {
    latest.current = taker;
  });
  useLayoutEffect(() => add((code) => latest.current(code)), [add]);
}

export type ScannerProps = {
  readonly go: (to: string) => void;
  /** Called before an item is opened by a scan, e.g. to close what lies over the window. */
  readonly onOpen: () => void;
  readonly children: ReactNode;
};

/** Listens to scanners: a label held before one opens its item, wherever the focus is but in a text. */
export function Scanner({ go, onOpen, children }: ScannerProps) {
  const { t } = useLingui();
  const may = useMay();
  const showToast = useToast();
  const takers = useRef<readonly Taker[]>([]);
  const open = async (code: string) => {
    if (!may('evidence.read')) return;
    if (!readItemCode(code).ok) {
      showToast({
        tone: 'info',
        title: t({ message: 'What was scanned is no label of an item.', comment: 'Notice after a code was scanned' }),
      });
      return;
    }
    onOpen();
    const found = await call('labels.find', { code });
    if (found.kind === 'ok') go(`/investigations/${found.value.investigationId}/material/${found.value.evidenceId}`);
    else {
      const title = t({ message: 'This label leads to no item that you can open.', comment: 'Notice after a label was scanned' });
      showToast({ tone: 'info', title });
    }
  };
  const take = useRef<Taker>(() => undefined);
  useLayoutEffect(() => {
    take.current = (code) => {
      const newest = takers.current.at(-1);
      if (newest === undefined) void open(code);
      else newest(code);
    };
  });
  useLayoutEffect(() => listen((code) => take.current(code)), []);
  const context = useMemo<Takers>(
    () => ({
      add: (taker) => {
        takers.current = [...takers.current, taker];
        return () => {
          takers.current = takers.current.filter((other) => other !== taker);
        };
      },
    }),
    [],
  );
  return <TakersContext value={context}>{children}</TakersContext>;
}

/** Hears keys before anything else does, so that a scanner's slash does not open the search on its way. The result ends it. */
function listen(onScan: Taker): () => void {
  let burst: Burst = noBurst;
  const hear = (event: KeyboardEvent): void => {
    // The command field passes its keys on to its list as events of its own.
    if (!event.isTrusted) return;
    const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat;
    const isText = isTextBox(event.target);
    if (isHeld || (isText && !takesScans(event.target))) {
      burst = noBurst;
      return;
    }
    if (event.key === 'Shift' || event.key === 'CapsLock') return;
    const scanned = event.key === 'Enter' || event.key === 'Tab' ? (codeIn(event.target) ?? scanOf(burst, event.timeStamp)) : null;
    const next = withKey(burst, { code: event.code, key: event.key, time: event.timeStamp });
    burst = next ?? noBurst;
    if (scanned !== null) {
      hold(event);
      onScan(scanned);
    } else if (next !== null && !isText && isSure(next)) hold(event);
  };
  window.addEventListener('keydown', hear, { capture: true });
  return () => window.removeEventListener('keydown', hear, { capture: true });
}

function hold(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** What stands in the command field, where it reads as a code: typed or scanned, it opens the item without waiting for the search. */
const codeIn = (target: EventTarget | null): string | null =>
  target instanceof HTMLInputElement && takesScans(target) && readItemCode(target.value).ok ? target.value : null;

const isTextBox = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select'));

/** A text belongs to whoever writes it; only the command field says that it takes scans. */
const takesScans = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.matches('[data-scans]');
