import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { labelLayouts, labelsOnPage, type LabelLayout } from '#shared/domain/labels/codes.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { SaveDialog } from '../../../api/save-dialog.tsx';
import { useSavedJob } from '../../../api/use-saved-job.ts';
import { languages, type Language } from '../../../i18n/languages.ts';
import { CheckField } from '../../../ui/check-field.tsx';
import { FieldRow } from '../../../ui/form/form-layout.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { RadioField } from '../../../ui/radio-field.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import css from '../material.module.css';
import { layoutWords, paperRefusals } from './words.ts';

export type LabelItem = { readonly id: EvidenceId; readonly number: number };
export type LabelsDialogProps = {
  readonly investigationId: InvestigationId;
  /** By number; one alone is not asked for. */
  readonly items: readonly LabelItem[];
  /** Those that are chosen from the start; all, unless told. */
  readonly shown?: readonly LabelItem[];
  readonly onClose: () => void;
};

type Wish = {
  readonly layout: LabelLayout;
  readonly startAt: number | null;
  readonly copies: number | null;
  readonly withDescription: boolean;
  readonly language: Language;
  readonly from: number | null;
  readonly to: number | null;
};

const most = 400;

/** Labels for bags and boxes: on which paper, from which place of the sheet on, then where to write the file that is printed. */
export function LabelsDialog({ investigationId, items, shown = items, onClose }: LabelsDialogProps) {
  const { t, i18n } = useLingui();
  const saving = useSavedJob('labels.print');
  const [wish, setWish] = useState<Wish>(() => firstWish(shown, i18n.locale));
  const order = orderOf(wish, items);
  const chosen = chosenOf(wish, items).length;
  const print = () => {
    if (order === null) return;
    const [only] = order.items;
    const name = order.items.length === 1 && only !== undefined ? `label-${reportNumber('M', only.number)}.pdf` : 'labels.pdf';
    void saving.save({ purpose: 'labels', suggestedName: name }, { ...order, investigationId, items: order.items.map(({ id }) => id) });
  };
  return (
    <SaveDialog
      title={t({ message: 'Labels', comment: 'Title of the dialog that makes labels for material' })}
      onClose={onClose}
      isRunning={saving.isRunning}
      isReady={order !== null}
      begin={print}
      done={saving.end?.kind === 'ok' ? <Written name={saving.end.value.name} labels={saving.end.value.labels} /> : null}
    >
      <div className={css['stack']}>
        <WishFields wish={wish} items={items} chosen={chosen} onPage={labelsOnPage(wish.layout)} onChange={setWish} />
        {saving.failure === null ? null : <FailureNotice failure={saving.failure} words={paperRefusals} />}
      </div>
    </SaveDialog>
  );
}

const firstWish = (items: readonly LabelItem[], locale: string): Wish => ({
  layout: 'sheet3x8',
  startAt: 1,
  copies: 1,
  withDescription: false,
  language: locale === 'ar' ? 'ar' : 'en',
  from: items[0]?.number ?? 1,
  to: items.at(-1)?.number ?? 1,
});

const chosenOf = ({ from, to }: Pick<Wish, 'from' | 'to'>, all: readonly LabelItem[]): readonly LabelItem[] =>
  all.filter(({ number }) => number >= (from ?? 1) && number <= (to ?? 0));

/** What is printed, or null while it cannot be: nothing chosen, too much at once, or a place that the sheet does not have. */
function orderOf({ from, to, ...wish }: Wish, all: readonly LabelItem[]) {
  const items = chosenOf({ from, to }, all);
  const onPage = labelsOnPage(wish.layout);
  const startAt = onPage === 1 ? 1 : wish.startAt;
  const { copies } = wish;
  if (items.length === 0 || items.length > most || startAt === null || startAt > onPage || copies === null) return null;
  return { ...wish, items, startAt, copies };
}

