import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';

import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import type { Statement, StatementType } from '#shared/domain/evidence/statements/all.ts';

import { useMay } from '../../../api/use-may.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import css from '../material.module.css';
import { roleWords } from '../words/material-words.ts';
import { StateDialog } from './state-dialog.tsx';
import { OtherItem, StatementText } from './statement-text.tsx';
import { statementWords } from './statement-words.ts';

/** What was found by checks or read out of the file has places of its own. */
const shownTypes: readonly StatementType[] = [
  'grade',
  'independence',
  'verification',
  'collection',
  'sourceMedium',
  'clockOffset',
  'veil',
  'copyOf',
  'incident',
  'incidentClosed',
];

/** What people said about an item, the newest of each kind first; what was said earlier stays beside it. */
export function StatementsPanel({ item }: { readonly item: EvidenceFile }) {
  const { t, i18n } = useLingui();
  const may = useMay();
  const [isStating, setStating] = useState(false);
  const byType = Map.groupBy(item.statements, ({ type }) => type);
  const types = shownTypes.filter((type) => byType.has(type));
  return (
    <Panel
      title={t({ message: 'What is stated about it', comment: 'Part of an item of material: grades, verification, clocks' })}
      actions={
        may('evidence.write') ? (
          <Button size="small" onPress={() => setStating(true)}>
            <Trans comment="Button that begins a statement about an item of material">State something…</Trans>
          </Button>
        ) : undefined
      }
    >
      <div className={css['statements']}>
        <CopiesOf item={item} />
        {types.length > 0 ? null : (
          <p className={css['small']}>
            <Trans comment="In place of the statements about an item of material">
              Nothing yet: how far its source can be relied on, what was verified and how, whether a clock was off, what became of the
              stick.
            </Trans>
          </p>
        )}
        {types.map((type) => (
          <section key={type}>
            <h3>{i18n._(statementWords[type])}</h3>
            <ul>
              {byType
                .get(type)!
                .toReversed()
                .map((statement) => (
                  <StatementLine key={statement.id} item={item} statement={statement} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      {isStating ? <StateDialog item={item} onClose={() => setStating(false)} /> : null}
    </Panel>
  );
}

/** The items that were made from this one; each says itself how. */
function CopiesOf({ item }: { readonly item: EvidenceFile }) {
  if (item.copies.length === 0) return null;
  return (
    <p className={css['queueHead']}>
      <Trans comment="Before the references of the items that were made from an item of material">Copies made from it:</Trans>
      {item.copies.map((id) => (
        <OtherItem key={id} investigationId={item.investigationId} id={id} />
      ))}
    </p>
  );
}

function StatementLine({ item, statement }: { readonly item: EvidenceFile; readonly statement: Statement }): ReactNode {
  const { i18n } = useLingui();
  const format = useFormat();
  const role = roleWords[statement.role];
  const when = format.instant(statement.recordedAt);
  const who = role === undefined ? '' : i18n._(role);
  return (
    <li>
      <StatementText investigationId={item.investigationId} statement={statement} />
      <span className={css['small']}>
        <Trans comment="Under a statement about an item: in which role it was made, and when">
          {who}, {when}
        </Trans>
      </span>
    </li>
  );
}
