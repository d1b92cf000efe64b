import { useEffect, useRef, useState } from 'react';

import type { RedactionBox } from '#shared/domain/evidence/redaction.ts';

import type { Failure } from '../../../api/client.ts';
import { useJob } from '../../../api/jobs.tsx';
import type { Draft } from '../../../ui/form/use-draft.ts';
import type { RedactProps } from './redact-props.ts';
import { pagesOf, type RedactValues } from './redact-values.ts';
import { sendPages } from './send-pages.ts';

export type MakingOptions = Pick<RedactProps, 'id' | 'opened' | 'form' | 'pixelsOf'> & {
  readonly by: string;
  readonly draft: Draft<RedactValues>;
  readonly values: RedactValues;
};

export type MakingWork = ReturnType<typeof useMaking>;

/** Sends the pages and follows the work on them. */
export function useMaking({ id, opened, form, by, draft, pixelsOf, values }: MakingOptions) {
  const { start, reset, job, end } = useJob('evidence.redactEnd');
  const [sending, setSending] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const make = async (): Promise<void> => {
    setFailure(null);
    reset();
    await draft.flush();
    const boxesOf = (page: number): RedactionBox[] => values.boxes.flatMap((placed) => (placed.page === page ? [placed.box] : []));
    const pages = pagesOf(values).map((page) => ({ page, boxes: boxesOf(page) }));
    setSending(0);
    const mine = new AbortController();
    running.current = mine;
    const languages = form === 'pdf' ? values.languages : [];
    const sent = await sendPages(id, pages, { pixelsOf, languages, onPage: setSending, signal: mine.signal });
    setSending(null);
    if (sent.kind === 'stopped') return;
    if (sent.kind === 'failed') {
      setFailure(sent.failure);
      return;
    }
    const { description, notes } = values;
    const withWords = pages.map((page) => ({ ...page, words: [...(sent.words.get(page.page) ?? [])] }));
    const answer = await start({
      copy: sent.copy,
      form,
      by,
      entry: { description, notes, graphic: opened.graphic },
      ...(languages.length === 0 ? { pages } : { pages: withWords, languages }),
    });
    if (answer.kind !== 'ok') setFailure(answer);
  };
  const isRunning = sending !== null || (job !== undefined && end === undefined);
  return { make: () => void make(), reset, stop: () => running.current?.abort(), isRunning, sending, failure, job, end };
}
