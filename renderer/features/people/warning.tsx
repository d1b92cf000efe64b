import { Plural, Trans, useLingui } from '@lingui/react/macro';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import type { RefusalWords } from '../../api/failure-words.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SecondNeeded } from './second-needed.tsx';
import { peopleRefusals } from './words/refusals.ts';

const warnings = ['people.filesOnlyTheirs', 'recovery.neededFirst'];

/** True for a refusal that only warns: it can be done all the same by whoever has read it. */
export const isWarning = (failure: Failure | null): boolean => failure?.kind === 'refused' && warnings.includes(failure.code);

export type WarningOrFailureProps = { readonly failure: Failure | null; readonly words?: RefusalWords };

/** Why something was not done. What only warns says what would be lost. */
export function WarningOrFailure({ failure, words = peopleRefusals }: WarningOrFailureProps) {
  if (failure === null) return null;
  if (failure.kind === 'refused' && failure.code === 'people.filesOnlyTheirs')
    return <OnlyTheirs files={Number(failure.details?.['files'] ?? 0)} />;
  if (failure.kind === 'refused' && failure.code === 'recovery.neededFirst') return <SheetsFirst />;
  if (failure.kind === 'refused' && failure.code === 'approvals.secondNeeded') return <SecondNeeded isNew />;
  return <FailureNotice failure={failure} words={words} />;
}

function OnlyTheirs({ files }: { readonly files: number }) {
  const { t } = useLingui();
  return (
    <Notice
      tone="warn"
      isNew
      title={t({ message: 'Files will be lost', comment: 'Title of a notice: nobody else has the key to some files' })}
    >
      <p>
        <Trans comment="In a warning before a person loses their keys">
          <Plural
            value={files}
            one="# file can be opened by nobody else here. Have it given to a colleague first; otherwise it can never be read again, unless recovery sheets open it."
            other="# files can be opened by nobody else here. Have them given to a colleague first; otherwise they can never be read again, unless recovery sheets open them."
          />
        </Trans>
      </p>
    </Notice>
  );
}

function SheetsFirst() {
  const { t } = useLingui();
  return (
    <Notice
      tone="warn"
      isNew
      title={t({ message: 'Make recovery sheets first.', comment: 'Title of a notice before there are two supervisors' })}
      actions={
        <LinkButton href="/recovery">
          <Trans comment="Button that leads to the screen about recovery sheets">To recovery</Trans>
        </LinkButton>
      }
    >
      <p>
        <Trans comment="In a warning before an office gets a second person who decides">
          With two who decide, each needs the other. If one of them forgets the passphrase and there are no sheets, nobody can agree to new
          keys, and what needs two can never be done again.
        </Trans>
      </p>
    </Notice>
  );
}
