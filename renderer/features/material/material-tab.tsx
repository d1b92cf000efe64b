import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Link } from 'react-aria-components';

import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Reference } from '../../ui/reference.tsx';
import { RowThumbnail, useThumbnails } from '../viewer/index.ts';
import { CheckChip, GraphicChip, HandOverChip, StateChip } from './chips.tsx';
import { ItemWords, SmallPrint } from './material-list.tsx';
import css from './material.module.css';
import { Batches } from './take-in/batches.tsx';
import { Pager } from './pager.tsx';
import { PaperMenu } from './paper/paper-menu.tsx';
import { UnfinishedIntakes } from './unfinished-intakes.tsx';
import { materialRefusals } from './words/refusals.ts';

export type MaterialTabProps = {
  readonly investigationId: InvestigationId;
  /** Where an item is opened; `new` is where files are taken in. */
  readonly itemAddress: (item: string) => string;
};

/** The material of an investigation, one line an item. */
export function MaterialTab(props: MaterialTabProps) {
  return (
    <div className={css['stack']}>
      <UnfinishedIntakes {...props} />
      <Batches {...props} />
      <Items {...props} />
    </div>
  );
}

/** Of thousands of items only a part is read and drawn. */
const pageSize = 100;

function Items({ investigationId, itemAddress }: MaterialTabProps) {
  const [offset, setOffset] = useState(0);
  const { value, failure, readAgain } = useQuery('evidence.page', { investigationId, offset, limit: pageSize });
  const thumbnails = useThumbnails(investigationId, value?.rows.map(({ id }) => id) ?? []);
  if (value === undefined)
    return failure === undefined ? null : <FailureNotice failure={failure} words={materialRefusals} onRetry={readAgain} />;
  if (value.total === 0) return <NoMaterial itemAddress={itemAddress} />;
  return (
    <>
      <div className={css['actions']}>
        <PaperMenu
          investigationId={investigationId}
          items={value.rows}
          total={value.total}
          about={{ kind: 'investigation', id: investigationId }}
        />
      </div>
      <ul className={css['items']} data-pictures={thumbnails.isAny || undefined}>
        {value.rows.map((row) => (
          <li key={row.id} className={css['item']}>
            <Reference isStrong>{reportNumber('M', row.number)}</Reference>
            {thumbnails.isAny ? (
              <span className={css['pictureOf']}>
                <RowThumbnail row={row} thumbnails={thumbnails} />
              </span>
            ) : null}
            <span className={css['words']}>
              <Link href={itemAddress(row.id)} className={css['way']}>
                <ItemWords row={row} />
              </Link>
              <span className={css['small']}>
                <SmallPrint row={row} />
              </span>
            </span>
            <span className={css['chips']}>
              <GraphicChip graphic={row.graphic} />
              {row.isDamaged ? null : <HandOverChip holding={row.holding} />}
              {row.isDamaged || row.isLocked ? <StateChip row={row} /> : row.size === null ? null : <CheckChip check={row.lastCheck} />}
            </span>
          </li>
        ))}
      </ul>
      {value.total > pageSize ? <Pager first={offset} count={value.total} size={pageSize} onShow={setOffset} /> : null}
    </>
  );
}

function NoMaterial({ itemAddress }: Pick<MaterialTabProps, 'itemAddress'>) {
  const { t } = useLingui();
  const may = useMay();
  return (
    <EmptyState
      title={t({ message: 'No material has been taken in yet', comment: 'In place of the list of material' })}
      why={
        <Trans comment="Under the title, before there is any material">
          Recordings, photographs, documents: each file gets a number and a fingerprint (SHA-256) as it is taken in, is kept encrypted and
          unchanged. A bag, a sample or a paper gets a number and a label. From then on the chain of custody says who held it, where and
          why.
        </Trans>
      }
      action={
        may('evidence.write') ? (
          <>
            <LinkButton kind="primary" href={itemAddress('new')}>
              <Trans comment="Button that begins to take files into an investigation">Take in files</Trans>
            </LinkButton>
            <LinkButton href={itemAddress('record')}>
              <Trans comment="Button that begins to record an object, a sample or a document on paper">Record without a file</Trans>
            </LinkButton>
          </>
        ) : undefined
      }
    />
  );
}
