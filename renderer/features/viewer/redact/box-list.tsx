import { Trans, useLingui } from '@lingui/react/macro';

import { gridSteps, redactionReasons, type RedactionBox } from '#shared/domain/evidence/redaction.ts';

import { Button } from '../../../ui/button.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { within } from './redact-values.ts';
import { reasonWords } from './redact-words.ts';
import css from './redact.module.css';

export type BoxListProps = {
  readonly boxes: readonly (RedactionBox & { readonly id: string })[];
  readonly chosen: number | null;
  readonly onChoose: (at: number) => void;
  readonly onAdd: () => void;
  readonly onChange: (at: number, box: RedactionBox) => void;
  readonly onRemove: (at: number) => void;
};

/** The boxes of a page in numbers: all that the pointer can do. */
export function BoxList({ boxes, chosen, onChoose, onAdd, onChange, onRemove }: BoxListProps) {
  const { i18n } = useLingui();
  const box = chosen === null ? undefined : boxes[chosen];
  return (
    <div className={css['fields']}>
      {boxes.length === 0 ? (
        <p className={css['small']}>
          <Trans comment="In place of the list of boxes of a redacted copy">
            Nothing is covered on this page. Draw over it, or add a box and place it by its numbers.
          </Trans>
        </p>
      ) : (
        <ul className={css['list']}>
          {boxes.map(({ id, reason }, at) => {
            const number = at + 1;
            const why = i18n._(reasonWords[reason]);
            return (
              <li key={id}>
                <Button size="small" kind={chosen === at ? 'primary' : 'plain'} onPress={() => onChoose(at)}>
                  <Trans comment="One of the boxes of a redacted copy: its number and why it covers">
                    Box {number}: {why}
                  </Trans>
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <Button size="small" onPress={onAdd}>
        <Trans comment="Button that adds a box to a redacted copy">Add a box</Trans>
      </Button>
      {box === undefined || chosen === null ? null : (
        <ChosenBox key={chosen} box={box} onChange={(next) => onChange(chosen, next)} onRemove={() => onRemove(chosen)} />
      )}
    </div>
  );
}

type ChosenBoxProps = {
  readonly box: RedactionBox;
  readonly onChange: (box: RedactionBox) => void;
  readonly onRemove: () => void;
};

function ChosenBox({ box, onChange, onRemove }: ChosenBoxProps) {
  const { t, i18n } = useLingui();
  const put = (part: Partial<RedactionBox>) => onChange({ ...box, ...within({ ...box, ...part }), reason: part.reason ?? box.reason });
  const field = (part: 'x' | 'y' | 'width' | 'height', label: string, min: number, max: number) => (
    <NumberField
      label={label}
      value={box[part]}
      min={min}
      max={max}
      onChange={(value) => (value === null ? undefined : put({ [part]: value }))}
    />
  );
  return (
    <>
      <SelectField
        label={t({ message: 'Why it is covered', comment: 'Field of a box of a redacted copy' })}
        options={redactionReasons.map((id) => ({ id, label: i18n._(reasonWords[id]) }))}
        value={box.reason}
        onChange={(reason) => put({ reason })}
      />
      <div className={css['numbers']}>
        {field('x', t({ message: 'From the left', comment: 'Field: place of a box on a page, in steps' }), 0, gridSteps - 1)}
        {field('y', t({ message: 'From the top', comment: 'Field: place of a box on a page, in steps' }), 0, gridSteps - 1)}
        {field('width', t({ message: 'Width', comment: 'Field: size of a box on a page, in steps' }), 1, gridSteps - box.x)}
        {field('height', t({ message: 'Height', comment: 'Field: size of a box on a page, in steps' }), 1, gridSteps - box.y)}
      </div>
      <p className={css['small']}>
        <Trans comment="Under the numbers of a box">
          In steps: a page has 40 across and 40 down. Boxes lie on these steps, so that their width tells nothing.
        </Trans>
      </p>
      <Button size="small" onPress={onRemove}>
        <Trans comment="Button that takes a box of a redacted copy away">Take this box away</Trans>
      </Button>
    </>
  );
}
