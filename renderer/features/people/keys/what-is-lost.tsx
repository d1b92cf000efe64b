import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';

import type { ApprovalRow } from '#shared/contract/approvals.ts';
import type { PersonRow } from '#shared/contract/people.ts';

import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckField } from '../../../ui/check-field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { AskWords } from '../ask-words.tsx';
import css from '../people.module.css';
import { ReasonField } from '../person/reason-field.tsx';
import { SecondNeeded } from '../second-needed.tsx';
import { useAsk } from '../use-ask.ts';
import { WarningOrFailure } from '../warning.tsx';
import { WhoCanAgree } from '../who-can-agree.tsx';

type WhatIsLostProps = {
  readonly person: PersonRow;
  /** The request for a second person's agreement, null before it is made; undefined where none is needed. */
  readonly asked: ApprovalRow | null | undefined;
  /** `hasRead`: the warning about files that nobody else can open was read. */
  readonly onReady: (hasRead: boolean) => void;
  readonly onLeave: () => void;
};

/** The first step: what new keys take away, and what must be given again afterwards. */
export function WhatIsLost({ person, asked, onReady, onLeave }: WhatIsLostProps) {
  const { t } = useLingui();
  const [hasRead, setRead] = useState(false);
  const onlyTheirs = person.filesOnlyTheirs ?? 0;
  const isReady = (onlyTheirs === 0 || hasRead) && (asked === undefined || asked?.mayICarryOut === true);
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isReady) onReady(hasRead);
  };
  return (
    <form
      className={css['form']}
      aria-label={t({ message: 'What is lost', comment: 'Name of the step before a person is given new keys; read aloud' })}
      noValidate
      onSubmit={send}
    >
      <Notice tone="warn" title={t({ message: 'Be sure that it is them', comment: 'Notice before a person is given new keys' })}>
        <p>
          <Trans comment="Notice before a person is given new keys">
            Whoever types the passphrase now will be this person from here on. Do it face to face.
          </Trans>
        </p>
      </Notice>
      <Losses held={person.filesHeld ?? 0} />
      {onlyTheirs === 0 ? null : <OnlyTheirs files={onlyTheirs} value={hasRead} onChange={setRead} />}
      {asked === undefined ? null : asked === null ? <AskFirst person={person} hasRead={hasRead} /> : <Asked row={asked} />}
      <div className={css['actions']}>
        <Button kind={isReady ? 'primary' : 'plain'} type="submit" isDisabled={!isReady}>
          <Trans comment="Button: to the next step, in which a person chooses a new passphrase">Go on: their new passphrase</Trans>
        </Button>
        <Button kind="quiet" onPress={onLeave}>
          <Trans comment="Button that closes a dialog without doing anything">Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

function Losses({ held }: { readonly held: number }) {
  return (
    <ul className={css['names']}>
      <li>
        <Trans comment="What new keys take away">The old passphrase opens nothing here any more. This cannot be undone.</Trans>
      </li>
      <li>
        <Trans comment="What new keys take away">Their drafts are lost: what they typed and did not send.</Trans>
      </li>
      <li>
        {held === 0 ? (
          <Trans comment="What new keys take away">They could open no file.</Trans>
        ) : (
          <Trans comment="What new keys take away">
            <Plural
              value={held}
              one="The # file that they could open must be given again by a colleague who can read it; what the intake team reads comes back by itself."
              other="The # files that they could open must be given again by colleagues who can read them; what the intake team reads comes back by itself."
            />
          </Trans>
        )}
      </li>
      <li>
        <Trans comment="What new keys leave">What they did stays on the record, and their number stays the same.</Trans>
      </li>
    </ul>
  );
}

type OnlyTheirsProps = { readonly files: number; readonly value: boolean; readonly onChange: (value: boolean) => void };

function OnlyTheirs({ files, value, onChange }: OnlyTheirsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const count = format.number(files);
  return (
    <CheckField
      label={t({
        message: `I know that ${count} of these files can then be read by nobody, unless recovery sheets open them.`,
        comment: 'Statement that must be ticked before a person is given new keys; a number of files',
      })}
      value={value}
      onChange={onChange}
    />
  );
}

const renewing = { kind: 'people.newKeys' } as const;

/** A supervisor or auditor is given new keys only when a second person has agreed. */
function AskFirst({ person, hasRead }: { readonly person: PersonRow; readonly hasRead: boolean }) {
  const ask = useAsk(`people.newKeys.${person.id}`, renewing);
  if (ask.second === 'missing') return <SecondNeeded />;
  return (
    <>
      <WhoCanAgree about={person.id} act={renewing} />
      <ReasonField {...ask.reason} />
      <WarningOrFailure failure={ask.failure} />
      <div className={css['actions']}>
        <Button
          kind="primary"
          onPress={() => void ask.send({ kind: 'people.newKeys', userId: person.id }, hasRead)}
          isPending={ask.isRunning}
        >
          <AskWords ask={ask} />
        </Button>
      </div>
    </>
  );
}

function Asked({ row }: { readonly row: ApprovalRow }) {
  const { t } = useLingui();
  const format = useFormat();
  const until = format.instant(row.until);
  return row.mayICarryOut ? (
    <Notice tone="good" title={t({ message: 'A second person has agreed', comment: 'Notice before a person is given new keys' })} />
  ) : (
    <Notice title={t({ message: 'It waits for a second person', comment: 'Notice before a person is given new keys' })}>
      <p>
        <Trans comment="Notice before a person is given new keys: the time at which the request ends follows">
          Whoever asked for it goes on here once it was agreed to. The request ends {until}.
        </Trans>
      </p>
    </Notice>
  );
}
