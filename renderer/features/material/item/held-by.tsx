import { Trans, useLingui } from '@lingui/react/macro';

import type { EvidenceFile } from '#shared/domain/evidence/model.ts';

import { useFormat } from '../../../i18n/use-format.ts';
import { Facts } from '../../../ui/facts.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import css from '../material.module.css';
import { kindWords } from '../words/material-words.ts';
import { useCameBy } from './came-by.tsx';
import { detailFacts } from './detail-facts.tsx';

/** Who holds the item now: computed from the handling record, never typed. */
export function HeldBy({ item }: { readonly item: EvidenceFile }) {
  const { t } = useLingui();
  const format = useFormat();
  const { holder, place, seal, openHandOver } = item.holding;
  const none = t({ message: 'not recorded', comment: 'In place of a value that nobody has recorded' });
  const since = openHandOver === null ? '' : format.instant(openHandOver.since);
  return (
    <Panel title={t({ message: 'Now held by', comment: 'Part of an item of material: who holds it' })}>
      <Facts
        facts={[
          {
            id: 'holder',
            term: t({ message: 'Held by', comment: 'In the facts about an item of material' }),
            value:
              openHandOver === null ? (
                holder === null ? (
                  none
                ) : (
                  <UserText>{holder}</UserText>
                )
              ) : (
                <Trans comment="Who holds an item: it was handed over and the receipt is not recorded; the receiver and the day follow">
                  Nobody is known to hold it: on the way to <UserText>{openHandOver.to}</UserText> since {since}
                </Trans>
              ),
          },
          {
            id: 'place',
            term: t({ message: 'Place', comment: 'In the facts about an item of material' }),
            value: place === null ? none : <UserText>{place}</UserText>,
          },
          {
            id: 'seal',
            term: t({ message: 'Seal', comment: 'In the facts about an item of material: number of the seal on a bag or box' }),
            value: seal === null ? none : <Reference>{seal}</Reference>,
          },
        ]}
      />
    </Panel>
  );
}

/** What is fixed about the item since it was taken in. */
export function ItemFacts({ item }: { readonly item: EvidenceFile }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const cameBy = useCameBy(item);
  return (
    <Panel title={t({ message: 'The item', comment: 'Part of an item of material: its facts' })}>
      <Facts
        facts={[
          {
            id: 'kind',
            term: t({ message: 'Kind', comment: 'In the facts about an item of material' }),
            value: i18n._(kindWords[item.kind]),
          },
          ...(item.size === null
            ? []
            : [
                {
                  id: 'size',
                  term: t({ message: 'Size', comment: 'In the facts about an item of material' }),
                  value: format.bytes(item.size),
                },
              ]),
          {
            id: 'takenIn',
            term: t({ message: 'Taken in', comment: 'In the facts about an item of material: the moment' }),
            value: format.instant(item.takenInAt),
          },
          ...detailFacts(item, i18n),
          ...cameBy,
          ...(item.sha256 === null
            ? []
            : [
                {
                  id: 'file',
                  term: t({ message: 'File name', comment: 'In the facts about an item of material: the name it had outside' }),
                  value: <UserText>{item.originalName}</UserText>,
                },
                {
                  id: 'fingerprint',
                  term: t({ message: 'Fingerprint', comment: 'In the facts about an item of material: SHA-256' }),
                  value: (
                    <span className={css['hash']}>
                      <Reference>{item.sha256}</Reference>
                    </span>
                  ),
                },
              ]),
        ]}
      />
    </Panel>
  );
}
