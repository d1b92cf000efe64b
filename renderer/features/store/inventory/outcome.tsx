import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import type { InventoryItem } from '#shared/contract/custody.ts';

import type { Output } from '../../../api/client.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { ItemLine } from '../item-row.tsx';
import css from '../store.module.css';

type OutcomeProps = { readonly outcome: Output<'evidence.inventory'>; readonly onAgain: () => void };

/** What an inventory found, the missing first. */
export function Outcome({ outcome, onAgain }: OutcomeProps) {
  const { t } = useLingui();
  const { found, missing, unexpected, notYours } = outcome;
  const otherSeal = [...found, ...unexpected].filter((item) => item.isOtherSeal);
  const isWhole = missing.length + unexpected.length + notYours.length + otherSeal.length === 0;
  return (
    <>
      <Notice
        isNew
        tone={isWhole ? 'good' : 'warn'}
        title={
          isWhole
            ? t({ message: 'Everything that is expected here is here', comment: 'Outcome of an inventory' })
            : t({ message: 'The place does not hold what the record says', comment: 'Outcome of an inventory' })
        }
        actions={
          <Button onPress={onAgain}>
            <Trans comment="Button that begins another inventory">Another place</Trans>
          </Button>
        }
      >
        <p>
          <Trans comment="Outcome of an inventory: under the title">
            It stands on the handling record of each item: seen, or not found where it should be.
          </Trans>
        </p>
      </Notice>
      <Part
        title={t({ message: 'Another seal than the record knows: locked', comment: 'Part of the outcome of an inventory' })}
        items={otherSeal}
      />
      <Part title={t({ message: 'Missing', comment: 'Part of the outcome of an inventory: expected, not scanned' })} items={missing} />
      <Part
        title={t({ message: 'Not expected here', comment: 'Part of the outcome of an inventory: scanned, recorded elsewhere' })}
        items={unexpected}
      />
      {notYours.length === 0 ? null : (
        <Panel title={t({ message: 'Codes that lead nowhere', comment: 'Part of the outcome of an inventory' })}>
          <ul className={css['codes']}>
            {notYours.map((code) => (
              <li key={code}>
                <Reference>{code}</Reference>
              </li>
            ))}
          </ul>
          <p className={css['small']}>
            <Trans comment="Under codes that lead nowhere">
              No item has this code, or it belongs to an investigation that you cannot open.
            </Trans>
          </p>
        </Panel>
      )}
      <Part title={t({ message: 'Found', comment: 'Part of the outcome of an inventory: expected and scanned' })} items={found} />
    </>
  );
}

function Part({ title, items }: { readonly title: string; readonly items: readonly InventoryItem[] }) {
  return items.length === 0 ? null : (
    <Panel title={title} actions={<Plural value={items.length} one="# item" other="# items" />}>
      <ul className={css['rows']}>
        {items.map((item) => (
          <ItemLine key={item.evidenceId} item={item} small={<Whereto item={item} />} />
        ))}
      </ul>
    </Panel>
  );
}

function Whereto({ item }: { readonly item: InventoryItem }): ReactNode {
  const place = item.place === null ? null : <UserText>{item.place}</UserText>;
  return (
    <>
      {place === null ? (
        <Trans comment="Under an item of an inventory">no place is recorded for it</Trans>
      ) : (
        <Trans comment="Under an item of an inventory; the place follows">recorded in: {place}</Trans>
      )}
      {item.isRecorded ? null : (
        <>
          {' · '}
          <Trans comment="Under an item of an inventory">
            nothing could be recorded of it: it was disposed of, or its record is damaged
          </Trans>
        </>
      )}
    </>
  );
}
