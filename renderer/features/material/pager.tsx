import { Trans } from '@lingui/react/macro';

import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import css from './material.module.css';

export type PagerProps = {
  /** Place of the first row shown, from 0. */
  readonly first: number;
  readonly count: number;
  /** Rows on a page. */
  readonly size: number;
  readonly onShow: (first: number) => void;
};

/** The way through a long list, one part after the other. */
export function Pager({ first, count, size, onShow }: PagerProps) {
  const format = useFormat();
  const [from, to, all] = [first + 1, Math.min(count, first + size), count].map((number) => format.number(number));
  return (
    <div className={css['actions']}>
      <Button size="small" isDisabled={first === 0} onPress={() => onShow(Math.max(0, first - size))}>
        <Trans comment="Button that shows the part of a list before this one">Those before</Trans>
      </Button>
      <Button size="small" isDisabled={first + size >= count} onPress={() => onShow(first + size)}>
        <Trans comment="Button that shows the part of a list after this one">Those after</Trans>
      </Button>
      <span className={css['small']} role="status">
        <Trans comment="Which part of a list is shown, as 51 to 100 of 412">
          {from} to {to} of {all}
        </Trans>
      </span>
    </div>
  );
}
