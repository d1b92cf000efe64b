import { Button } from '../../ui/button.tsx';
import { AskWords, ReasonField, SecondNeeded, useAsk, WarningOrFailure } from '../people/index.ts';
import css from './archive.module.css';

const copying = { kind: 'archive.export' } as const;

/** Asks a second person for the copy; where there is none, says how one is brought in. */
export function AskForCopy() {
  const ask = useAsk('archive.export', copying);
  if (ask.second === 'missing') return <SecondNeeded />;
  return (
    <div className={css['stack']}>
      <ReasonField {...ask.reason} />
      <div className={css['actions']}>
        <Button kind="primary" isPending={ask.isRunning} onPress={() => void ask.send(copying)}>
          <AskWords ask={ask} />
        </Button>
      </div>
      <WarningOrFailure failure={ask.failure} />
    </div>
  );
}
