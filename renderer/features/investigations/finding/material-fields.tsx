import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { holdsWords } from '#shared/domain/evidence/find.ts';
import type { EvidenceRow } from '#shared/domain/evidence/model.ts';
import type { Stance } from '#shared/domain/investigations/codes.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { Notice } from '../../../ui/notice.tsx';
import { RadioField } from '../../../ui/radio-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import css from '../investigations.module.css';
import type { ConclusionForm } from './conclusion-values.ts';

type Links = ConclusionForm['material'];
type FieldsProps = { readonly form: AppForm<ConclusionForm>; readonly investigationId: InvestigationId };

/** Rows that are drawn at once, and a list that needs no search. */
const pageSize = 20;
const few = 8;

/** Every item of the investigation with its stance: not relied on, for, against. */
export function MaterialFields({ form, investigationId }: FieldsProps) {
  const { value: items } = useQuery('evidence.list', { investigationId });
  if (items === undefined) return null;
  if (items.rows.length === 0) {
    return (
      <p className={css['quiet']}>
        <Trans comment="In the form of a conclusion, when the investigation holds no material">
          No material has been taken in yet. A finding needs some; a closing reason does not.
        </Trans>
      </p>
    );
  }
  return (
    <FormField form={form} name="material">
      {(field) => (
        <div className={css['stances']}>
          {field.error === undefined ? null : <Notice tone="bad" title={field.error} />}
          <Choosing rows={items.rows} links={field.value} onChange={field.onChange} />
        </div>
      )}
    </FormField>
  );
}

type ChoosingProps = { readonly rows: readonly EvidenceRow[]; readonly links: Links; readonly onChange: (links: Links) => void };

/** What is relied on stands first; it takes its place there when the list is drawn anew, so that nothing moves under a hand. */
function Choosing({ rows, links, onChange }: ChoosingProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(pageSize);
  const [first, setFirst] = useState<ReadonlySet<string>>(() => idsOf(links));
  const look = (text: string): void => {
    setTyped(text);
    setShown(pageSize);
    setFirst(idsOf(links));
  };
  const chosen = rows.filter(({ id }) => first.has(id));
  const others = rows.filter(({ id, number, description }) => !first.has(id) && matches(number, description, typed));
  const drawn = [...chosen, ...others.slice(0, shown)];
  const left = others.length - shown;
  return (
    <>
      {rows.length <= few ? null : (
        <TextField
          label={t({ message: 'Find in the material', comment: 'Field above the items in the form of a conclusion' })}
          description={t({
            message: 'A number or words. What is relied on stays in sight.',
            comment: 'Help under the field above the items in the form of a conclusion',
          })}
          value={typed}
          onChange={look}
        />
      )}
      <p className={css['quiet']} role="status">
        <Plural value={drawn.length} one="# item shown" other="# items shown" />
        {' · '}
        <Plural value={links.length} one="# relied on" other="# relied on" />
      </p>
      {drawn.map((item) => (
        <ItemStance
          key={item.id}
          item={item}
          stance={links.find(({ evidenceId }) => evidenceId === item.id)?.stance ?? 'none'}
          onChange={(stance) => onChange(withStance(links, item.id, stance))}
        />
      ))}
      {left <= 0 ? null : (
        <div>
          <Button onPress={() => setShown(shown + pageSize)}>
            <Plural value={left} one="Show more: # item left" other="Show more: # items left" />
          </Button>
        </div>
      )}
    </>
  );
}

type ItemStanceProps = {
  readonly item: EvidenceRow;
  readonly stance: Stance | 'none';
  readonly onChange: (stance: Stance | 'none') => void;
};

function ItemStance({ item, stance, onChange }: ItemStanceProps) {
  const { t } = useLingui();
  const number = reportNumber('M', item.number);
  return (
    <RadioField<Stance | 'none'>
      layout="row"
      label={t({ message: `${number} ${item.description}`, comment: 'An item of material: its number and its description' })}
      options={[
        { id: 'for', label: t({ message: 'For', comment: 'How an item of material bears on an allegation' }) },
        { id: 'against', label: t({ message: 'Against', comment: 'How an item of material bears on an allegation' }) },
        { id: 'none', label: t({ message: 'Not relied on', comment: 'How an item of material bears on an allegation' }) },
      ]}
      value={stance}
      onChange={onChange}
    />
  );
}

const idsOf = (links: Links): ReadonlySet<string> => new Set(links.map(({ evidenceId }) => evidenceId));

function matches(number: number, description: string, typed: string): boolean {
  return holdsWords(`${reportNumber('M', number)} ${description}`, typed.trim());
}

function withStance(links: Links, evidenceId: string, stance: Stance | 'none'): Links {
  const others = links.filter((link) => link.evidenceId !== evidenceId);
  return stance === 'none' ? others : [...others, { evidenceId, stance }];
}
