import { Trans, useLingui } from '@lingui/react/macro';
import type { FileAccess } from '#shared/contract/access.ts';

import { Reference } from '../../ui/reference.tsx';
import { ActDialog, AskWords, ReasonField, useAsk, WarningOrFailure, WhoCanAgree } from '../people/index.ts';
import { accessRefusals } from './words.ts';

const opening = { kind: 'access.unrestrict' } as const;

/** Asks that a restricted complaint be opened to the intake team again: two persons. */
export function AskToOpen({ access, onClose }: { readonly access: FileAccess; readonly onClose: () => void }) {
  const { t } = useLingui();
  const ask = useAsk(`access.unrestrict.${access.fileId}`, opening);
  const send = async () => {
    if (await ask.send({ kind: 'access.unrestrict', fileId: access.fileId })) onClose();
  };
  return (
    <ActDialog
      title={t({ message: 'Open it to the intake team again?', comment: 'Title of a dialog about a restricted complaint' })}
      onClose={() => {
        ask.drop();
        onClose();
      }}
      onSubmit={send}
      isPending={ask.isRunning}
      isDangerous
      submit={ask.second === 'missing' ? null : <AskWords ask={ask} />}
    >
      <p>
        <Trans comment="In the dialog about a restricted complaint; the reference follows">
          The whole intake team and every supervisor can then read <Reference isStrong>{access.reference}</Reference>. Whoever has read it,
          has read it.
        </Trans>
      </p>
      {ask.second === 'missing' ? null : <ReasonField {...ask.reason} isUnderFileKey />}
      <WhoCanAgree about={null} act={opening} />
      <WarningOrFailure failure={ask.failure} words={accessRefusals} />
    </ActDialog>
  );
}
