import { Trans, useLingui } from '@lingui/react/macro';

import { claimedPlace } from '#shared/domain/evidence/claims.ts';
import { applyCorrections } from '#shared/domain/evidence/holding.ts';
import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import { apartMetres, arePlacesApart, metresBetween, positionOf } from '#shared/domain/evidence/position.ts';
import { latestOf } from '#shared/domain/evidence/statements/all.ts';

import { useFormat } from '../../../i18n/use-format.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { PlacesMap, type MapPlace } from '../../map/index.ts';
import css from '../material.module.css';

/** Where the file claims to have been made, and where a person said that it came from: on one map, with the distance. Nothing is concluded from it. */
export function PlacesPanel({ item }: { readonly item: EvidenceFile }) {
  const { t } = useLingui();
  const [first, ...rest] = usePlaces(item);
  if (first === undefined) return null;
  const [second] = rest;
  return (
    <Panel title={t({ message: 'Places', comment: 'Part of an item of material: places on a map' })}>
      <div className={css['told']}>
        {second === undefined ? null : <Compared one={first} other={second} />}
        <PlacesMap key={[first, ...rest].map(({ id }) => id).join()} places={[first, ...rest]} />
      </div>
    </Panel>
  );
}

function usePlaces(item: EvidenceFile): readonly MapPlace[] {
  const { t } = useLingui();
  const claims = latestOf(item.statements, 'claims');
  const claimed = claims === null ? null : claimedPlace(claims.content.entries);
  const stated = applyCorrections(item.events).find(({ position }) => position !== undefined);
  return [
    ...(claimed === null
      ? []
      : [{ ...claimed, id: claims!.id, mark: 'claimed' as const, name: t({ message: 'The file claims', comment: 'Before coordinates' }) }]),
    ...(stated?.position === undefined
      ? []
      : [
          {
            ...positionOf(stated.position),
            id: stated.id,
            mark: 'stated' as const,
            name: t({ message: 'The handling record says', comment: 'Before coordinates' }),
          },
        ]),
  ];
}

function Compared({ one, other }: { readonly one: MapPlace; readonly other: MapPlace }) {
  const format = useFormat();
  const distance = format.length(metresBetween(one, other));
  const from = format.length(apartMetres);
  return (
    <>
      {arePlacesApart(one, other) ? (
        <p>
          <Chip tone="warn">
            <Trans comment="Chip: two places are not the same">not the same place</Trans>
          </Chip>{' '}
          <Trans comment="A file and the record of its handling name different places; the distance, as 12.4 km">
            The file claims a place {distance} from the one in the handling record.
          </Trans>
        </p>
      ) : null}
      <p className={css['small']}>
        <Trans comment="Under the comparison of two places: from which distance on they are marked, as 1 km">
          Marked where they lie {from} or more apart, beyond what both say of their precision.
        </Trans>
      </p>
    </>
  );
}
