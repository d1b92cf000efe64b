import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';

import type { RecordingKind } from '#shared/domain/evidence/recording.ts';

import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import css from '../material.module.css';
import { LevelMeter } from './level-meter.tsx';
import type { Recorder } from './recorder.ts';

export type LiveRecordingProps = {
  readonly recorder: Recorder;
  readonly kind: RecordingKind;
  /** Called once, when everything is on the disk. */
  readonly onEnded: () => void;
};

/** A recording under way: how long, how loud, and the ways to pause and to end it. */
export function LiveRecording({ recorder, kind, onEnded }: LiveRecordingProps) {
  const [isPaused, setPaused] = useState(false);
  const [isEnding, setEnding] = useState(false);
  const seconds = useElapsed(isPaused || isEnding);
  const end = (by: Promise<void>) => {
    setEnding(true);
    void by.then(onEnded);
  };
  return (
    <div className={css['recording']}>
      <div className={css['queueHead']}>
        <RecordingState kind={kind} isPaused={isPaused} />
        {kind === 'photograph' ? null : <strong className={css['elapsed']}>{clockOf(seconds)}</strong>}
      </div>
      {kind === 'sound' ? null : <Preview stream={recorder.stream} />}
      {kind === 'photograph' ? null : <LevelMeter stream={recorder.stream} />}
      <div className={css['actions']}>
        {kind === 'photograph' ? (
          <Button kind="primary" isPending={isEnding} onPress={() => end(recorder.takePhotograph())}>
            <Trans comment="Button that takes a photograph into the vault">Take the photograph</Trans>
          </Button>
        ) : (
          <>
            <Button kind="primary" isPending={isEnding} onPress={() => end(recorder.stop())}>
              <Trans comment="Button that ends a recording, which becomes an item of material">Stop, and take it in</Trans>
            </Button>
            <Button
              isDisabled={isEnding}
              onPress={() => {
                if (isPaused) recorder.resume();
                else recorder.pause();
                setPaused(!isPaused);
              }}
            >
              {isPaused ? (
                <Trans comment="Button that goes on with a recording">Go on</Trans>
              ) : (
                <Trans comment="Button that pauses a recording">Pause</Trans>
              )}
            </Button>
          </>
        )}
      </div>
      {kind === 'photograph' ? null : (
        <p className={css['small']}>
          <Trans comment="Under a recording that is under way; F9 is the key that covers the screen">
            While it records, the vault does not lock by itself, for four hours at most; while it is paused, it does. F9 covers the screen.
            Where this computer locks its own screen, the vault is locked and the recording ends. It ends, too, when you leave this screen:
            what was recorded becomes an item.
          </Trans>
        </p>
      )}
    </div>
  );
}

function Preview({ stream }: { readonly stream: MediaStream }) {
  const { t } = useLingui();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const shown = video.current;
    if (shown === null) return undefined;
    shown.srcObject = stream;
    void shown.play().catch(() => undefined);
    return () => {
      shown.srcObject = null;
    };
  }, [stream]);
  return (
    <video
      ref={video}
      muted
      className={css['preview']}
      aria-label={t({ message: 'What the camera shows', comment: 'Name of a moving picture' })}
    />
  );
}

/** Seconds that were recorded; pauses do not count. */
function useElapsed(isStanding: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (isStanding) return undefined;
    const timer = setInterval(() => setSeconds((known) => known + 1), 1000);
    return () => clearInterval(timer);
  }, [isStanding]);
  return seconds;
}

function clockOf(seconds: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Read aloud when it changes. The clock stands outside: told every second it would drown everything else. */
function RecordingState({ kind, isPaused }: Pick<LiveRecordingProps, 'kind'> & { readonly isPaused: boolean }) {
  return (
    <span role="status">
      {isPaused ? (
        <Chip tone="warn">
          <Trans comment="Chip: a recording is paused">paused</Trans>
        </Chip>
      ) : (
        <Chip tone="bad">
          {kind === 'photograph' ? (
            <Trans comment="Chip: the camera is on">camera on</Trans>
          ) : (
            <Trans comment="Chip: a recording is under way">recording</Trans>
          )}
        </Chip>
      )}
    </span>
  );
}
