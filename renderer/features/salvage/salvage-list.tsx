import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { salvageDecisions, salvageKinds, type SalvageDecision, type SalvageItem, type SalvageSummary } from '#shared/contract/salvage.ts';

import type { Failure, Input } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { SwitchField } from '../../ui/check-field.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Marks } from './marks.tsx';
import css from './salvage.module.css';
import { decisionWords, kindWords, outcomeWords, salvageRefusals, wordsOfItem } from './words.ts';

const aPage = 50;
const atMost = 200;

type Which = Input<'salvage.decide'>['which'];
type Filter = { readonly kind: SalvageItem['kind'] | null; readonly undecided: boolean; readonly text: string };
type Decide = (which: Which, decision: SalvageDecision) => void;

type ListProps = { readonly salvage: SalvageSummary; readonly onDecided: () => void };

/** What is missing or not as it should be, one line each; a decision about one, or about all that the filter leaves. */
export function SalvageList({ salvage, onDecided }: ListProps) {
  const { t } = useLingui();
  const may = useMay();
  const [filter, setFilter] = useState<Filter>({ kind: null, undecided: false, text: '' });
  const [limit, setLimit] = useState(aPage);
  const [failure, setFailure] = useState<Failure | null>(null);
  const list = useQuery('salvage.list', { ...filter, offset: 0, limit });
  const command = useCommand('salvage.decide');
  const isOpen = salvage.decided === null && may('salvage.decide');
  const decide: Decide = (which, decision) => {
    void command.run({ which, decision }).then((answer) => {
      setFailure(answer.kind === 'ok' ? null : answer);
      list.readAgain();
      onDecided();
    });
  };
  if (salvage.items === 0)
    return (
      <p className={css['lead']}>
        <Trans comment="In place of the list of what a damaged vault lost">Nothing is missing.</Trans>
      </p>
    );
  const { value } = list;
  return (
    <Panel title={t({ message: 'What is missing, or not as it should be', comment: 'Title of a list' })}>
      <div className={css['stack']}>
        {isOpen ? <Decisions /> : null}
        <Filters value={filter} onChange={setFilter} />
        {failure === null ? null : <FailureNotice failure={failure} words={salvageRefusals} />}
        {list.failure === undefined ? null : <FailureNotice failure={list.failure} onRetry={list.readAgain} />}
        {value === undefined ? null : (
          <>
            <div className={css['count']}>
              <span role="status">
                <Plural value={value.total} one="# thing" other="# things" />
              </span>
              {isOpen && value.total > 0 ? (
                <AllShown onDecide={(decision) => decide({ by: 'filter', ...filter }, decision)} isDisabled={command.isRunning} />
              ) : null}
            </div>
            <ul className={css['items']}>
              {value.items.map((item) => (
                <Item key={item.number} item={item} onDecide={isOpen ? decide : null} />
              ))}
            </ul>
            {value.items.length < value.total && limit < atMost ? (
              <Button onPress={() => setLimit(atMost)}>
                <Trans comment="Button under a list: show more of it">Show more</Trans>
              </Button>
            ) : null}
          </>
        )}
      </div>
    </Panel>
  );
}

/** What each of the three decisions means. */
function Decisions() {
  return (
    <p className={css['quiet']}>
      <Trans comment="Above a list of what a damaged vault lost, each line with three buttons: Keep as it is, Do not rely on it, Bring it from a backup">
        “Keep as it is”: the office works with what there is of it. “Do not rely on it”: it stays, and this list says so. “Bring it from a
        backup”: it waits until a backup is chosen above. Nothing is deleted by any of them.
      </Trans>
    </p>
  );
}

function Filters({ value, onChange }: { readonly value: Filter; readonly onChange: (value: Filter) => void }) {
  const { t, i18n } = useLingui();
  const all = { id: 'all' as const, label: t({ message: 'Everything', comment: 'In a list to choose from: no filter' }) };
  return (
    <div className={css['filters']}>
      <SelectField
        label={t({ message: 'Kind', comment: 'Filter above a list' })}
        options={[all, ...salvageKinds.map((kind) => ({ id: kind, label: i18n._(kindWords[kind]) }))]}
        value={value.kind ?? 'all'}
        onChange={(kind) => onChange({ ...value, kind: kind === 'all' ? null : kind })}
      />
      <TextField
        label={t({ message: 'Find a reference, an id or a table', comment: 'Filter above a list' })}
        type="search"
        value={value.text}
        onChange={(text) => onChange({ ...value, text: text.slice(0, 80) })}
      />
      <SwitchField
        label={t({ message: 'Only what is undecided', comment: 'Switch above a list' })}
        value={value.undecided}
        onChange={(undecided) => onChange({ ...value, undecided })}
      />
    </div>
  );
}

type AllProps = { readonly onDecide: (decision: SalvageDecision) => void; readonly isDisabled: boolean };

function AllShown({ onDecide, isDisabled }: AllProps) {
  const { t, i18n } = useLingui();
  return (
    <div className={css['buttons']} role="group" aria-label={t({ message: 'For all of them', comment: 'Name of a group of buttons' })}>
      <span className={css['quiet']}>
        <Trans comment="Before buttons that decide about every line of a list">For all of them:</Trans>
      </span>
      {salvageDecisions.map((decision) => (
        <Button key={decision} size="small" kind="quiet" isDisabled={isDisabled} onPress={() => onDecide(decision)}>
          {i18n._(decisionWords[decision])}
        </Button>
      ))}
    </div>
  );
}

function Item({ item, onDecide }: { readonly item: SalvageItem; readonly onDecide: Decide | null }) {
  const { i18n } = useLingui();
  const words = i18n._(wordsOfItem(item));
  return (
    <li className={css['item']}>
      <Marks item={item} />
      <div className={css['buttons']} role="group" aria-label={`${item.number}. ${words}`}>
        {item.brought !== null ? <Chip tone="good">{i18n._(outcomeWords.brought)}</Chip> : null}
        {item.decision === null || item.brought !== null ? null : (
          <Chip tone={item.decision === 'keep' ? 'neutral' : 'warn'}>{i18n._(decisionWords[item.decision])}</Chip>
        )}
        {onDecide === null || item.brought !== null
          ? null
          : salvageDecisions
              .filter((decision) => decision !== item.decision)
              .map((decision) => (
                <Button key={decision} size="small" onPress={() => onDecide({ by: 'number', numbers: [item.number] }, decision)}>
                  {i18n._(decisionWords[decision])}
                </Button>
              ))}
      </div>
    </li>
  );
}
