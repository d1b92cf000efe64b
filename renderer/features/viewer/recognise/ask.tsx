import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { mostLanguages, mostRecognisedPages, type RecognitionLanguage } from '#shared/domain/evidence/recognition.ts';

import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { ProgressBar } from '../../../ui/progress.tsx';
import redactCss from '../redact/redact.module.css';
import css from '../write/write.module.css';
import { LanguagesField } from './languages-field.tsx';
import type { RecogniseProps } from './recognise-props.ts';
import type { Turned } from './recogniser.ts';
import type { Recognising, useRecognising } from './use-recognising.ts';

type AskProps = RecogniseProps & {
  readonly recognising: ReturnType<typeof useRecognising>;
  /** To what was kept before; null where there is nothing. */
  readonly onBack: (() => void) | null;
};

/** Asks for languages and pages, and shows how far it is. */
export function Ask({ showing, recognising: { state, start, stop }, onBack, onLeave }: AskProps) {
  const { t, i18n } = useLingui();
  const { content, look, pixels } = showing;
  const pages = content.is === 'pages' ? content.pages : 1;
  const here = content.is === 'pages' ? Math.max(1, content.page) : 1;
  const [languages, setLanguages] = useState<readonly RecognitionLanguage[]>([i18n.locale.startsWith('ar') ? 'ara' : 'eng']);
  const [range, setRange] = useState<Range>({
    from: pages <= mostRecognisedPages ? 1 : here,
    to: pages <= mostRecognisedPages ? pages : here,
  });
  if (state.is === 'running') return <Running state={state} onStop={stop} />;
  const wanted = Array.from({ length: Math.max(0, (range.to ?? 0) - (range.from ?? 1) + 1) }, (_, at) => (range.from ?? 1) + at);
  const isReady = languages.length > 0 && languages.length <= mostLanguages && wanted.length > 0 && wanted.length <= mostRecognisedPages;
  return (
    <div className={css['fields']}>
      {state.is === 'nothing' ? <Nothing why={state.why} /> : null}
      <LanguagesField
        label={t({ message: 'Languages of the text', comment: 'Field: in which languages the text of a page is written' })}
        description={t({ message: 'Only those that are there: each one makes it slower.', comment: 'Help under the languages of a page' })}
        value={languages}
        onChange={setLanguages}
      />
      {pages > 1 ? <Pages pages={pages} range={range} count={wanted.length} onChange={setRange} /> : null}
      <p className={css['small']}>
        <Trans comment="Before a program reads the text of pages: what happens">
          It is done on this computer, in a part of the program that can reach nothing; nothing is sent. A page takes some seconds. Print is
          read best; handwriting is not. Turn a page upright first.
        </Trans>
      </p>
      <div className={css['line']}>
        <Button
          kind="primary"
          isDisabled={!isReady}
          onPress={() => start({ languages, pages: wanted, turned: look.turn as Turned, pixelsOf: pixels })}
        >
          <Trans comment="Button that lets a program read the text of pages">Start</Trans>
        </Button>
        <Button kind="quiet" onPress={onBack ?? onLeave}>
          <Trans comment="Button that leads back without doing anything">Back</Trans>
        </Button>
      </div>
    </div>
  );
}

type Range = { readonly from: number | null; readonly to: number | null };

function Pages({
  pages,
  range,
  count,
  onChange,
}: {
  readonly pages: number;
  readonly range: Range;
  readonly count: number;
  readonly onChange: (range: Range) => void;
}) {
  const { t } = useLingui();
  return (
    <>
      <div className={redactCss['numbers']}>
        <NumberField
          label={t({ message: 'From page', comment: 'Field: the first page whose text is recognised' })}
          min={1}
          max={pages}
          value={range.from}
          onChange={(from) => onChange({ ...range, from })}
        />
        <NumberField
          label={t({ message: 'To page', comment: 'Field: the last page whose text is recognised' })}
          min={1}
          max={pages}
          value={range.to}
          onChange={(to) => onChange({ ...range, to })}
        />
      </div>
      {count > mostRecognisedPages ? (
        <p className={css['small']} role="alert">
          <Trans comment="Where more pages are asked for than can be read at once">
            That is {count} pages. At most 60 are read at once; take the next ones afterwards.
          </Trans>
        </p>
      ) : null}
    </>
  );
}

function Running({
  state: { step, total },
  onStop,
}: {
  readonly state: Extract<Recognising, { readonly is: 'running' }>;
  readonly onStop: () => void;
}) {
  const { t } = useLingui();
  const page = Math.min(total, step.at + 1);
  return (
    <div className={css['fields']}>
      <p role="status">
        <Trans comment="Progress: pages whose text a program reads">
          Reading page {page} of {total}
        </Trans>
      </p>
      <ProgressBar
        label={t({ message: 'Recognising text', comment: 'Name of a long piece of work' })}
        part={Math.min(1, (step.at + step.percent / 100) / total)}
      />
      <div className={css['line']}>
        <Button onPress={onStop}>
          <Trans comment="Button that stops the recognition of text; pages that were read stay">Stop</Trans>
        </Button>
      </div>
    </div>
  );
}

function Nothing({ why }: Pick<Extract<Recognising, { readonly is: 'nothing' }>, 'why'>) {
  const { t } = useLingui();
  switch (why) {
    case 'stopped':
      return <Notice tone="info" isNew title={t({ message: 'Stopped. Nothing was read.', comment: 'Title of a notice' })} />;
    case 'failed':
      return (
        <Notice tone="bad" isNew title={t({ message: 'Text cannot be recognised now.', comment: 'Title of a notice' })}>
          <p>
            <Trans comment="Under the notice that text cannot be recognised">
              The part of the program that does it did not start. The vault and the original are not affected; close other programs and try
              again.
            </Trans>
          </p>
        </Notice>
      );
    case 'unread':
      return (
        <Notice tone="info" isNew title={t({ message: 'No page could be read.', comment: 'Title of a notice' })}>
          <p>
            <Trans comment="Under the notice that no page could be read">
              They took too long or are too large for it. The vault and the original are not affected.
            </Trans>
          </p>
        </Notice>
      );
  }
}
