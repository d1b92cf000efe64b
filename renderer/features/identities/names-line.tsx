import { Trans, useLingui } from '@lingui/react/macro';
import { Eye, EyeOff } from 'lucide-react';

import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Reference } from '../../ui/reference.tsx';
import css from './identities.module.css';
import type { Shown } from './use-shown.ts';
import { identityReasonWords } from './words.ts';

type NamesLineProps = {
  readonly shown: Shown<unknown> | null;
  /** Null where this person may not ask. */
  readonly onAsk: (() => void) | null;
  readonly onHide: () => void;
};

/** Says whether names are on the screen, since when and why, and ends it. Read aloud when it changes. */
export function NamesLine({ shown, onAsk, onHide }: NamesLineProps) {
  return (
    <div className={css['line']} data-shown={shown === null ? undefined : ''}>
      {shown === null ? <EyeOff size={16} aria-hidden="true" /> : <Eye size={16} aria-hidden="true" />}
      <span role="status" className={css['words']}>
        {shown === null ? (
          <Trans comment="Line above a file: pseudonyms such as C-01 are shown, no names">Pseudonyms stand for names.</Trans>
        ) : (
          <ShownWords shown={shown} />
        )}
      </span>
      {shown === null ? (
        onAsk === null ? null : (
          <Button size="small" onPress={onAsk}>
            <Trans comment="Button that asks for a reason, then shows the names in a file">Show names…</Trans>
          </Button>
        )
      ) : (
        <Button size="small" onPress={onHide}>
          <Trans comment="Button that hides the names in a file again">Hide</Trans>
        </Button>
      )}
    </div>
  );
}

function ShownWords({ shown }: { readonly shown: Shown<unknown> }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const since = format.time(shown.since);
  const reason = i18n._(identityReasonWords[shown.reason]);
  return shown.whose === '' ? (
    <Trans comment="Line above a file whose names are shown: since what time of day, and why">
      Names shown since {since}, reason: {reason}
    </Trans>
  ) : (
    <Trans comment="Line above a file in which one name is shown: whose, by pseudonym; since what time of day, and why">
      Name of <Reference>{shown.whose}</Reference> shown since {since}, reason: {reason}
    </Trans>
  );
}
