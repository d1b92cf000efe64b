import { Trans, useLingui } from '@lingui/react/macro';

import type { EvidenceFile, Gap } from '#shared/domain/evidence/model.ts';

import { useFormat } from '../../../i18n/use-format.ts';
import { Panel } from '../../../ui/panel.tsx';
import css from '../material.module.css';

/** Where the chain does not say who had the item, or nobody but the giver signed: shown, never filled. */
export function Gaps({ item }: { readonly item: EvidenceFile }) {
  const { t } = useLingui();
  // A hand-over that is still open is said above, with the ways to close it.
  const gaps = item.gaps.filter(({ kind }) => kind !== 'handOverOpen');
  if (gaps.length === 0) return null;
  return (
    <Panel
      title={t({ message: 'Gaps in the chain', comment: 'Part of an item of material: times in which nobody is known to have held it' })}
    >
      <ul className={css['gaps']}>
        {gaps.map((gap) => (
          <li key={`${gap.kind}${gap.eventId ?? ''}`}>
            <GapWords gap={gap} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function GapWords({ gap }: { readonly gap: Gap }) {
  const format = useFormat();
  const [from, to] = [gap.from, gap.to].map((moment) => (moment === null ? '' : format.instant(moment)));
  switch (gap.kind) {
    case 'noOrigin':
      return <Trans comment="A gap in a chain of custody">How it came to the office is not recorded.</Trans>;
    case 'handOverOpen':
      return (
        <Trans comment="A gap in a chain of custody; day and time follow">
          Nobody is recorded as holding it since {from}: handed over, receipt awaited.
        </Trans>
      );
    case 'receiptUnsigned':
      return (
        <Trans comment="A gap in a chain of custody; day and time follow">The receipt of {from} was not signed by the receiver.</Trans>
      );
    case 'lost':
      return to === '' ? (
        <Trans comment="A gap in a chain of custody; day and time follow">Lost since {from}.</Trans>
      ) : (
        <Trans comment="A gap in a chain of custody; two moments follow">
          Lost from {from} to {to}.
        </Trans>
      );
  }
}
