import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'react-aria-components';

import { useMay } from '../../api/use-may.ts';
import css from './store.module.css';

/** The name of the section and its two screens. */
export function StoreHead({ current }: { readonly current: 'where' | 'inventory' }) {
  const { t } = useLingui();
  const may = useMay();
  return (
    <header className={css['head']}>
      <h1 className={css['title']}>
        <Trans comment="Section of the window: where the material is kept">Store</Trans>
      </h1>
      <nav aria-label={t({ message: 'Parts of the store', comment: 'Name of the links at the top of the store; read aloud' })}>
        <ul className={css['parts']}>
          <li>
            <Link href="/store" className={css['part']} aria-current={current === 'where' ? 'page' : undefined}>
              <Trans comment="Screen of the store: where every item is">Where everything is</Trans>
            </Link>
          </li>
          {may('evidence.write') ? (
            <li>
              <Link href="/store/inventory" className={css['part']} aria-current={current === 'inventory' ? 'page' : undefined}>
                <Trans comment="Screen of the store: going through a shelf and comparing it with the record">Inventory</Trans>
              </Link>
            </li>
          ) : null}
        </ul>
      </nav>
    </header>
  );
}
