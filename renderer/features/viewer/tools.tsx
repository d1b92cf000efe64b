import { Trans, useLingui } from '@lingui/react/macro';
import {
  ChevronLeft,
  ChevronRight,
  Pause,
  Play,
  RotateCw,
  SkipBack,
  SkipForward,
  TextSearch,
  Volume2,
  VolumeX,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { I18nProvider, Slider, SliderThumb, SliderTrack } from 'react-aria-components';

import { IconButton } from '../../ui/button.tsx';
import { clockText, type Content } from './content.ts';
import css from './viewer.module.css';

export type Look = { readonly zoom: number; readonly turn: number };

export type ToolsProps = {
  readonly content: Content;
  readonly look: Look;
  readonly isMuted: boolean;
  readonly act: Acts;
};

/** What the tools and the keys do. */
export type Acts = {
  readonly zoom: (factor: number) => void;
  readonly turn: () => void;
  readonly page: (by: number) => void;
  readonly goTo: (page: number) => void;
  /** Opens the search in a document. */
  readonly find: () => void;
  readonly play: () => void;
  readonly seek: (seconds: number) => void;
  readonly mute: () => void;
};

/** What can be done with what is shown; for text nothing but reading. */
export function Tools({ content, look, isMuted, act }: ToolsProps) {
  // Time runs from left to right on a recording in every language, as on the machines that play them.
  if (content.is === 'media')
    return (
      <I18nProvider locale="en-GB">
        <MediaTools content={content} isMuted={isMuted} act={act} />
      </I18nProvider>
    );
  if (content.is !== 'picture' && content.is !== 'pages') return null;
  return (
    <div className={css['tools']}>
      {content.is === 'pages' ? <PageTools content={content} act={act} /> : null}
      <PictureTools look={look} act={act} />
    </div>
  );
}

function PictureTools({ look, act }: Pick<ToolsProps, 'look' | 'act'>) {
  const { t } = useLingui();
  const percent = Math.round(look.zoom * 100);
  return (
    <>
      <IconButton label={t({ message: 'Smaller (−)', comment: 'Button over a picture, with its key' })} onPress={() => act.zoom(1 / 1.25)}>
        <ZoomOut size={17} aria-hidden="true" />
      </IconButton>
      <span className={css['amount']}>{percent} %</span>
      <IconButton label={t({ message: 'Larger (+)', comment: 'Button over a picture, with its key' })} onPress={() => act.zoom(1.25)}>
        <ZoomIn size={17} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={t({ message: 'Turn (R)', comment: 'Button over a picture: turns it by a quarter, with its key' })}
        onPress={act.turn}
      >
        <RotateCw size={17} aria-hidden="true" />
      </IconButton>
    </>
  );
}

function PageTools({ content, act }: { readonly content: Extract<Content, { readonly is: 'pages' }>; readonly act: Acts }) {
  const { t } = useLingui();
  const { page, pages } = content;
  return (
    <>
      <IconButton
        label={t({ message: 'Page before (Page Up)', comment: 'Button over the pages of a document, with its key' })}
        isDisabled={page <= 1}
        onPress={() => act.page(-1)}
      >
        <ChevronLeft size={17} data-turns="" aria-hidden="true" />
      </IconButton>
      <span className={css['amount']} aria-live="polite">
        <Trans comment="Over the pages of a document: which one is shown, and how many there are">
          Page {page} of {pages}
        </Trans>
      </span>
      <IconButton
        label={t({ message: 'Next page (Page Down)', comment: 'Button over the pages of a document, with its key' })}
        isDisabled={page >= pages}
        onPress={() => act.page(1)}
      >
        <ChevronRight size={17} data-turns="" aria-hidden="true" />
      </IconButton>
      <IconButton label={t({ message: 'Find words (/)', comment: 'Button over the pages of a document, with its key' })} onPress={act.find}>
        <TextSearch size={17} aria-hidden="true" />
      </IconButton>
    </>
  );
}

type MediaProps = Pick<ToolsProps, 'isMuted' | 'act'> & { readonly content: Extract<Content, { readonly is: 'media' }> };

function MediaTools({ content, isMuted, act }: MediaProps) {
  const { t } = useLingui();
  const { moment, seconds, isPlaying } = content;
  return (
    <div className={css['tools']} dir="ltr">
      <IconButton
        label={t({ message: 'Five seconds back (←)', comment: 'Button of a recording, with its key' })}
        onPress={() => act.seek(moment - 5)}
      >
        <SkipBack size={17} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={
          isPlaying
            ? t({ message: 'Stop (Space)', comment: 'Button of a recording that plays: holds it, with its key' })
            : t({ message: 'Play (Space)', comment: 'Button of a recording, with its key' })
        }
        onPress={act.play}
      >
        {isPlaying ? <Pause size={17} aria-hidden="true" /> : <Play size={17} aria-hidden="true" />}
      </IconButton>
      <IconButton
        label={t({ message: 'Five seconds on (→)', comment: 'Button of a recording, with its key' })}
        onPress={() => act.seek(moment + 5)}
      >
        <SkipForward size={17} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={
          isMuted
            ? t({ message: 'Sound on (M)', comment: 'Button of a recording, with its key' })
            : t({ message: 'Sound off (M)', comment: 'Button of a recording, with its key' })
        }
        onPress={act.mute}
      >
        {isMuted ? <VolumeX size={17} aria-hidden="true" /> : <Volume2 size={17} aria-hidden="true" />}
      </IconButton>
      <span className={css['moment']} dir="ltr">
        {clockText(moment)} / {seconds === null ? '–' : clockText(seconds)}
      </span>
      {seconds === null ? null : (
        <Slider
          className={css['seek']}
          aria-label={t({ message: 'Moment of the recording', comment: 'Slider under a recording; read aloud' })}
          minValue={0}
          maxValue={Math.max(seconds, 0.1)}
          step={0.1}
          value={Math.min(moment, seconds)}
          onChange={(value) => act.seek(typeof value === 'number' ? value : (value[0] ?? 0))}
        >
          <SliderTrack className={css['track']}>
            <SliderThumb className={css['thumb']} />
          </SliderTrack>
        </Slider>
      )}
    </div>
  );
}
