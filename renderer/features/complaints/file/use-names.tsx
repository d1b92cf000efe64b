import { Trans } from '@lingui/react/macro';
import { Eye, EyeOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';

import { Button } from '../../../ui/button.tsx';
import css from './file.module.css';

export type Names = { readonly areShown: boolean; readonly toggle: ReactNode };

/** Names stay veiled until somebody asks for them; they are veiled again with the next file. */
export function useNames(): Names {
  const [areShown, setShown] = useState(false);
  return {
    areShown,
    toggle: (
      <Button
        size="small"
        icon={areShown ? <EyeOff size={15} aria-hidden="true" /> : <Eye size={15} aria-hidden="true" />}
        onPress={() => setShown(!areShown)}
      >
        {areShown ? (
          <Trans comment="Button that veils the names in a file">Hide names</Trans>
        ) : (
          <Trans comment="Button that unveils the names in a file">Show names</Trans>
        )}
      </Button>
    ),
  };
}

/** What stands in place of a name. */
export const Veil = () => (
  <span className={css['veil']}>
    <Trans comment="In place of a name that is not shown">veiled</Trans>
  </span>
);
