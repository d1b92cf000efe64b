import { useLingui } from '@lingui/react/macro';
import { EyeOff } from 'lucide-react';
import { useEffect, useRef } from 'react';

import type { Thumbnail } from '#shared/contract/thumbnails.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';

import css from './thumbnail.module.css';

export type ThumbnailPictureProps = {
  readonly thumbnail: Thumbnail;
  /** Of the item. */
  readonly number: number;
  readonly isVeiled: boolean;
  readonly isGrey?: boolean;
  readonly size?: 'small' | 'large';
};

/** A small picture, or a grey field in its place. What is read aloud is the item's number and what it is of, never what is to be seen. */
export function ThumbnailPicture({ thumbnail, number, isVeiled, isGrey = false, size = 'small' }: ThumbnailPictureProps) {
  const name = useName(thumbnail, number, isVeiled || thumbnail.image === null);
  if (isVeiled || thumbnail.image === null)
    return (
      <span className={css['veiled']} data-size={size} role="img" aria-label={name}>
        <EyeOff size={size === 'small' ? 16 : 24} aria-hidden="true" />
      </span>
    );
  return <Drawn image={thumbnail.image} thumbnail={thumbnail} name={name} isGrey={isGrey} size={size} />;
}

function useName({ of }: Thumbnail, number: number, isCovered: boolean): string {
  const { t } = useLingui();
  const item = reportNumber('M', number);
  const names = {
    picture: t({
      message: `${item}, picture`,
      comment: 'What is read aloud for a small picture of an item of material; its number stands first',
    }),
    page: t({
      message: `${item}, first page`,
      comment: 'What is read aloud for a small picture of a document; the number of the item stands first',
    }),
    film: t({ message: `${item}, film`, comment: 'What is read aloud for a small picture of a film; the number of the item stands first' }),
  };
  const covered = t({ message: `${item}, covered`, comment: 'What is read aloud for a small picture that can distress and is not shown' });
  return isCovered ? covered : names[of];
}

type DrawnProps = Required<Pick<ThumbnailPictureProps, 'thumbnail' | 'isGrey' | 'size'>> & {
  readonly image: string;
  readonly name: string;
};

/** From memory onto a canvas: a picture with an address could be kept by the browser. */
function Drawn({ image, thumbnail: { width, height }, name, isGrey, size }: DrawnProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isGone = false;
    const bytes = Uint8Array.from(atob(image), (letter) => letter.charCodeAt(0));
    void createImageBitmap(new Blob([bytes], { type: 'image/webp' })).then(
      (picture) => {
        if (!isGone) ref.current?.getContext('2d')?.drawImage(picture, 0, 0);
        picture.close();
      },
      // What does not decode leaves an empty field.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [image]);
  return (
    <canvas
      ref={ref}
      className={css['picture']}
      data-size={size}
      data-veil={isGrey ? 'grey' : undefined}
      width={width}
      height={height}
      role="img"
      aria-label={name}
    />
  );
}
