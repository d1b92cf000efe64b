import { useEffect, useRef, useState } from 'react';

import { onStayOpen, stayOpen } from '../../api/stay-open.ts';
import { useOpenVault } from './open-vault.tsx';

/** The window says that somebody is here at most this often, in milliseconds. */
const sayEvery = 5000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Whole seconds until the vault locks by itself, or null when it does not. Keys and pointer put it off, and a film or a recording that runs. */
export function useTimeToLock(): number | null {
  const { status } = useOpenVault();
  const [locksAt, setLocksAt] = useState(status.locksAt);
  const [now, setNow] = useState(() => Date.now());
  const saidAt = useRef(0);
  useEffect(() => {
    const say = () => {
      if (Date.now() - saidAt.current < sayEvery) return;
      saidAt.current = Date.now();
      void stayOpen();
    };
    const stopHearing = onStayOpen(setLocksAt);
    say();
    for (const sign of signs) addEventListener(sign, say, { passive: true });
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => {
      stopHearing();
      for (const sign of signs) removeEventListener(sign, say);
      clearInterval(timer);
    };
  }, []);
  return locksAt === null ? null : Math.max(0, Math.ceil((locksAt - now) / 1000));
}
