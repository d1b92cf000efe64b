import { Trans, useLingui } from '@lingui/react/macro';
import { EyeOff } from 'lucide-react';
import type { RefObject } from 'react';

import type { WhyNot } from '#shared/contract/viewer.ts';

import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { isDrawn, type Content } from './content.ts';
import { Texts, type TextsProps } from './texts.tsx';
import { frameAddress } from './use-looking.ts';
import type { Veil } from './use-veil.ts';
import css from './viewer.module.css';
import { formatNames, whyNotWords } from './words.ts';

export type StageProps = Omit<TextsProps, 'content'> & {
  readonly view: string;
  readonly frame: RefObject<HTMLIFrameElement | null>;
  readonly content: Content;
  readonly isStopped: boolean;
  readonly veil: Veil;
  readonly onShow: () => void;
  /** The wheel over what is drawn in the frame. */
  readonly onScroll: (x: number, y: number) => void;
  readonly pane: RefObject<HTMLDivElement | null>;
};

/** The frame, and over it whatever keeps it from being seen. The frame hears no key and no pointer: what it shows was made by others. */
export function Stage({ view, frame, content, isStopped, veil, onShow, onScroll, pane, ...texts }: StageProps) {
  const { t } = useLingui();
  const isGone = isStopped || content.is === 'cannot';
  const isSeen = veil !== 'veiled' && isDrawn(content);
  return (
    <div
      ref={pane}
      className={css['stage']}
      data-shows={isStopped ? 'stopped' : content.is}
      onWheel={({ deltaX, deltaY }) => onScroll(deltaX, deltaY)}
    >
      {isGone ? null : (
        <iframe
          ref={frame}
          className={css['frame']}
          data-veil={veil}
          data-hidden={isSeen ? undefined : ''}
          src={frameAddress(view)}
          sandbox="allow-scripts"
          referrerPolicy="no-referrer"
          tabIndex={-1}
          inert
          title={t({ message: 'Original', comment: 'Name of the part of the window that shows a file as it was taken in; read aloud' })}
        />
      )}
      {isStopped ? <CannotShow why="stopped" detail="" /> : null}
      {!isStopped && content.is === 'cannot' ? <CannotShow why={content.why} detail={content.detail} /> : null}
      {!isGone && veil === 'veiled' ? <VeilCover onShow={onShow} /> : null}
      {!isGone && veil !== 'veiled' && content.is === 'nothing' ? (
        <p className={css['wait']} role="status">
          <Trans comment="In place of an original that is just being opened">Opening…</Trans>
        </p>
      ) : null}
      {!isGone && veil !== 'veiled' && content.is === 'media' && !content.hasPicture ? (
        <p className={css['wait']}>
          <Trans comment="In place of a picture, for a recording that has sound alone">A sound recording.</Trans>
        </p>
      ) : null}
      {!isGone && veil !== 'veiled' ? <Texts content={content} {...texts} /> : null}
    </div>
  );
}

function VeilCover({ onShow }: Pick<StageProps, 'onShow'>) {
  return (
    <div className={css['cover']}>
      <EyeOff size={28} aria-hidden="true" />
      <p>
        <Trans comment="In place of a picture or recording that can distress, until it is shown">
          This can distress. It is shown in grey and without sound first; Escape covers it again at once.
        </Trans>
      </p>
      <Button onPress={onShow} keys={['Space']}>
        <Trans comment="Button that shows a picture or recording that can distress">Show it</Trans>
      </Button>
    </div>
  );
}

function CannotShow({ why, detail }: { readonly why: WhyNot | 'stopped'; readonly detail: string }) {
  const { t, i18n } = useLingui();
  const name = formatNames[detail] ?? detail;
  return (
    <div className={css['cannot']}>
      <Notice tone="info" title={t({ message: 'This cannot be shown', comment: 'Title of a notice in place of an original' })} isNew>
        <p>{i18n._(whyNotWords[why])}</p>
        {name === '' || name === 'unknown' ? null : (
          <p>
            <Trans comment="Under the notice that a file cannot be shown: the name of its format or codec, or its size">
              What it is: <bdi>{name}</bdi>
            </Trans>
          </p>
        )}
      </Notice>
    </div>
  );
}
