import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { EvidenceFile } from '#shared/domain/evidence/model.ts';

import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import type { Veil } from '../use-veil.ts';
import { useViewerKeys } from '../use-viewer-keys.ts';
import { ThumbnailPicture } from './thumbnail-picture.tsx';
import css from './thumbnail.module.css';
import { useThumbnails } from './use-thumbnails.ts';

export type ItemPictureProps = { readonly item: Pick<EvidenceFile, 'id' | 'investigationId' | 'number'> };

/** The small picture of one item; nothing where nobody has looked at it yet. What can distress is grey and covered until it is asked for. */
export function ItemPicture({ item }: ItemPictureProps) {
  const { t } = useLingui();
  const [veil, setVeil] = useState<Veil>('veiled');
  const { of, isVeiled } = useThumbnails(item.investigationId, [item.id]);
  const there = of(item.id);
  const asked = useThumbnails(item.investigationId, there?.graphic === true && veil !== 'veiled' ? [item.id] : [], { graphic: true });
  const thumbnail = asked.of(item.id) ?? there;
  const isVeilable = thumbnail !== null && isVeiled(thumbnail);
  const isUncovered = isVeilable && veil !== 'veiled';
  const cover = (): void => setVeil('veiled');
  useViewerKeys(isUncovered ? { Escape: cover } : {});
  if (thumbnail === null) return null;
  return (
    <Panel title={t({ message: 'Small picture', comment: 'Part of an item of material: a thumbnail' })}>
      <div className={css['item']}>
        <ThumbnailPicture
          thumbnail={thumbnail}
          number={item.number}
          isVeiled={isVeilable && !isUncovered}
          isGrey={isUncovered && veil === 'grey'}
          size="large"
        />
        {isVeilable ? (
          <div className={css['acts']}>
            {isUncovered ? (
              <>
                {veil === 'grey' ? (
                  <Button size="small" onPress={() => setVeil('plain')}>
                    <Trans comment="Button: shows in colour what is shown in grey">In colour</Trans>
                  </Button>
                ) : null}
                <Button size="small" onPress={cover} keys={['Esc']}>
                  <Trans comment="Button: covers a picture or recording that can distress">Cover it</Trans>
                </Button>
              </>
            ) : (
              <Button size="small" onPress={() => setVeil('grey')}>
                <Trans comment="Button that shows a picture or recording that can distress">Show it</Trans>
              </Button>
            )}
          </div>
        ) : null}
        <p className={css['small']}>
          <Trans comment="Under the thumbnail of an item of material">
            Made when somebody looked at it, to find it again. It is no copy and proves nothing.
          </Trans>
        </p>
      </div>
    </Panel>
  );
}
