import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';

import { useFormat } from '../../../i18n/use-format.ts';
import { IconButton } from '../../../ui/button.tsx';
import css from './find.module.css';
import type { Finding } from './use-find.ts';

export type FindBarProps = {
  readonly finding: Finding;
  readonly pages: number;
  readonly onLook: (words: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onPage: (page: number) => void;
  readonly onClose: () => void;
};

/** Words in a document: how often, where, and what of it cannot be searched. Enter goes on, Shift and Enter goes back, Escape ends it. */
export function FindBar({ finding, pages, onLook, onStep, onPage, onClose }: FindBarProps) {
  const { t } = useLingui();
  const hasPlaces = (finding.found?.places ?? 0) > 0;
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const dialog = bar.current?.closest<HTMLElement>('[role=dialog]');
    // Back to where the keys of the original are heard; else the focus would fall on the first button, and Space would press it.
    return () => dialog?.focus();
  }, []);
  return (
    <div
      ref={bar}
      className={css['bar']}
      role="search"
      aria-label={t({
        message: 'Find in this document',
        comment: 'Part of the window in which words are looked for in a document; read aloud',
      })}
    >
      <TextField
        className={css['field']}
        value={finding.words}
        onChange={onLook}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
        }}
        // The field is what the key was pressed for.
        autoFocus
        maxLength={200}
        autoComplete="off"
        spellCheck="false"
      >
        <Label>
          <Trans comment="Name of the field in which words are written that are looked for in a document">Find words</Trans>
        </Label>
        <Input className={css['box']} />
      </TextField>
      <Steps hasPlaces={hasPlaces} onStep={onStep} />
      <Outcome finding={finding} pages={pages} />
      <span className={css['end']}>
        <PageField pages={pages} onPage={onPage} />
        <IconButton
          size="small"
          label={t({ message: 'End the search (Escape)', comment: 'Button that closes the search in a document, with its key' })}
          onPress={onClose}
        >
          <X size={16} aria-hidden="true" />
        </IconButton>
      </span>
    </div>
  );
}

function Steps({ hasPlaces, onStep }: Pick<FindBarProps, 'onStep'> & { readonly hasPlaces: boolean }) {
  const { t } = useLingui();
  return (
    <>
      <IconButton
        size="small"
        label={t({ message: 'Place before (Shift+Enter)', comment: 'Button beside words that are looked for in a document, with its key' })}
        isDisabled={!hasPlaces}
        onPress={() => onStep(-1)}
      >
        <ChevronUp size={16} aria-hidden="true" />
      </IconButton>
      <IconButton
        size="small"
        label={t({ message: 'Next place (Enter)', comment: 'Button beside words that are looked for in a document, with its key' })}
        isDisabled={!hasPlaces}
        onPress={() => onStep(1)}
      >
        <ChevronDown size={16} aria-hidden="true" />
      </IconButton>
    </>
  );
}

function Outcome({ finding: { words, found, at }, pages }: Pick<FindBarProps, 'finding' | 'pages'>) {
  return (
    <span className={css['outcome']} role="status">
      {words.trim() === '' ? null : found === null ? (
        <Trans comment="While words are looked for in a document">Looking…</Trans>
      ) : (
        <>
          <Counts places={found.places} at={at} isCut={found.isCut} />{' '}
          {found.isDone ? null : (
            <Trans comment="While words are looked for in a document: how many pages have been read">
              ({found.pages} of {pages} pages read)
            </Trans>
          )}
          <Wordless count={found.wordless} named={found.wordlessPages} />
        </>
      )}
    </span>
  );
}

function Counts({ places, at, isCut }: { readonly places: number; readonly at: number | null; readonly isCut: boolean }) {
  const shown = (at ?? 0) + 1;
  if (places === 0) return <Trans comment="Words that were looked for in a document do not stand in it">Not found.</Trans>;
  if (isCut)
    return (
      <Trans comment="Which of the places is shown where words were found in a document, and that there are more than are counted">
        Place {shown} of the first {places}; the rest was not looked through.
      </Trans>
    );
  return (
    <Trans comment="Which of the places is shown where words were found in a document">
      Place {shown} of {places}
    </Trans>
  );
}

/** Said plainly: what was scanned cannot be found by its words. */
function Wordless({ count, named }: { readonly count: number; readonly named: readonly number[] }) {
  const { t } = useLingui();
  const format = useFormat();
  if (count === 0) return null;
  const list = named.map((page) => format.number(page)).join(', ');
  const which = named.length < count ? `${list}, …` : list;
  return (
    <strong className={css['wordless']}>
      {t({
        message: plural(count, {
          one: `# page has no text layer, only a picture (page ${which}): words there are not found.`,
          other: `# pages have no text layer, only pictures (pages ${which}): words there are not found.`,
        }),
        comment: 'Beside a search in a document: pages that were scanned, and their numbers',
      })}
    </strong>
  );
}

function PageField({ pages, onPage }: Pick<FindBarProps, 'pages' | 'onPage'>) {
  const [typed, setTyped] = useState('');
  const go = (): void => {
    const page = Number(typed);
    if (page >= 1 && page <= pages) onPage(page);
  };
  return (
    <TextField
      className={css['field']}
      value={typed}
      onChange={(text) => setTyped(latin(text).replaceAll(/\D/g, '').slice(0, 5))}
      onKeyDown={(event) => {
        if (event.key === 'Enter') go();
      }}
      inputMode="numeric"
      autoComplete="off"
    >
      <Label>
        <Trans comment="Name of a small field: a page of a document to go to by Enter">Go to page</Trans>
      </Label>
      <Input className={css['box']} data-size="number" />
    </TextField>
  );
}

/** Arabic-Indic and Persian digits count as digits. */
const latin = (text: string): string =>
  text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
