import { useLingui } from '@lingui/react/macro';

import { useFormat } from '../../i18n/use-format.ts';
import { Aloud } from '../../ui/aloud.tsx';
import css from './shell.module.css';
import { useTimeToLock } from './use-time-to-lock.ts';

const warnBelow = 60;

/** How long until the window locks by itself. The last minute is said aloud once. */
export function LockCountdown() {
  const { t } = useLingui();
  const format = useFormat();
  const seconds = useTimeToLock();
  if (seconds === null) return <span>{t({ message: 'Unlocked', comment: 'In the foot of the window' })}</span>;
  const isSoon = seconds < warnBelow;
  const count = format.number(isSoon ? seconds : Math.round(seconds / 60));
  return (
    <>
      <span className={isSoon ? css['soon'] : undefined} aria-hidden={isSoon || undefined}>
        {isSoon
          ? t({ message: `Locks in ${count} s`, comment: 'In the foot of the window: seconds until it locks by itself' })
          : t({ message: `Unlocked, locks in ${count} min`, comment: 'In the foot of the window: minutes until it locks by itself' })}
      </span>
      <Aloud as="status">
        {isSoon
          ? t({
              message: 'Locks in less than a minute. Press any key to stay.',
              comment: 'Read aloud shortly before the window locks by itself',
            })
          : ''}
      </Aloud>
    </>
  );
}
