import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode, type Ref } from 'react';
import { useLocale } from 'react-aria-components';
import { createPortal, flushSync } from 'react-dom';

import { CoveredContext } from '../../ui/covered.tsx';
import css from './cover.module.css';
import { hideWindow, type HiddenWindow } from './hidden-window.ts';
import { useCoverKeys } from './use-cover-keys.ts';

export type Cover = { readonly isCovered: boolean; readonly cover: () => void };

const CoverContext = createContext<Cover>({ isCovered: false, cover: () => undefined });

/** The interview cover: a page with the day on it, over a window that goes on working (product K10). */
export const useCover = (): Cover => useContext(CoverContext);

/** Stands around the locked and the open window alike: what locks while it is covered stays covered. */
export function CoverProvider({ children }: { readonly children: ReactNode }) {
  const { locale } = useLocale();
  const [isCovered, setCovered] = useState(false);
  const hidden = useRef<HiddenWindow | null>(null);
  const page = useRef<HTMLDivElement>(null);
  const cover = useCallback(() => {
    if (hidden.current !== null) return;
    hidden.current = hideWindow(dayOf(locale).long);
    flushSync(() => setCovered(true));
    page.current?.focus();
  }, [locale]);
  const uncover = useCallback(() => {
    const { current } = hidden;
    // From here on the window hears again, so that its own parts see where the focus comes back to.
    hidden.current = null;
    flushSync(() => setCovered(false));
    current?.show();
  }, []);
  useCoverKeys({ isCovered: () => hidden.current !== null, cover, uncover });
  const value = useMemo(() => ({ isCovered, cover }), [isCovered, cover]);
  return (
    <CoverContext value={value}>
      <CoveredContext value={isCovered}>{children}</CoveredContext>
      {isCovered ? createPortal(<CoverPage locale={locale} ref={page} />, document.body) : null}
    </CoverContext>
  );
}

/** Nothing but the day. The mark of the top layer keeps dialogs from hiding it as what lies behind them. */
function CoverPage({ locale, ref }: { readonly locale: string; readonly ref: Ref<HTMLDivElement> }) {
  const day = dayOf(locale);
  return (
    <div ref={ref} className={css['page']} data-cover="" data-react-aria-top-layer="true" tabIndex={-1}>
      <main className={css['day']}>
        <h1 className={css['name']}>{day.name}</h1>
        <p>{day.rest}</p>
      </main>
    </div>
  );
}

function dayOf(locale: string): { readonly name: string; readonly rest: string; readonly long: string } {
  const now = new Date();
  const write = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options).format(now);
  return {
    name: write({ weekday: 'long' }),
    rest: write({ day: 'numeric', month: 'long', year: 'numeric' }),
    long: write({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  };
}
