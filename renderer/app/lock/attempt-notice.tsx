import { Plural, Trans, useLingui } from '@lingui/react/macro';

import { unavailableWords } from '../../api/failure-words.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Notice } from '../../ui/notice.tsx';
import css from './lock-screen.module.css';

export type AttemptNoticeProps = {
  /** Whole seconds until the next try. */
  readonly secondsLeft: number;
  /** Tries left on this computer, where it was said. */
  readonly triesLeft: number | null;
  /** The last entry was not tried at all. */
  readonly isUntried: boolean;
  /** The counter was found damaged or gone. */
  readonly isCounterLost: boolean;
};

/** How long to wait after wrong passphrases, counting down, and what that is about. */
export function AttemptNotice({ secondsLeft, triesLeft, isUntried, isCounterLost }: AttemptNoticeProps) {
  const { i18n } = useLingui();
  const { title, todo } = unavailableWords['vault.attemptsSlowed'];
  return (
    <Notice tone="warn" title={i18n._(title)} isNew>
      <div className={css['wait']}>
        {secondsLeft === 0 ? (
          <p>
            <Trans comment="On the lock screen when the time of waiting is over">You can try again now.</Trans>
          </p>
        ) : (
          <p role="timer">
            <Trans comment="On the lock screen after wrong passphrases; minutes and seconds follow, as 1:04">
              Next try in <Clock seconds={secondsLeft} />
            </Trans>
          </p>
        )}
        {isUntried && todo !== undefined ? <p>{i18n._(todo)}</p> : null}
        {triesLeft === null ? null : (
          <p>
            <Trans comment="On the lock screen: tries at the passphrase before this computer takes no more">
              <Plural value={triesLeft} one="# try is left on this computer." other="# tries are left on this computer." />
            </Trans>
          </p>
        )}
        {isCounterLost ? (
          <p>
            <Trans comment="On the lock screen: somebody changed or deleted the file that counts wrong passphrases">
              The file that counts tries on this computer was damaged or removed. It is counted as fifty wrong ones.
            </Trans>
          </p>
        ) : null}
      </div>
    </Notice>
  );
}

function Clock({ seconds }: { readonly seconds: number }) {
  const { clock } = useFormat();
  return (
    <bdi className={css['clock']} dir="ltr">
      {clock(seconds)}
    </bdi>
  );
}
