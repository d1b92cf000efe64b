import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import { Button } from '../button.tsx';
import { EmptyState } from '../empty-state.tsx';
import { Notice } from '../notice.tsx';
import css from './data-table.module.css';
import type { TableView } from './table-view.ts';

/** Shown above the rows when they could not be fetched; what is here stays in sight. */
export function TableFailure({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useLingui();
  return (
    <div className={css['failure']}>
      <Notice
        tone="bad"
        isNew
        title={t({ message: 'The rows could not be read.', comment: 'Notice above a table' })}
        actions={
          <Button size="small" onPress={onRetry}>
            <Trans comment="Button that tries once more what did not work">Try again</Trans>
          </Button>
        }
      />
    </div>
  );
}

export type TableEmptyProps = {
  readonly view: TableView;
  readonly onViewChange: (view: TableView) => void;
  readonly whenEmpty: ReactNode;
};

/** No rows: because of the filters, or because there is nothing at all. */
export function TableEmpty({ view, onViewChange, whenEmpty }: TableEmptyProps) {
  const { t } = useLingui();
  if (Object.keys(view.filters).length === 0) return <div className={css['empty']}>{whenEmpty}</div>;
  return (
    <div className={css['empty']}>
      <EmptyState
        title={t({ message: 'Nothing matches these filters', comment: 'In place of the rows of a table' })}
        why={
          <Trans comment="In place of the rows of a table, under the title">
            The rows are still there. Take a filter away, or make it wider.
          </Trans>
        }
        action={
          <Button onPress={() => onViewChange({ ...view, filters: {} })}>
            <Trans comment="Button that takes all filters of a table away">Remove all filters</Trans>
          </Button>
        }
      />
    </div>
  );
}
