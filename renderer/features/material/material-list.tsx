import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft } from 'lucide-react';

import type { EvidenceRow } from '#shared/domain/evidence/model.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { useRowQuery } from '../../api/use-row-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { IconButton } from '../../ui/button.tsx';
import { List } from '../../ui/list.tsx';
import { ListEntry } from '../../ui/list-entry.tsx';
import { Reference } from '../../ui/reference.tsx';
import { ListHead } from '../../ui/split-view.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { LoneThumbnail } from '../viewer/index.ts';
import { GraphicChip, StateChip } from './chips.tsx';
import { HeldText } from './held-text.tsx';
import css from './material.module.css';
import { kindWords } from './words/material-words.ts';

export type MaterialListProps = {
  readonly investigationId: string;
  readonly reference: string;
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
  readonly onBack: () => void;
};

/** The material of one investigation as a narrow list beside the open item. */
export function MaterialList({ investigationId, reference, openId, onOpen, onBack }: MaterialListProps) {
  const { t } = useLingui();
  const rows = useRowQuery('evidence.page', { investigationId: investigationId as InvestigationId });
  const items = rows.total ?? 0;
  const count = t({ message: plural(items, { one: '# item', other: '# items' }), comment: 'How many items of material there are' });
  return (
    <>
      <ListHead
        count={
          <span className={css['head']}>
            <IconButton
              size="small"
              label={t({ message: 'Back to the investigation', comment: 'Button that leads from the material to the investigation' })}
              onPress={onBack}
            >
              <ArrowLeft size={16} data-turns="" aria-hidden="true" />
            </IconButton>
            <span>
              <Trans comment="Above the list of material: how many items, then the reference of the investigation">
                {count}, <Reference>{reference}</Reference>
              </Trans>
            </span>
          </span>
        }
      />
      <List
        label={t({ message: 'Material', comment: 'What an investigation collects: files, documents, objects' })}
        rows={rows}
        rowId={(row) => row.id}
        openId={openId}
        onOpen={(row) => onOpen(row.id)}
        whenEmpty={
          <p className={css['none']}>
            <Trans comment="In place of the list of material">Nothing has been taken in yet.</Trans>
          </p>
        }
      >
        {(row) => <MaterialLine row={row} investigationId={investigationId as InvestigationId} />}
      </List>
    </>
  );
}

type MaterialLineProps = { readonly row: EvidenceRow; readonly investigationId: InvestigationId };

/** One item in three lines: which, what, who holds it; and its small picture where there is one. */
function MaterialLine({ row, investigationId }: MaterialLineProps) {
  return (
    <div className={css['line']}>
      <div className={css['lineWords']}>
        <ListEntry
          reference={<Reference isStrong>{reportNumber('M', row.number)}</Reference>}
          state={
            <span className={css['chips']}>
              <GraphicChip graphic={row.graphic} />
              <StateChip row={row} />
            </span>
          }
          title={<ItemWords row={row} />}
          small={<SmallPrint row={row} />}
        />
      </div>
      <LoneThumbnail row={row} investigationId={investigationId} />
    </div>
  );
}

/** What an item is; or that it cannot be said. */
export function ItemWords({ row }: { readonly row: EvidenceRow }) {
  if (!row.isDamaged) return <UserText>{row.description}</UserText>;
  return (
    <Trans comment="In place of the description of an item of material whose record is damaged">
      Its record does not open. Verify the investigation to see why.
    </Trans>
  );
}

/** Kind, size, and who holds it. */
export function SmallPrint({ row }: { readonly row: EvidenceRow }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const kind = i18n._(kindWords[row.kind]);
  if (row.size === null) {
    return (
      <Trans comment="Under an item of material that has no file: its kind, and who holds it">
        {kind} · <HeldText holding={row.holding} />
      </Trans>
    );
  }
  const size = format.bytes(row.size);
  return (
    <Trans comment="Under an item of material: its kind, its size, and who holds it">
      {kind} · {size} · <HeldText holding={row.holding} />
    </Trans>
  );
}
