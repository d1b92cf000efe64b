import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';

import { mostLanguages } from '#shared/domain/evidence/recognition.ts';
import { mostPages } from '#shared/domain/evidence/redaction.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { Button } from '../../../ui/button.tsx';
import { DraftStatus } from '../../../ui/form/draft-status.tsx';
import type { Draft } from '../../../ui/form/use-draft.ts';
import { LiveJob } from '../../../ui/live-job.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { TextAreaField, TextField } from '../../../ui/text-field.tsx';
import { LanguagesField } from '../recognise/languages-field.tsx';
import { pagesOf, type RedactValues } from './redact-values.ts';
import { redactRefusals } from './redact-words.ts';
import css from './redact.module.css';
import type { RedactProps } from './redact-props.ts';
import type { MakingWork } from './use-making.ts';

export type MakingProps = Pick<RedactProps, 'pages' | 'form' | 'onGo' | 'onLeave'> & {
  readonly draft: Draft<RedactValues>;
  readonly values: RedactValues;
  readonly onChange: (values: RedactValues) => void;
  readonly making: MakingWork;
  readonly onAnew: () => void;
};

/** What the copy is called, which pages go into it, and the button that makes it. */
export function Making(props: MakingProps) {
  const { pages, form, draft, onGo, onLeave, values, onChange, making, onAnew } = props;
  if (making.end?.kind === 'ok') return <Made made={making.end.value} draft={draft} onGo={onGo} onLeave={onLeave} onAnew={onAnew} />;
  const wanted = pagesOf(values);
  const isCovered = values.boxes.some(({ page }) => wanted.includes(page));
  const isReady =
    isCovered &&
    values.languages.length <= mostLanguages &&
    values.description.trim() !== '' &&
    wanted.length > 0 &&
    wanted.length <= mostPages;
  return (
    <div className={css['fields']}>
      <Words values={values} onChange={onChange} />
      {form === 'pdf' ? <Layer values={values} onChange={onChange} /> : null}
      {pages > 1 ? <Range values={values} pages={pages} onChange={onChange} /> : null}
      <p className={css['small']}>
        <Trans comment="Where a redacted copy is made: what it is">
          The copy is a picture of what you see, with nothing under the boxes and nothing the file says about itself. The original stays as
          it is.
        </Trans>
      </p>
      <Progress making={making} total={wanted.length} />
      <div className={css['actions']}>
        <Button kind="primary" isDisabled={!isReady} isPending={making.isRunning} onPress={making.make}>
          <Trans comment="Button that makes a redacted copy">Make the copy</Trans>
        </Button>
        <Button kind="quiet" isDisabled={making.isRunning} onPress={onLeave}>
          <Trans comment="Button that leaves a form; what was typed stays as a draft">Leave, keep as draft</Trans>
        </Button>
        <DraftStatus state={draft.state} />
      </div>
    </div>
  );
}

function Progress({ making, total }: { readonly making: MakingWork; readonly total: number }) {
  const { t } = useLingui();
  const { sending, failure, job, end, stop } = making;
  const count = (sending ?? 0) + 1;
  return (
    <>
      {sending === null ? null : (
        <>
          <p role="status">
            <Trans comment="Progress: pages of a redacted copy">
              Drawing page {count} of {total}
            </Trans>
          </p>
          <div className={css['actions']}>
            <Button size="small" onPress={stop}>
              <Trans comment="Button that stops the making of a redacted copy">Stop</Trans>
            </Button>
          </div>
        </>
      )}
      {job !== undefined && end === undefined ? (
        <LiveJob title={t({ message: 'Making a redacted copy', comment: 'Name of a long piece of work' })} job={job} />
      ) : null}
      {failure === null ? null : <FailureNotice failure={failure} words={redactRefusals} />}
      {end === undefined || end.kind === 'ok' ? null : <FailureNotice failure={end} words={redactRefusals} />}
    </>
  );
}

