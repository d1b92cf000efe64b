import { useCallback, useEffect, useState } from 'react';

import { judgePassphrase, type PassphraseJudgement } from '#shared/domain/passphrases/rule.ts';

/** Milliseconds after the last key: an estimate can take longer than the time between two keys. */
const pause = 150;

export type Judgement = {
  /** Of what was typed a moment ago; null before anything was. */
  readonly judgement: PassphraseJudgement | null;
  /** Of what stands there now, for the moment of sending. */
  readonly judge: () => Promise<PassphraseJudgement>;
};

/** What a new passphrase is worth, by the rule that the engine refuses by. `known` are the names that whoever guesses knows as well. */
export function useJudgement(typed: string, known: readonly string[] = []): Judgement {
  const [judgement, setJudgement] = useState<PassphraseJudgement | null>(null);
  const knownText = known.join('\n');
  const judge = useCallback(async () => {
    // Half a megabyte of words and leaked passwords, fetched when somebody chooses a passphrase.
    const { estimateStrength } = await import('#shared/domain/passphrases/strength.ts');
    return judgePassphrase(typed, estimateStrength, knownText.split('\n'));
  }, [typed, knownText]);
  useEffect(() => {
    let isGone = false;
    const timer = setTimeout(() => {
      void judge().then((made) => {
        if (!isGone) setJudgement(made);
      });
    }, pause);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [judge]);
  return { judgement: typed === '' ? null : judgement, judge };
}
