import { useEffect, useRef, useState } from 'react';

import type { Recognition } from '#shared/domain/evidence/recognition.ts';

import { recognisePages, type Asked, type Step } from './recognise-pages.ts';

export type Recognising =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly step: Step; readonly total: number }
  /** `isStopped`: by the person, before all pages were read. */
  | { readonly is: 'done'; readonly recognition: Recognition; readonly isStopped: boolean }
  /** Nothing was read: `stopped` by the person, `failed` where the program part did not start, `unread` where no page could be read. */
  | { readonly is: 'nothing'; readonly why: 'stopped' | 'failed' | 'unread' };

/** One piece of recognition at a time; it ends with the component. */
export function useRecognising() {
  const [state, setState] = useState<Recognising>({ is: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = async (asked: Asked): Promise<void> => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    const total = asked.pages.length;
    setState({ is: 'running', step: { at: 0, percent: 0 }, total });
    const outcome = await recognisePages(asked, (step) => setState({ is: 'running', step, total }), mine.signal);
    if (running.current !== mine) return;
    running.current = null;
    const isStopped = mine.signal.aborted;
    if (outcome === null) setState({ is: 'nothing', why: isStopped ? 'stopped' : 'failed' });
    else if (outcome.pages.length === 0) setState({ is: 'nothing', why: isStopped ? 'stopped' : 'unread' });
    else
      setState({
        is: 'done',
        isStopped,
        recognition: { languages: [...asked.languages], pages: [...outcome.pages], missing: [...outcome.missing] },
      });
  };
  return {
    state,
    start: (asked: Asked): void => void start(asked),
    stop: (): void => running.current?.abort(),
    forget: (): void => setState({ is: 'idle' }),
  };
}