function Words({ values, onChange }: Pick<MakingProps, 'values' | 'onChange'>) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        isRequired
        label={t({ message: 'Description', comment: 'Field: what an item of material is' })}
        maxLength={200}
        value={values.description}
        onChange={(description) => onChange({ ...values, description })}
      />
      <TextAreaField
        rows={2}
        label={t({ message: 'Notes', comment: 'Part of an item of material' })}
        value={values.notes}
        onChange={(notes) => onChange({ ...values, notes: notes.slice(0, 8000) })}
      />
    </>
  );
}

/** Which words the copy gets over its pages: those that are still to be seen. */
function Layer({ values, onChange }: Pick<MakingProps, 'values' | 'onChange'>) {
  const { t } = useLingui();
  return (
    <>
      <LanguagesField
        label={t({
          message: 'Make its words searchable',
          comment: 'Field: languages in which the words of a redacted copy are recognised',
        })}
        description={t({
          message: 'For each language that is there. Left empty, the copy has no words at all.',
          comment: 'Help under the languages in which the words of a redacted copy are recognised',
        })}
        value={values.languages}
        onChange={(languages) => onChange({ ...values, languages: [...languages] })}
      />
      {values.languages.length === 0 ? null : (
        <p className={css['small']}>
          <Trans comment="Where words of a redacted copy are recognised">
            A program reads the pages after they are covered, so it cannot know what lies under a box. Its words can be wrong. This takes
            some seconds a page.
          </Trans>
        </p>
      )}
    </>
  );
}

function Range({ values, pages, onChange }: Pick<MakingProps, 'values' | 'pages' | 'onChange'>) {
  const { t } = useLingui();
  return (
    <div className={css['numbers']}>
      <NumberField
        label={t({ message: 'From page', comment: 'Field: the first page that goes into a redacted copy' })}
        min={1}
        max={pages}
        value={values.from}
        onChange={(from) =>
          from === null ? undefined : onChange({ ...values, from, to: Math.min(pages, Math.max(values.to, from), from + mostPages - 1) })
        }
      />
      <NumberField
        label={t({ message: 'To page', comment: 'Field: the last page that goes into a redacted copy' })}
        description={t({ message: 'At most 60 pages.', comment: 'Help: how many pages go into a redacted copy' })}
        min={values.from}
        max={Math.min(pages, values.from + mostPages - 1)}
        value={values.to}
        onChange={(to) => (to === null ? undefined : onChange({ ...values, to }))}
      />
    </div>
  );
}

type MadeProps = Pick<MakingProps, 'draft' | 'onGo' | 'onLeave' | 'onAnew'> & {
  readonly made: { readonly id: EvidenceId; readonly number: number };
};

function Made({ made, draft, onGo, onLeave, onAnew }: MadeProps) {
  const { t } = useLingui();
  const { discard } = draft;
  useEffect(() => void discard(), [discard]);
  return (
    <Notice tone="good" isNew title={t({ message: 'The redacted copy is an item of material', comment: 'Title of a notice' })}>
      <p>
        <Reference isStrong>{reportNumber('M', made.number)}</Reference>
      </p>
      <p>
        <Trans comment="Under the notice that a redacted copy was made">
          Look through it before you give it away. Its boxes are part of its pixels now and cannot be moved; here they are shown as they
          were.
        </Trans>
      </p>
      <div className={css['actions']}>
        <Button kind="primary" onPress={() => onGo(made.id)}>
          <Trans comment="Button that shows a redacted copy">Look at the copy</Trans>
        </Button>
        <Button onPress={onAnew}>
          <Trans comment="Button that begins another redacted copy of the same original, without boxes">Begin another copy</Trans>
        </Button>
        <Button onPress={onLeave}>
          <Trans comment="Button that leads back from a redacted copy to its original">Back to the original</Trans>
        </Button>
      </div>
    </Notice>
  );
}
