import { JobsButton } from './jobs-button.tsx';
import { LockCountdown } from './lock-countdown.tsx';
import { RecordState } from './record-state.tsx';
import css from './shell.module.css';

/** When it locks, what is running, and how the record of actions stands. */
export function ShellFooter() {
  return (
    <footer className={css['footer']}>
      <LockCountdown />
      <JobsButton />
      <RecordState />
    </footer>
  );
}
