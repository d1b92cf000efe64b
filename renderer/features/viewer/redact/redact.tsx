import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';

import { reportNumber } from '#shared/domain/reports/rules.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useDraftStore } from '../../../api/use-draft-store.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { useDraft, type Draft } from '../../../ui/form/use-draft.ts';
import { BoxList } from './box-list.tsx';
import { Making } from './making.tsx';
import type { RedactProps } from './redact-props.ts';
import { firstRedact, redactShape, type RedactValues } from './redact-values.ts';
import { redactRefusals } from './redact-words.ts';
import css from './redact.module.css';
import { Sheet, type SheetProps } from './sheet.tsx';
import { useBoxes } from './use-boxes.ts';
import { useMaking } from './use-making.ts';
import type { PagePixels } from './use-pixels.ts';

/** Covers parts of what is shown and makes an item of what is left: pixels, with nothing under the boxes. */
export function Redact(props: RedactProps) {
  const draft = useDraft(useDraftStore(`evidence.redact.${props.id}`, redactShape));
  const { value: summary } = useQuery('vault.summary', {});
  const { t } = useLingui();
  if (draft.isLoading || summary === undefined) return <div className={css['redact']} aria-busy="true" />;
  const number = reportNumber('M', props.opened.number);
  const first = firstRedact(
    t({ message: `Redacted copy of ${number}`, comment: 'Description of an item of material, proposed' }),
    props.pages,
  );
  return <Covering {...props} draft={draft} first={first} by={summary.person.displayName} />;
}

type CoveringProps = RedactProps & { readonly draft: Draft<RedactValues>; readonly first: RedactValues; readonly by: string };

function Covering(props: CoveringProps) {
  const { pages, firstPage, isGrey, pixelsOf, draft, first } = props;
  const [page, setPage] = useState(firstPage);
  const [values, setValues] = useState(draft.restored ?? first);
  const making = useMaking({ ...props, values });
  // While the copy is made, and once it is there, the boxes are those that stand in it.
  const isLocked = making.isRunning || making.end?.kind === 'ok';
  const pixels = usePage(page, pixelsOf);
  const change = (next: RedactValues): void => {
    setValues(next);
    draft.keep(next);
  };
  const { boxes, chosen, choose, add, put, remove } = useBoxes(values, page, change);
  const turn = (to: number): void => {
    setPage(to);
    choose(null);
  };
  const beginAnew = (): void => {
    making.reset();
    setValues(first);
    turn(firstPage);
  };
  return (
    <div className={css['redact']}>
      <PageOver
        pixels={pixels}
        boxes={boxes}
        chosen={isLocked ? null : chosen}
        isGrey={isGrey}
        isLocked={isLocked}
        onAdd={add}
        onChoose={choose}
        onMove={(at, place) => put(at, place)}
        onRemove={remove}
      />
      <aside className={css['side']}>
        <h3 className={css['title']}>
          <Trans comment="Title of the part of the window where a redacted copy is made">Redacted copy</Trans>
        </h3>
        {pages > 1 ? <PageTurner page={page} pages={pages} onTurn={turn} /> : null}
        {isLocked ? null : (
          <BoxList
            boxes={boxes}
            chosen={chosen}
            onChoose={choose}
            onAdd={() => add({ x: 15, y: 18, width: 10, height: 4 })}
            onChange={put}
            onRemove={remove}
          />
        )}
        <Making {...props} values={values} onChange={change} making={making} onAnew={beginAnew} />
      </aside>
    </div>
  );
}

type PageOverProps = Omit<SheetProps, 'pixels'> & { readonly pixels: PagePixels | null | 'waiting' };

/** The page with its boxes, once it is drawn. */
function PageOver({ pixels, ...sheet }: PageOverProps) {
  if (pixels === 'waiting') {
    return (
      <p className={css['wait']} role="status">
        <Trans comment="In place of an original that is just being opened">Opening…</Trans>
      </p>
    );
  }
  if (pixels === null) return <FailureNotice failure={{ kind: 'refused', code: 'redaction.unreadable' }} words={redactRefusals} />;
  return <Sheet pixels={pixels} {...sheet} />;
}

function usePage(page: number, pixelsOf: RedactProps['pixelsOf']): PagePixels | null | 'waiting' {
  const [got, setGot] = useState<{ readonly page: number; readonly pixels: PagePixels | null } | null>(null);
  const ask = useRef(pixelsOf);
  useEffect(() => {
    let isGone = false;
    void ask.current(page).then((pixels) => (isGone ? undefined : setGot({ page, pixels })));
    return () => {
      isGone = true;
    };
  }, [page]);
  return got?.page === page ? got.pixels : 'waiting';
}

function PageTurner({ page, pages, onTurn }: { readonly page: number; readonly pages: number; readonly onTurn: (page: number) => void }) {
  return (
    <div className={css['actions']}>
      <Button size="small" isDisabled={page <= 1} onPress={() => onTurn(page - 1)}>
        <Trans comment="Button: the page before, where a redacted copy is made">Page before</Trans>
      </Button>
      <span aria-live="polite">
        <Trans comment="Over the pages of a document: which one is shown, and how many there are">
          Page {page} of {pages}
        </Trans>
      </span>
      <Button size="small" isDisabled={page >= pages} onPress={() => onTurn(page + 1)}>
        <Trans comment="Button: the next page, where a redacted copy is made">Next page</Trans>
      </Button>
    </div>
  );
}
