import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { useCallback } from 'react';

import type { AccountRequest } from '#shared/contract/people.ts';

const requestWords: Record<AccountRequest['what'], MessageDescriptor> = {
  account: msg({ message: 'A new account', comment: 'What is asked of a supervisor' }),
  role: msg({ message: 'Another role', comment: 'Title of a dialog that changes the role of a person' }),
  newKeys: msg({ message: 'New keys for a forgotten passphrase', comment: 'What is asked of a supervisor' }),
  end: msg({ message: 'End of an account', comment: 'What is asked of a supervisor' }),
};

/** Gives what a request about an account asks for. */
export function useRequestWord(): (what: AccountRequest['what']) => string {
  const { i18n } = useLingui();
  return useCallback((what) => i18n._(requestWords[what]), [i18n]);
}
