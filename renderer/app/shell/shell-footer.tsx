import { AwaitingNote } from '../../features/approvals/index.ts';
import { CutOffNote } from '../../features/archive/index.ts';
import { BackupNote } from '../../features/backups/index.ts';
import { ExposedNote } from '../../features/computer/index.ts';
import { CheckNote } from '../../features/ledger/index.ts';
import { RecoveryNote } from '../../features/recovery/index.ts';
import { useOfficeSettings } from '../settings/use-office-settings.ts';
import { ClockNote } from './clock-note.tsx';
import { JobsButton } from './jobs-button.tsx';
import { LockCountdown } from './lock-countdown.tsx';
import { useOpenVault } from './open-vault.tsx';
import { RecordState } from './record-state.tsx';
import css from './shell.module.css';

/** When it locks, what is running, and how the record of actions stands. */
export function ShellFooter() {
  const settings = useOfficeSettings();
  const { summary, may } = useOpenVault();
  return (
    <footer className={css['footer']}>
      <LockCountdown />
      <JobsButton />
      <AwaitingNote isWanted={may('approvals.read')} href="/requests" />
      <ExposedNote isWanted={settings?.warnExposed === true} href="/settings/computer" />
      <ClockNote notes={summary.notes} />
      <CutOffNote notes={summary.notes} />
      <RecoveryNote notes={summary.notes} href={may('recovery.manage') ? '/recovery' : undefined} />
      <BackupNote isWanted={may('backups.make')} href="/backups" />
      <CheckNote isWanted={may('vault.verify')} href={may('ledger.read') ? '/record/checks' : undefined} />
      <RecordState />
    </footer>
  );
}
