import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

export type OlderDraftNoticeProps = {
  readonly onGoOn: () => void;
  /** Throws away what was typed and shows what stands there now. */
  readonly onBeginAnew: () => Promise<void>;
};

/** Above a form whose draft began from what no longer stands: nothing is written over before its writer has said so. */
export function OlderDraftNotice({ onGoOn, onBeginAnew }: OlderDraftNoticeProps) {
  const { t } = useLingui();
  const [isEnding, setEnding] = useState(false);
  return (
    <Notice
      tone="warn"
      title={t({
        message: 'This was changed after you began. You see what you typed, not what stands now.',
        comment: 'Notice above a form',
      })}
      actions={
        <>
          <Button
            isPending={isEnding}
            onPress={() => {
              setEnding(true);
              void onBeginAnew();
            }}
          >
            <Trans comment="Button above a form whose record was changed by somebody else: throws away what was typed">
              Throw mine away, begin from what stands now
            </Trans>
          </Button>
          <Button onPress={onGoOn}>
            <Trans comment="Button above a form whose record was changed by somebody else">Go on with mine, in its place</Trans>
          </Button>
        </>
      }
    >
      <Trans comment="Under the notice that a record was changed after a draft of a change was begun">
        Leave the form and look at what stands now; what you typed stays as a draft. If you save yours, it takes the place of all that was
        changed in between, and what is replaced is not kept.
      </Trans>
    </Notice>
  );
}
