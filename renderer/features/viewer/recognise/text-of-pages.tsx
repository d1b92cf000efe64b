import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';

import { confidenceOf, linesOf, type RecognisedLine, type Recognition } from '#shared/domain/evidence/recognition.ts';

import { IconButton } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { Showing } from '../use-showing.ts';
import write from '../write/write.module.css';
import { findInText, type Hit } from './find-in-text.ts';
import { languageWords } from './language-words.ts';
import css from './recognise.module.css';

/** Below this the program itself is not sure. */
const unsure = 60;

type TextOfPagesProps = { readonly recognition: Recognition; readonly isStopped: boolean; readonly showing: Showing };

/** The recognised text of the page that is shown, and words found in all pages. */
export function TextOfPages({ recognition, isStopped, showing: { content, act } }: TextOfPagesProps) {
  const { i18n } = useLingui();
  const page = content.is === 'pages' ? Math.max(1, content.page) : 1;
  const { pages, missing, languages } = recognition;
  const confidence = confidenceOf(linesOf(pages));
  const names = new Intl.ListFormat(i18n.locale, { type: 'unit' }).format(languages.map((language) => i18n._(languageWords[language])));
  const [found, setFound] = useState<Found>({ words: '', at: 0 });
  const hits = useMemo(() => findInText(pages, found.words), [pages, found.words]);
  const current = hits[found.at];
  const go = (at: number, among: readonly Hit[] = hits): void => {
    const hit = among[at];
    setFound((before) => ({ ...before, at }));
    if (hit !== undefined && hit.page !== page) act.page(hit.page - page);
  };
  return (
    <>
      <p className={write['small']}>
        <Trans comment="Over recognised text: its languages, and how sure the program is, from 0 to 100">
          {names} · the program’s own confidence: {confidence} %
        </Trans>
      </p>
      {isStopped ? (
        <p className={write['small']}>
          <Trans comment="Over recognised text: the person stopped before all pages were read">Stopped before all pages were read.</Trans>
        </p>
      ) : null}
      {missing.length > 0 ? (
        <p className={write['small']}>
          <Trans comment="Over recognised text: pages that could not be read; their numbers follow">
            Not read, too long or too large: page <bdi>{missing.join(', ')}</bdi>
          </Trans>
        </p>
      ) : null}
      <Find
        words={found.words}
        at={found.at}
        hits={hits}
        onWords={(words) => {
          setFound({ words, at: 0 });
          go(0, findInText(pages, words));
        }}
        onGo={go}
      />
      <PageText recognition={recognition} page={page} hits={hits} current={current} />
    </>
  );
}

type Found = { readonly words: string; readonly at: number };

type FindProps = {
  readonly words: string;
  readonly at: number;
  readonly hits: readonly Hit[];
  readonly onWords: (words: string) => void;
  readonly onGo: (at: number) => void;
};

function Find({ words, at, hits, onWords, onGo }: FindProps) {
  const { t } = useLingui();
  const total = hits.length;
  const number = Math.min(total, at + 1);
  return (
    <div className={css['find']}>
      <TextField
        type="search"
        label={t({ message: 'Find in the text', comment: 'Field: finds words in text that was recognised' })}
        maxLength={200}
        value={words}
        onChange={onWords}
      />
      <span className={css['count']} role="status">
        {words.trim() === '' ? null : total === 0 ? (
          <Trans comment="Beside the field that finds words in a text">Not found</Trans>
        ) : (
          <Trans comment="Beside the field that finds words in a text: which of the places is shown, and how many there are">
            {number} of {total}
          </Trans>
        )}
      </span>
      <IconButton
        label={t({ message: 'Place before', comment: 'Button: goes to the place before where a word was found' })}
        isDisabled={total < 2}
        onPress={() => onGo((at - 1 + total) % total)}
      >
        <ChevronUp size={17} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={t({ message: 'Next place', comment: 'Button: goes to the next place where a word was found' })}
        isDisabled={total < 2}
        onPress={() => onGo((at + 1) % total)}
      >
        <ChevronDown size={17} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

type PageTextProps = {
  readonly recognition: Recognition;
  readonly page: number;
  readonly hits: readonly Hit[];
  readonly current: Hit | undefined;
};

function PageText({ recognition: { pages }, page, hits, current }: PageTextProps) {
  const { t } = useLingui();
  const ref = useRef<HTMLDivElement>(null);
  const lines = pages.find((each) => each.page === page)?.lines;
  useEffect(() => {
    ref.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  if (lines === undefined)
    return (
      <p className={write['small']}>
        <Trans comment="Beside a page whose text was not recognised">The text of this page was not recognised.</Trans>
      </p>
    );
  if (lines.length === 0)
    return (
      <p className={write['small']}>
        <Trans comment="Beside a page on which no text was found">No text was found on this page.</Trans>
      </p>
    );
  const here = hits.filter((hit) => hit.page === page);
  return (
    // Scrolled by keys too.
    <div
      ref={ref}
      className={css['text']}
      role="group"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={t({ message: 'Text of this page', comment: 'Name of the text that a program read off a page; read aloud' })}
    >
      {lines.map((line, at) => (
        // The lines of a page never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <Line key={at} line={line} hits={here.filter((hit) => hit.line === at)} current={current} />
      ))}
      {lines.some(({ confidence }) => confidence < unsure) ? (
        <p className={write['small']}>
          <Trans comment="Under recognised text">Lines with a dotted mark are those of which the program is least sure.</Trans>
        </p>
      ) : null}
    </div>
  );
}

function Line({
  line,
  hits,
  current,
}: {
  readonly line: RecognisedLine;
  readonly hits: readonly Hit[];
  readonly current: Hit | undefined;
}) {
  const parts = hits.flatMap((hit, at) => [
    { text: line.text.slice(hits[at - 1]?.to ?? 0, hit.from), hit: null },
    { text: line.text.slice(hit.from, hit.to), hit },
  ]);
  const rest = line.text.slice(hits.at(-1)?.to ?? 0);
  return (
    <p dir="auto" data-unsure={line.confidence < unsure ? '' : undefined}>
      {parts.map(({ text, hit }, at) =>
        hit === null ? (
          text
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <mark key={at} data-current={hit === current ? '' : undefined}>
            {text}
          </mark>
        ),
      )}
      {rest}
    </p>
  );
}
