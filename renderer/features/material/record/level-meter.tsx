import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

import { ProgressBar } from '../../../ui/progress.tsx';

/** Ten times a second: fast enough to see that somebody speaks, slow enough to cost nothing. */
const lookEvery = 100;

/** How loud it is now, so that a dead microphone is seen before an hour is lost. */
export function LevelMeter({ stream }: { readonly stream: MediaStream }) {
  const { t } = useLingui();
  const [level, setLevel] = useState(0);
  useEffect(() => {
    if (stream.getAudioTracks().length === 0) return undefined;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Uint8Array(analyser.fftSize);
    const timer = setInterval(() => {
      analyser.getByteTimeDomainData(samples);
      setLevel(samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0) / 128);
    }, lookEvery);
    return () => {
      clearInterval(timer);
      void context.close();
    };
  }, [stream]);
  return <ProgressBar label={t({ message: 'Level of the sound', comment: 'A bar that shows how loud it is' })} part={level} />;
}
