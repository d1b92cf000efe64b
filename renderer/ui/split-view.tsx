import { Trans } from '@lingui/react/macro';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';

import { Button } from './button.tsx';
import css from './split-view.module.css';

export type SplitViewProps = {
  /** The name of the list, for people who move by regions. */
  readonly listLabel: string;
  readonly list: ReactNode;
  /** Null while no file is open: the list then takes the whole width. */
  readonly file: ReactNode | null;
  readonly fileLabel: string;
  /** Back to the list, where there is room for one of the two only. */
  readonly onClose: () => void;
};

/** The list in the middle and the open file beside it; in a narrow window one of the two. */
export function SplitView({ listLabel, list, file, fileLabel, onClose }: SplitViewProps) {
  const isOpen = file !== null;
  return (
    <div className={css['split']} data-open={isOpen || undefined}>
      <section className={css['list']} aria-label={listLabel}>
        {list}
      </section>
      {isOpen ? (
        <article className={css['file']} aria-label={fileLabel}>
          <div className={css['back']}>
            <Button size="small" kind="quiet" onPress={onClose} icon={<ArrowLeft size={15} data-turns="" aria-hidden="true" />}>
              <Trans comment="Button that leads from an open file back to the list">Back to the list</Trans>
            </Button>
          </div>
          {file}
        </article>
      ) : null}
    </div>
  );
}

/** The head of the list column: how many, and what can be done with the list. */
export function ListHead({ count, actions }: { readonly count: ReactNode; readonly actions?: ReactNode }) {
  return (
    <header className={css['listHead']}>
      <h2>{count}</h2>
      {actions === undefined ? null : <div className={css['listActions']}>{actions}</div>}
    </header>
  );
}
