import { Trans } from '@lingui/react/macro';

import type { EvidenceRow, LastCheck } from '#shared/domain/evidence/model.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Chip } from '../../ui/chip.tsx';

/** Whether the item is what was taken in, as far as it was checked. Never more than was proved. */
export function CheckChip({ check, isLong = false }: { readonly check: LastCheck | null; readonly isLong?: boolean }) {
  const format = useFormat();
  if (check === null) {
    return (
      <Chip>
        <Trans comment="Chip: an item of material was not compared with its fingerprint since it was taken in">not verified yet</Trans>
      </Chip>
    );
  }
  const at = isLong ? format.instant(check.at) : format.date(check.at.slice(0, 10));
  if (!check.unchanged) {
    return (
      <Chip tone="bad">
        <Trans comment="Chip: a check found an item of material altered; the day follows">not as taken in, found {at}</Trans>
      </Chip>
    );
  }
  return (
    <Chip tone="good">
      {isLong ? (
        <Trans comment="Chip: a check found an item of material as it was taken in; day and time follow">
          unchanged since taken in, checked {at}
        </Trans>
      ) : (
        <Trans comment="Chip: a check found an item of material as it was taken in; the day follows">unchanged {at}</Trans>
      )}
    </Chip>
  );
}

/** A hand-over that waits for its receipt. */
export const HandOverChip = ({ holding }: Pick<EvidenceRow, 'holding'>) =>
  holding.openHandOver === null ? null : (
    <Chip tone="warn">
      <Trans comment="Chip: an item was handed over and its receipt is not recorded">hand-over open</Trans>
    </Chip>
  );

/** The one thing a list says of an item: that it does not open, that a hand-over is open, or how it was found last. */
export function StateChip({ row }: { readonly row: EvidenceRow }) {
  if (row.isDamaged) {
    return (
      <Chip tone="bad">
        <Trans comment="Chip: the record of an item of material is damaged and cannot be read">does not open</Trans>
      </Chip>
    );
  }
  if (row.isLocked) return <LockedChip />;
  if (row.holding.openHandOver !== null) return <HandOverChip holding={row.holding} />;
  return row.size === null ? null : <CheckChip check={row.lastCheck} />;
}

/** A check found it altered or gone, and no second person has said what it was. */
export const LockedChip = () => (
  <Chip tone="bad">
    <Trans comment="Chip: an item of material is locked because a check found it altered or gone">locked</Trans>
  </Chip>
);

/** Pictures or sounds that can distress. */
export const GraphicChip = ({ graphic }: Pick<EvidenceRow, 'graphic'>) =>
  graphic ? (
    <Chip tone="protected">
      <Trans comment="Chip: pictures or sounds that can distress">graphic</Trans>
    </Chip>
  ) : null;