function Written({ name, labels }: { readonly name: string; readonly labels: number }) {
  return (
    <p>
      <Trans comment="After labels were made: how many, and the name of the file">
        <Plural value={labels} one="# label" other="# labels" /> in <UserText>{name}</UserText>. Print it at its own size, without fitting
        it to the page, then remove the file.
      </Trans>
    </p>
  );
}

type FieldsProps = {
  readonly wish: Wish;
  readonly items: readonly LabelItem[];
  /** How many items get labels. */
  readonly chosen: number;
  readonly onPage: number;
  readonly onChange: (wish: Wish) => void;
};

function WishFields({ wish, items, chosen, onPage, onChange }: FieldsProps) {
  const { t, i18n } = useLingui();
  const put = (change: Partial<Wish>) => onChange({ ...wish, ...change });
  return (
    <>
      <p>
        <Trans comment="In the dialog that makes labels for material">
          Each label carries reference and number as a QR code and as a line code, and the number of the seal. Nothing on it says what the
          case is, nor which office.
        </Trans>
      </p>
      {items.length < 2 ? null : <RangeFields wish={wish} put={put} items={items} chosen={chosen} />}
      <SelectField
        label={t({ message: 'Paper', comment: 'Field: on what labels are printed' })}
        options={labelLayouts.map((id) => ({ id, label: i18n._(layoutWords[id]) }))}
        value={wish.layout}
        onChange={(layout) => put({ layout })}
      />
      <FieldRow>
        {onPage === 1 ? null : (
          <NumberField
            label={t({ message: 'First free label of the sheet', comment: 'Field: at which label of a used sheet printing begins' })}
            description={t({ message: 'Counted along the rows from the left.', comment: 'Help beside the first free label of a sheet' })}
            min={1}
            max={onPage}
            value={wish.startAt}
            onChange={(startAt) => put({ startAt })}
          />
        )}
        <NumberField
          label={t({ message: 'Labels for each item', comment: 'Field: how many labels each item gets' })}
          min={1}
          max={9}
          value={wish.copies}
          onChange={(copies) => put({ copies })}
        />
      </FieldRow>
      <DescriptionField wish={wish} put={put} />
      <RadioField
        layout="row"
        label={t({ message: 'Language of the labels', comment: 'Field: language of printed labels' })}
        options={languages.map(({ code, name }) => ({ id: code, label: name }))}
        value={wish.language}
        onChange={(language) => put({ language })}
      />
    </>
  );
}

type PartProps = { readonly wish: Wish; readonly put: (change: Partial<Wish>) => void };

function RangeFields({ wish, put, items, chosen }: PartProps & Pick<FieldsProps, 'items' | 'chosen'>) {
  const { t } = useLingui();
  const [min, max] = [items[0]?.number ?? 1, items.at(-1)?.number ?? 1];
  return (
    <>
      <FieldRow>
        <NumberField
          label={t({ message: 'From number', comment: 'Field: the first item that gets a label' })}
          min={min}
          max={max}
          value={wish.from}
          onChange={(from) => put({ from })}
        />
        <NumberField
          label={t({ message: 'To number', comment: 'Field: the last item that gets a label' })}
          min={min}
          max={max}
          value={wish.to}
          onChange={(to) => put({ to })}
        />
      </FieldRow>
      <p className={css['small']} role="status">
        <Trans comment="In the dialog that makes labels: how many items of how many get one, and how many can at once">
          <Plural value={chosen} one="# item" other="# items" /> of {items.length}. At most {most} at once.
        </Trans>
      </p>
    </>
  );
}

function DescriptionField({ wish, put }: PartProps) {
  const { t } = useLingui();
  return (
    <CheckField
      label={t({ message: 'With the description', comment: 'Field: whether a label says what the item is' })}
      hint={t({
        message: 'Whoever carries the bag reads it. Leave it out where that could tell something.',
        comment: 'Help beside the description on a label',
      })}
      value={wish.withDescription}
      onChange={(withDescription) => put({ withDescription })}
    />
  );
}
